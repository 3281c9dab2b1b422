"""`upstander decommission`: take a desk out of use for good, with a certificate that anybody can check.

Source: docs/how_to/decommission.md
"""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import typer

from upstander.audit.elsewhere import anchors_in
from upstander.cli.database_folder import Folder, NotOurs, there, usual
from upstander.cli.end_in_words import certificate_in_words, preview_in_words
from upstander.database.cluster import Cluster, open_cluster
from upstander.database.server import VARIABLE, server_from
from upstander.engine.store import Store
from upstander.recovery.certificate import check
from upstander.recovery.ending import (
    AUDIT,
    NotEnded,
    begun,
    destroy,
    holdings,
    require_alone,
    store_of,
    write_down,
)
from upstander.sealed.files import write_private

FAULTY = 4
JOURNAL = "audit.jsonl"
STORE = "UPSTANDER_STORE"


def register(app: typer.Typer) -> None:
    """Add `decommission` with `destroy` and `verify`."""
    commands = typer.Typer(no_args_is_help=True, help="Take a desk out of use for good, and prove it.")
    commands.command("destroy")(destroy_desk)
    commands.command("verify")(verify)
    app.add_typer(commands, name="decommission")


def destroy_desk(
    folder: Folder = None,
    out: Annotated[
        Path | None, typer.Option(help="A folder, not the desk's, for the certificate and the audit.")
    ] = None,
    store: Annotated[
        list[Path] | None, typer.Option(help=f"A store to destroy too; {STORE} unless said.")
    ] = None,
    yes_destroy: Annotated[
        bool, typer.Option("--yes-destroy", help="Destroy. Without it, it is only shown what would be.")
    ] = False,
) -> None:
    """Show what would be destroyed and what is missing; with --yes-destroy, destroy it, keys first."""
    if server_from(os.environ):
        raise NotOurs(
            f"The database is on a server that somebody else keeps ({VARIABLE}). Its administrator drops it; "
            "this command ends a desk that keeps its own."
        )
    unfinished = open_cluster(root) if (root := (folder or usual()).absolute()).exists() else None
    if unfinished and (noted := begun(unfinished.places)):
        if not yes_destroy:
            raise NotEnded("An end of this desk was begun and cut off. Give --yes-destroy to finish it.")
        _finish(unfinished, *noted)
        return
    _begin(there(folder), out, _stores(store), yes_destroy=yes_destroy)


def verify(
    file: Annotated[Path, typer.Argument(help="The certificate.")],
    anchor: Annotated[
        Path | None, typer.Option(exists=True, help="Anchors of the desk that were kept elsewhere.")
    ] = None,
    audit: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="The kept audit; beside it unless said.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Check a certificate's signature, its audit and its anchors; leave with 4 if anything is wrong."""
    beside = file.parent / AUDIT
    kept = audit or (beside if beside.exists() else None)
    found = check(file, anchors=anchors_in(anchor) if anchor else [], audit=kept)
    if as_json:
        print(json.dumps({"faults": found.faults, "signed_by": found.signed_by, "certificate": found.said}))
    else:
        print(certificate_in_words(found.said, signed_by=found.signed_by))
        print("\n".join(found.faults or _proven(has_anchor=bool(anchor), has_audit=kept is not None)))
    if found.faults:
        raise typer.Exit(FAULTY)


def _begin(
    cluster: Cluster, out: Path | None, stores: dict[str, dict[str, Any]], *, yes_destroy: bool
) -> None:
    places = cluster.places
    permitted = _permission(places.root)
    if not yes_destroy:
        print(preview_in_words(holdings(places, stores), permitted["missing"]))
        return
    if permitted["missing"]:
        raise NotEnded(" ".join([*permitted["missing"], "Nothing was destroyed."]))
    to = _out(out, places.root, stores)
    require_alone(places)
    permitted = _permission(places.root, "record")
    for number, (store, told) in enumerate(stores.items(), 1):
        told |= _kept_journal(Path(store), to / f"store-{number}-{JOURNAL}")
    said = write_down(places, to, permitted=permitted, stores=stores)
    _finish(cluster, to, said)


def _finish(cluster: Cluster, out: Path, said: dict[str, Any]) -> None:
    made = destroy(cluster, out, said)
    found = check(made, audit=out / AUDIT)
    words = certificate_in_words(found.said, signed_by=found.signed_by)
    made.with_suffix(".txt").write_text(words + "\n", encoding="utf-8")
    print(words)
    print(f"The certificate is {made}, and the audit lies beside it. Take both off this machine.")


def _permission(root: Path, *more: str) -> dict[str, Any]:
    """From a process of its own, which alone holds a password of the database."""
    run = [sys.executable, "-m", "upstander.sites.ending", str(root), *more]
    done = subprocess.run(run, capture_output=True, text=True)
    if done.returncode:
        raise NotEnded(
            "The database does not answer, so nothing was destroyed. `upstander db start` starts it."
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _stores(given: list[Path] | None) -> dict[str, dict[str, Any]]:
    """Each store by its folder. Raises a Refusal for a folder that is none: it is not removed."""
    named = given or ([Path(os.environ[STORE])] if os.environ.get(STORE) else [])
    opened = {str(folder.absolute()): Store.open(folder) for folder in named}
    return {
        folder: store_of(Path(folder), digest=store.digest, invented=store.invented)
        for folder, store in opened.items()
    }


def _out(out: Path | None, root: Path, stores: dict[str, Any]) -> Path:
    if out is None or not out.is_dir():
        raise NotEnded("Name with --out a folder that is there, for the certificate. Nothing was destroyed.")
    to = out.absolute().resolve()
    if any(to.is_relative_to(each.resolve()) for each in (root, *map(Path, stores))):
        raise NotEnded(f"{out} is destroyed with the rest. Name another folder. Nothing was destroyed.")
    return to


def _kept_journal(store: Path, to: Path) -> dict[str, str]:
    """A store's journal is kept, as the audit is: what was exported, and on whose authority, is in it."""
    journal = store / JOURNAL
    if not journal.exists():
        return {}
    content = journal.read_bytes()
    write_private(to, content)
    return {"journal": to.name, "journal_sha256": sha256(content).hexdigest()}


def _proven(*, has_anchor: bool, has_audit: bool) -> list[str]:
    lines = ["The certificate is as it was signed, by the key that signed the audit's last place."]
    if has_audit:
        lines.append("The kept audit is whole and ends at that place.")
    else:
        lines.append("The kept audit was not given (--audit): whether it is whole is not known.")
    if has_anchor:
        lines.append("The anchors that were kept elsewhere are of this desk, and in its audit.")
    else:
        lines.append(
            "Whose key that is, the file cannot prove: give an anchor that was kept elsewhere (--anchor)."
        )
    return lines

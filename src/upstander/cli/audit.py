"""`upstander audit`: whether the desk's audit is whole, and where it stands, to be kept elsewhere."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from upstander.audit.anchors import line_of, newest_anchor
from upstander.audit.elsewhere import anchors_in
from upstander.audit.keys import signers
from upstander.audit.noted import ANCHOR, note
from upstander.audit.verification import Verification, verify
from upstander.cli.database_folder import Folder, places_there
from upstander.database.connection import connect
from upstander.database.roles import Role

FAULTY = 4


def register(app: typer.Typer) -> None:
    """Add `audit` with `verify` and `anchor`."""
    commands = typer.Typer(no_args_is_help=True, help="Prove that the desk's audit is whole.")
    commands.command("verify")(check)
    commands.command("anchor")(print_anchor)
    app.add_typer(commands, name="audit")


def check(
    folder: Folder = None,
    anchor: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            help="Anchors kept elsewhere: a file of printed lines, a mail (.eml), or the folder of them.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Check every entry, every signature and every anchor; leave with 4 if anything is wrong."""
    anchors = anchors_in(anchor) if anchor else []
    places = places_there(folder)
    with connect(places, Role.BACKUP) as con:
        found = verify(con, signers(places.keys), anchors=anchors)
    print(json.dumps(asdict(found)) if as_json else in_words(found))
    if found.faults:
        raise typer.Exit(FAULTY)


def print_anchor(folder: Folder = None) -> None:
    """Print where the audit stands, as one line. Kept elsewhere, it holds all that is before it."""
    places = places_there(folder)
    with connect(places, Role.BACKUP) as con:
        newest = newest_anchor(con)
    if newest is None:
        print("Nothing is sealed and signed yet. The sealer signs each minute while it runs.")
        raise typer.Exit(FAULTY)
    print(line_of(newest))
    note(places.root, ANCHOR, now=datetime.now(UTC))


def in_words(found: Verification) -> str:
    """What was found, in sentences."""
    lines = [*found.faults]
    if not found.faults:
        lines.append(f"{found.sealed} entries, each in its place and unaltered.")
    lines.append(f"Waiting to be sealed: {found.unsealed}. After the last signature: {found.unsigned}.")
    lines.append(
        f"After the last anchor that was given: {found.unanchored}. Whoever holds this machine and its key "
        "could rewrite those, and no others."
    )
    return "\n".join(lines)

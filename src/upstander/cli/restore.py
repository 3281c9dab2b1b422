"""`upstander restore`: a desk in a new folder, from a backup."""

from pathlib import Path
from typing import Annotated

import typer

from upstander.audit.anchors import Anchor, read_anchors
from upstander.audit.elsewhere import anchors_in
from upstander.audit.keys import signers
from upstander.audit.verification import Verification, verify
from upstander.cli.audit import FAULTY, in_words
from upstander.cli.database_start import bring_tables_up_to_date
from upstander.database.cluster import open_cluster
from upstander.database.connection import connect
from upstander.database.roles import Role
from upstander.domain.refusal import Refusal
from upstander.recovery.container import read_backup
from upstander.recovery.restoring import restore as make_from
from upstander.sealed.refusals import CannotOpen


class NobodyNamed(Refusal):
    """It was not said whose backup it must be."""


def register(app: typer.Typer) -> None:
    """Add `restore`."""
    app.command("restore")(restore)


def restore(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    identity: Annotated[Path, typer.Option(help="The identity file of one of its recipients.")],
    folder: Annotated[Path, typer.Option(help="The folder to restore to; it must be empty, or not exist.")],
    signed_by: Annotated[
        str | None, typer.Option(help="The key that `upstander backup` printed and that you noted.")
    ] = None,
    anchor: Annotated[
        Path | None,
        typer.Option(
            exists=True, help="Anchors kept elsewhere: a file of lines, a mail, or the folder of them."
        ),
    ] = None,
    whoever_signed: Annotated[
        bool, typer.Option("--whoever-signed", help="Restore it though nobody noted the key.")
    ] = False,
) -> None:
    """Restore a backup into a new folder and verify the audit; leave with 4 if anything is wrong with it."""
    if signed_by is None and not whoever_signed:
        raise NobodyNamed(
            "Everybody can seal a file to your recipient: it is the signature that a backup is believed for. "
            "Give the key that was noted with --signed-by; if nobody noted it, say --whoever-signed."
        )
    anchors = anchors_in(anchor) if anchor else []
    backup = read_backup(file, signed_by=signed_by)
    came = make_from(backup, root=folder, identity=_text(identity), bring_up_to_date=bring_tables_up_to_date)
    found = _verified(folder, [*anchors, *read_anchors([came.anchor])])
    print(f"The desk of {backup.manifest.made_at} is in {folder}, with new passwords and a new sealer's key.")
    print(in_words(found))
    print(f"`upstander serve --folder {folder}` starts it.")
    if found.faults:
        raise typer.Exit(FAULTY)


def _verified(folder: Path, anchors: list[Anchor]) -> Verification:
    cluster = open_cluster(folder)
    cluster.start()
    try:
        with connect(cluster.places, Role.BACKUP) as con:
            return verify(con, signers(cluster.places.keys), anchors=anchors)
    finally:
        cluster.stop()


def _text(identity: Path) -> str:
    try:
        return identity.read_text(encoding="utf-8", errors="replace")
    except OSError:
        raise CannotOpen(f"{identity} cannot be read. Check the name and who may read it.") from None

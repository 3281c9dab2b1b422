"""`upstander backup`: all that the desk holds in one file, sealed, signed and read back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from upstander.audit.noted import BACKUP, note
from upstander.cli.database_folder import Folder, places_there
from upstander.database.account import server_account
from upstander.database.programs import open_programs
from upstander.domain.refusal import Refusal
from upstander.recovery.backup import back_up

NAME = "upstander-%Y%m%dT%H%M%SZ.backup"


class NoRecipient(Refusal):
    """Nobody is named who could open the backup."""


def register(app: typer.Typer) -> None:
    """Add `backup`."""
    app.command("backup")(backup)


def backup(
    target: Annotated[Path, typer.Argument(help="The file to write, or a folder for one named by its time.")],
    recipient: Annotated[
        list[str] | None,
        typer.Option(help="The public key (age1…) of whoever may open it; may be given several times."),
    ] = None,
    folder: Folder = None,
) -> None:
    """Write a backup of the desk, sealed to its recipients and read back; a file is never replaced."""
    if not recipient:
        raise NoRecipient(
            "A backup holds all that the desk knows, so it is never written open. Name who may open it with "
            "--recipient; `upstander new-identity --out FILE` makes a pair, on another machine than this."
        )
    now, places = datetime.now(UTC), places_there(folder)
    to = target / now.strftime(NAME) if target.is_dir() else target
    made = back_up(
        places, open_programs(places, server_account()), to=to.absolute(), recipients=recipient, now=now
    )
    note(places.root, BACKUP, now=now)
    print(f"{to} is whole: it was read back to its last row.")
    print(f"Signed by {made.signed_by}\nNote that key outside this machine: a restore asks for it.")
    print(f"The audit stands at:\n{made.anchor}" if made.anchor else "Nothing in the audit is signed yet.")

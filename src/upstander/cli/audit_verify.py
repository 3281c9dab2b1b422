"""`upstander audit-verify`: whether the record of what was done with a real store is whole."""

from pathlib import Path
from typing import Annotated

import typer

from upstander.audit import journal
from upstander.scanning.permission import JOURNAL

FAULTY = 4


def register(app: typer.Typer) -> None:
    """Add `audit-verify`."""
    app.command("audit-verify")(verify)


def verify(
    store: Annotated[Path, typer.Argument(help="The store's folder.")],
    anchor: Annotated[
        str | None, typer.Option(help="A digest noted earlier; it must still be in the journal.")
    ] = None,
) -> None:
    """Check the store's journal line by line; print every fault and leave with 4 if there is one."""
    path = store / JOURNAL
    faults = journal.verify(path, anchor=anchor)
    for fault in faults:
        print(fault)
    if faults:
        raise typer.Exit(FAULTY)
    print(f"{len(journal.entries(path))} entries, each in its place and unaltered.")
    print(f"Note this digest somewhere else, so that a cut-off end would show: {journal.last_digest(path)}")

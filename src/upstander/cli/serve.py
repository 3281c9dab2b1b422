"""`upstander serve`: the whole desk on one machine, watched, and started again where it dies."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from upstander.cli.database_folder import Folder
from upstander.cli.database_start import started
from upstander.database.places import Places

SUPERVISOR = "upstander.sites.serve"
TOGETHER = (
    "All processes run as one operating-system user: the system does not keep them apart from one another. "
    "Units for systemd, with an account for each, are in packaging/systemd."
)


def register(app: typer.Typer) -> None:
    """Add `serve`."""
    app.command("serve")(serve)


def serve(
    folder: Folder = None,
    unit_port: Annotated[
        int, typer.Option(min=1, max=65535, help="Where the unit's pages are, on this machine.")
    ] = 8001,
    workforce_port: Annotated[
        int, typer.Option(min=1, max=65535, help="Where the workforce's pages are.")
    ] = 8002,
) -> None:
    """Run the database and every process of the desk until it is asked to end (Ctrl-C, or SIGTERM)."""
    become_the_desk(started(folder), unit_port=unit_port, workforce_port=workforce_port)


def become_the_desk(
    places: Places, *, unit_port: int = 8001, workforce_port: int = 8002, store: Path | None = None
) -> None:
    """Become the supervisor: whoever stops this process stops everything. It does not come back.

    `store` is what the worker scans, instead of what the environment names.
    """
    print(TOGETHER, flush=True)
    run = [sys.executable, "-m", SUPERVISOR, str(places.root), str(unit_port), str(workforce_port)]
    named = {"UPSTANDER_STORE": str(store.absolute())} if store else {}
    os.execve(run[0], run, os.environ | named)

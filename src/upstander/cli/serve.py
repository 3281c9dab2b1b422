"""`upstander serve`: the whole desk on one machine, watched, and started again where it dies."""

import os
import sys
from pathlib import Path

import typer

from upstander.cli.database_folder import Folder
from upstander.cli.database_start import started
from upstander.cli.desk_ports import UNIT, WORKFORCE, UnitPort, WorkforcePort, require_free
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
    unit_port: UnitPort = UNIT,
    workforce_port: WorkforcePort = WORKFORCE,
) -> None:
    """Run the database and every process of the desk until it is asked to end (Ctrl-C, or SIGTERM)."""
    require_free(unit_port=unit_port, workforce_port=workforce_port)
    become_the_desk(started(folder), unit_port=unit_port, workforce_port=workforce_port)


def become_the_desk(
    places: Places, *, unit_port: int, workforce_port: int, store: Path | None = None
) -> None:
    """Become the supervisor: whoever stops this process stops everything. It does not come back.

    `store` is what the worker scans, instead of what the environment names.
    """
    print(TOGETHER, flush=True)
    run = [sys.executable, "-m", SUPERVISOR, str(places.root), str(unit_port), str(workforce_port)]
    named = {"UPSTANDER_STORE": str(store.absolute())} if store else {}
    os.execve(run[0], run, os.environ | named)

"""`upstander serve`: the whole desk on one machine, watched, and started again where it dies."""

import os
import sys
from pathlib import Path

import typer

from upstander.cli.database_folder import Folder
from upstander.cli.database_start import started
from upstander.cli.desk_ports import (
    PUBLIC,
    UNIT,
    WORKFORCE,
    PublicPort,
    UnitPort,
    WorkforcePort,
    require_free,
)
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
    public_port: PublicPort = PUBLIC,
) -> None:
    """Run the database and every process of the desk until it is asked to end (Ctrl-C, or SIGTERM)."""
    require_free(unit_port=unit_port, workforce_port=workforce_port, public_port=public_port)
    become_the_desk(started(folder), ports=(unit_port, workforce_port, public_port))


def become_the_desk(places: Places, *, ports: tuple[int, int, int], store: Path | None = None) -> None:
    """Become the supervisor: whoever stops this process stops everything. It does not come back.

    `ports` are the unit's, the workforce's and the public's. `store` is scanned instead of the one that the
    environment names.
    """
    print(TOGETHER, flush=True)
    run = [sys.executable, "-m", SUPERVISOR, str(places.root), *map(str, ports)]
    named = {"UPSTANDER_STORE": str(store.absolute())} if store else {}
    os.execve(run[0], run, os.environ | named)

"""`upstander corrections`: write what people at the desk agreed is wrong into a file for the next scan."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from upstander.cli.database_folder import Folder, places_there
from upstander.domain.refusal import Refusal
from upstander.sealed.files import write_private

PROCESS = "upstander.sites.worker.corrections"


class NotWritten(Refusal):
    """The desk did not say what is to be corrected; what went wrong stands above."""


def register(app: typer.Typer) -> None:
    """Add `corrections`."""
    app.command("corrections")(corrections)


def corrections(
    out: Annotated[Path, typer.Argument(help="The file to write; only its owner can read it.")],
    folder: Folder = None,
) -> None:
    """Write what people at the desk agreed is attributed wrongly, or wrong, for `scan --corrections`."""
    places = places_there(folder)
    done = subprocess.run([sys.executable, "-m", PROCESS, str(places.root)], capture_output=True)
    if done.returncode:
        print(done.stderr.decode(), file=sys.stderr, end="")
        raise NotWritten("The corrections were not written; what went wrong stands above.")
    write_private(out, done.stdout)
    print(f"CORRECTIONS={out}")

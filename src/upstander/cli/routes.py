"""`upstander routes`: every page of the sites, and who reaches it."""

import subprocess
import sys
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add `routes`."""
    app.command("routes")(routes)


def routes(
    site: Annotated[str, typer.Option(help="One site only: unit, workforce or public.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> None:
    """Print every route and who reaches it; leave with 4 where a route does not say."""
    asked = [*(["--site", site] if site else []), *(["--json"] if as_json else [])]
    done = subprocess.run([sys.executable, "-m", "upstander.sites.routes", *asked])
    if done.returncode:
        raise typer.Exit(done.returncode)

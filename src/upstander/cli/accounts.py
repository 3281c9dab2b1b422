"""`upstander accounts`: the first accounts on a bare machine, and what needs nobody to sign in."""

import subprocess
import sys
from typing import Annotated

import typer

from upstander.cli.database_folder import Folder, there

Name = Annotated[str, typer.Argument(help="The sign-in name.")]
Site = Annotated[str, typer.Option(help="unit, or workforce for everyone at work.")]


def register(app: typer.Typer) -> None:
    """Add `accounts` with `add`, `code`, `list`, `grant` and `close`."""
    commands = typer.Typer(
        no_args_is_help=True,
        help="Open the first accounts, at the machine itself; each step is in the audit.",
    )
    commands.command("add")(add)
    commands.command("code")(code)
    commands.command("list")(list_all)
    commands.command("grant")(grant)
    commands.command("close")(close)
    app.add_typer(commands, name="accounts")


def add(
    name: Name,
    shown_name: Annotated[str, typer.Option(help="The person's name, as colleagues know them.")],
    staff_reference: Annotated[str, typer.Option(help="As the force's records have it.")],
    site: Site = "unit",
    folder: Folder = None,
) -> None:
    """Open an account and print its set-up code, this once. It grants nothing yet."""
    _do(folder, "add", name, "--site", site, "--shown-name", shown_name, "--staff-reference", staff_reference)


def code(name: Name, site: Site = "unit", folder: Folder = None) -> None:
    """Print another set-up code for an account that its owner has not set up yet."""
    _do(folder, "code", name, "--site", site)


def list_all(site: Site = "unit", folder: Folder = None) -> None:
    """Print every account: name, state, roles."""
    _do(folder, "list", "--site", site)


def grant(
    name: Name,
    role: Annotated[str, typer.Argument(help="The role's id, such as administrator or head_of_psd.")],
    until: Annotated[str, typer.Option(help="The role's last day, at most a year ahead: 2027-11-30.")],
    vetting: Annotated[str, typer.Option(help="The level of clearance, such as MV.")] = "MV",
    vetted_until: Annotated[
        str, typer.Option(help="The clearance's last day; without it none is recorded.")
    ] = "",
    folder: Folder = None,
) -> None:
    """Give one of the first roles. Refused once somebody can approve roles on the unit's site."""
    vetted = ("--vetting", vetting, "--vetted-until", vetted_until) if vetted_until else ()
    _do(folder, "grant", name, "--role", role, "--until", until, *vetted)


def close(name: Name, site: Site = "unit", folder: Folder = None) -> None:
    """Close an account for good, and end its sessions."""
    _do(folder, "close", name, "--site", site)


def _do(folder: Folder, *asked: str) -> None:
    """In a process of its own, which has the password of the site's role and no other."""
    run = [sys.executable, "-m", "upstander.sites.accounts_command", str(there(folder).places.root)]
    done = subprocess.run([*run, *asked])
    if done.returncode:
        raise typer.Exit(done.returncode)

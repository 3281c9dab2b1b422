"""`upstander db`: the PostgreSQL that Upstander keeps, or a server that somebody else does."""

import os

import typer

from upstander.cli.database_folder import Folder, ours, places_there, usual
from upstander.cli.database_start import prepared, started
from upstander.database.elsewhere import require_fit
from upstander.database.founding import statements
from upstander.database.places import Places, places_of
from upstander.database.server import FORM, VARIABLE
from upstander.database.upgrade import upgrade
from upstander.domain.refusal import Refusal

STOPPED = 3
OPENING = """\
-- To be run once by the administrator of the server, as a superuser, with psql:  psql -f FILE
-- There are verifiers in it and no passwords; those stay in {places.passwords}.
-- Let the roles come over an encrypted connection only, with a line such as this in pg_hba.conf:
--   hostssl {places.server.database} all ADDRESS-OF-THE-DESK scram-sha-256
"""


class NoServer(Refusal):
    """No server is named."""


def register(app: typer.Typer) -> None:
    """Add `db` with `start`, `stop`, `status`, `upgrade` and `statements`."""
    commands = typer.Typer(
        no_args_is_help=True, help="Keep the PostgreSQL database in which the desk's records lie."
    )
    commands.command("start")(start)
    commands.command("stop")(stop)
    commands.command("status")(status)
    commands.command("upgrade")(bring_over)
    commands.command("statements")(print_statements)
    app.add_typer(commands, name="db")


def start(folder: Folder = None) -> None:
    """Start the database, and make it first if there is none; or check the server that is named."""
    places = started(folder)
    print("The server is fit, and its tables are up to date." if places.server else "The database runs.")


def stop(folder: Folder = None) -> None:
    """Stop the database once what its clients have begun is ended."""
    ours(folder).stop()
    print("The database is stopped.")


def status(folder: Folder = None) -> None:
    """Say whether the database runs; leaves with 3 if it does not."""
    places = places_there(folder)
    if places.server:
        require_fit(places)
        print(f"The server on {places.server.host} runs, and is fit.")
        return
    cluster = ours(folder)
    print(f"PostgreSQL {cluster.version} in {cluster.places.root}: ", end="")
    print("runs." if cluster.is_running else "stopped.")
    if not cluster.is_running:
        raise typer.Exit(STOPPED)


def bring_over(folder: Folder = None) -> None:
    """Bring the data to the installed version of PostgreSQL. The old data stay in a folder beside them."""
    cluster = ours(folder)
    kept = upgrade(cluster)
    if kept is None:
        print(f"The data are of PostgreSQL {cluster.version}, which is the installed version.")
        return
    print(
        f"The data are of PostgreSQL {cluster.version} now. "
        f"Delete {kept} once you have seen that all is well."
    )


def print_statements(folder: Folder = None) -> None:
    """Print what the administrator of another server must run once: roles, the database, and rights."""
    places = _named(places_of(folder or usual(), os.environ))
    assert places.server is not None
    print(OPENING.format(places=prepared(places)) + statements(places, places.server.database), end="")


def _named(places: Places) -> Places:
    if places.server is None:
        raise NoServer(f"No server is named. Set {VARIABLE} to its address: {FORM}.")
    return places

"""`upstander db`: the PostgreSQL that Upstander keeps: start it, stop it, look, bring it to a new version."""

import typer

from upstander.cli.database_folder import Folder, there
from upstander.cli.database_start import started
from upstander.database.upgrade import upgrade

STOPPED = 3


def register(app: typer.Typer) -> None:
    """Add `db` with `start`, `stop`, `status` and `upgrade`."""
    commands = typer.Typer(
        no_args_is_help=True, help="Keep the PostgreSQL database in which the desk's records lie."
    )
    commands.command("start")(start)
    commands.command("stop")(stop)
    commands.command("status")(status)
    commands.command("upgrade")(bring_over)
    app.add_typer(commands, name="db")


def start(folder: Folder = None) -> None:
    """Start the database, and make it first if there is none."""
    started(folder)
    print("The database runs.")


def stop(folder: Folder = None) -> None:
    """Stop the database once what its clients have begun is ended."""
    there(folder).stop()
    print("The database is stopped.")


def status(folder: Folder = None) -> None:
    """Say whether the database runs; leaves with 3 if it does not."""
    cluster = there(folder)
    print(f"PostgreSQL {cluster.version} in {cluster.places.root}: ", end="")
    print("runs." if cluster.is_running else "stopped.")
    if not cluster.is_running:
        raise typer.Exit(STOPPED)


def bring_over(folder: Folder = None) -> None:
    """Bring the data to the installed version of PostgreSQL. The old data stay in a folder beside them."""
    cluster = there(folder)
    kept = upgrade(cluster)
    if kept is None:
        print(f"The data are of PostgreSQL {cluster.version}, which is the installed version.")
        return
    print(
        f"The data are of PostgreSQL {cluster.version} now. "
        f"Delete {kept} once you have seen that all is well."
    )

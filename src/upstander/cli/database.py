"""`upstander db`: the PostgreSQL that Upstander keeps: start it, stop it, look, bring it to a new version."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

from upstander.audit.keys import make_key
from upstander.database.cluster import Cluster, open_cluster
from upstander.database.places import Places
from upstander.database.upgrade import upgrade
from upstander.domain.refusal import Refusal

STOPPED = 3
Folder = Annotated[
    Path | None,
    typer.Option(
        help="The folder that holds it. By default your own data folder, or /var/lib/upstander for root."
    ),
]


class NoDatabase(Refusal):
    """There is no database in the folder."""


class NotMigrated(Refusal):
    """The tables are not those that this version needs."""


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
    cluster = open_cluster(folder or _usual())
    account = cluster.programs.account
    if account.is_another:
        print(f"PostgreSQL does not run as root: it runs as the account {account.name}.")
    if not cluster.exists:
        cluster.create()
        print(f"A new database is in {cluster.places.root}; its passwords are in {cluster.places.passwords}.")
    cluster.start()
    make_key(cluster.places.keys)
    _bring_tables_up_to_date(cluster)
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


def _bring_tables_up_to_date(cluster: Cluster) -> None:
    """In a process of its own, which alone ever holds the owner's password."""
    run = [sys.executable, "-m", "upstander.sites.migrate", str(cluster.places.root)]
    if subprocess.run(run).returncode:
        raise NotMigrated(
            "The tables could not be brought up to date; what went wrong stands above. Nothing was changed."
        )


def _usual() -> Path:
    if not os.geteuid():
        return Path("/var/lib/upstander/database")
    return user_data_path("upstander") / "database"


def there(folder: Path | None) -> Cluster:
    """The cluster in the folder, or in the usual one. Raises NoDatabase, and makes nothing in asking."""
    root = folder or _usual()
    try:
        is_made = Places(root.absolute()).is_made
    except PermissionError:
        raise NoDatabase(f"{root} is closed to you. Ask as the account that started the database.") from None
    if not is_made:
        raise NoDatabase(f"There is no database in {root}. `upstander db start` makes one.")
    return open_cluster(root)

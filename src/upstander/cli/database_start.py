"""The steps from nothing, or from a database that is stopped, to one that runs with its tables up to date."""

import subprocess
import sys
from pathlib import Path

from upstander.audit.keys import make_key
from upstander.cli.database_folder import usual
from upstander.database.cluster import open_cluster
from upstander.database.places import Places
from upstander.domain.refusal import Refusal


class NotMigrated(Refusal):
    """The tables are not those that this version needs."""


def started(folder: Path | None) -> Places:
    """Start the database in the folder, and make it first if there is none; gives where it lies."""
    cluster = open_cluster(folder or usual())
    account = cluster.programs.account
    if account.is_another:
        print(f"PostgreSQL does not run as root: it runs as the account {account.name}.")
    if not cluster.exists:
        cluster.create()
        print(f"A new database is in {cluster.places.root}; its passwords are in {cluster.places.passwords}.")
    cluster.start()
    make_key(cluster.places.keys)
    bring_tables_up_to_date(cluster.places.root)
    return cluster.places


def bring_tables_up_to_date(root: Path) -> None:
    """In a process of its own, which alone ever holds the owner's password."""
    run = [sys.executable, "-m", "upstander.sites.migrate", str(root)]
    if subprocess.run(run).returncode:
        raise NotMigrated(
            "The tables could not be brought up to date; what went wrong stands above. Nothing was changed."
        )

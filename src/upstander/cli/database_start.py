"""The steps from nothing, or from a database that is stopped, to one that runs with its tables up to date."""

import os
import subprocess
import sys
from pathlib import Path

from upstander.audit.keys import make_key
from upstander.cli.database_folder import usual
from upstander.database.cluster import open_cluster
from upstander.database.elsewhere import require_fit
from upstander.database.passwords import make_passwords
from upstander.database.places import Places, make_private, places_of
from upstander.database.server import VARIABLE
from upstander.detection.keys import make_keys
from upstander.domain.refusal import Refusal
from upstander.reporting.inbox.keys import make_keys as make_reporting_keys


class NotMigrated(Refusal):
    """The tables are not those that this version needs."""


def started(folder: Path | None) -> Places:
    """Start the database, made first if there is none; or find fit the server that is named."""
    places = places_of(folder or usual(), os.environ)
    if places.server:
        require_fit(prepared(places))
    else:
        places = _started_here(places.root)
    make_key(places.keys)
    make_keys(places.keys)
    make_reporting_keys(places.keys)
    bring_tables_up_to_date(places)
    return places


def prepared(places: Places) -> Places:
    """The folder that belongs to a server elsewhere, with a password for each role that has none."""
    make_private(places.root, uid=os.geteuid(), gid=os.getegid())
    make_passwords(places)
    return places


def _started_here(root: Path) -> Places:
    cluster = open_cluster(root)
    account = cluster.programs.account
    if account.is_another:
        print(f"PostgreSQL does not run as root: it runs as the account {account.name}.")
    if not cluster.exists:
        cluster.create()
        print(f"A new database is in {cluster.places.root}; its passwords are in {cluster.places.passwords}.")
    cluster.start()
    return cluster.places


def bring_tables_up_to_date(places: Places) -> None:
    """In a process of its own, which alone ever holds the owner's password."""
    run = [sys.executable, "-m", "upstander.sites.migrate", str(places.root)]
    environment = dict(os.environ)
    if places.server is None:
        environment.pop(
            VARIABLE, None
        )  # what is meant is the database in the folder, whatever is named there
    if subprocess.run(run, env=environment).returncode:
        raise NotMigrated(
            "The tables could not be brought up to date; what went wrong stands above. Nothing was changed."
        )

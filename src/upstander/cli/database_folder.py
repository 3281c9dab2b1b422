"""The folder that holds a desk's database: which one is meant, and whether there is one in it."""

import os
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

from upstander.database.cluster import Cluster, open_cluster
from upstander.database.places import Places, places_of
from upstander.database.server import VARIABLE, server_from
from upstander.domain.refusal import Refusal

Folder = Annotated[
    Path | None,
    typer.Option(
        help="The folder that holds it. By default your own data folder, or /var/lib/upstander for root."
    ),
]


class NotOurs(Refusal):
    """It was asked for what only the administrator of another server can do."""


class NoDatabase(Refusal):
    """There is no database in the folder."""


def usual() -> Path:
    """Where a database lies if nobody says otherwise."""
    if not os.geteuid():
        return Path("/var/lib/upstander/database")
    return user_data_path("upstander") / "database"


def places_there(folder: Path | None) -> Places:
    """Where the database is: on a server that is named, or in the folder. Raises NoDatabase or NotAServer."""
    elsewhere = places_of(folder or usual(), os.environ)
    return elsewhere if elsewhere.server else there(folder).places


def ours(folder: Path | None) -> Cluster:
    """The cluster that Upstander keeps in the folder. Raises NotOurs where another server is named."""
    if server_from(os.environ):
        raise NotOurs(
            f"The database is on a server that somebody else keeps ({VARIABLE}): ask its administrator. "
            "Take the variable away to mean the database in the folder."
        )
    return there(folder)


def there(folder: Path | None) -> Cluster:
    """The cluster in the folder, or in the usual one. Raises NoDatabase, and makes nothing in asking."""
    root = folder or usual()
    try:
        is_made = Places(root.absolute()).is_made
    except PermissionError:
        raise NoDatabase(f"{root} is closed to you. Ask as the account that started the database.") from None
    if not is_made:
        raise NoDatabase(f"There is no database in {root}. `upstander db start` makes one.")
    return open_cluster(root)

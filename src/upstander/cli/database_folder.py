"""The folder that holds a desk's database: which one is meant, and whether there is one in it."""

import os
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

from upstander.database.cluster import Cluster, open_cluster
from upstander.database.places import Places
from upstander.domain.refusal import Refusal

Folder = Annotated[
    Path | None,
    typer.Option(
        help="The folder that holds it. By default your own data folder, or /var/lib/upstander for root."
    ),
]


class NoDatabase(Refusal):
    """There is no database in the folder."""


def usual() -> Path:
    """Where a database lies if nobody says otherwise."""
    if not os.geteuid():
        return Path("/var/lib/upstander/database")
    return user_data_path("upstander") / "database"


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

"""The folder that a restore makes a desk in: nothing was there before, and nothing is where it failed.

Source: docs/explanation/database.md
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from upstander.database.cluster import MAKING, open_cluster
from upstander.database.places import Places
from upstander.domain.refusal import Refusal

RESTORING = "data.restoring"


class NotEmpty(Refusal):
    """There is something in the folder."""


@contextmanager
def new_folder(root: Path) -> Iterator[None]:
    """Somewhere to restore to, emptied again if that fails. What a killed restore has left goes first."""
    was_there = root.exists()
    if was_there and any(root.iterdir()):
        _take_over(root)
    try:
        yield
    except BaseException:
        _empty(root)
        if not was_there and root.exists():
            root.rmdir()
        raise


def _take_over(root: Path) -> None:
    """Only what was never called a database is taken away, its server first."""
    if Places(root).is_made or not any((root / name).exists() for name in (RESTORING, MAKING)):
        raise NotEmpty(
            f"There is something in {root}. A restore begins in an empty folder and replaces nothing."
        )
    cluster = open_cluster(root)
    for name in (RESTORING, MAKING):
        replace(cluster, places=replace(cluster.places, data_name=name)).stop()
    _empty(root)


def _empty(root: Path) -> None:
    for path in (*root.iterdir(), Places(root).socket_folder) if root.exists() else ():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

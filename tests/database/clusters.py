"""Clusters for tests: real ones, in a short folder that PostgreSQL's own account can reach."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from upstander.database.cluster import Cluster, open_cluster
from upstander.database.connection import connect
from upstander.database.roles import Role

MEMORY = Path("/dev/shm")
ENOUGH = 6 * 2**30  # bytes free, in which the clusters of all workers find room


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that everybody may pass through, gone afterwards; in memory, where there is room.

    On a disk that has other work a clone of the template took 0.3 s, in memory 0.03 s.
    """
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH
    folder = Path(tempfile.mkdtemp(prefix="up-", dir=MEMORY if roomy else None))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(root: Path) -> Iterator[Cluster]:
    """A new cluster in `root`, stopped afterwards."""
    cluster = open_cluster(root)
    cluster.create()
    try:
        yield cluster
    finally:
        cluster.stop()


def spare_the_disk(cluster: Cluster) -> None:
    """Let it wait for no disk: a test's database need not outlive a power cut, and is dropped at once.

    A process that is killed loses nothing by it. Dropping a database took a second and more otherwise.
    """
    with connect(cluster.places, Role.SUPERUSER, database="postgres") as con:
        con.autocommit = True
        for setting in ("fsync", "full_page_writes"):
            con.execute(f"ALTER SYSTEM SET {setting} = off")
        con.execute("SELECT pg_reload_conf()")

"""Clusters for tests: real ones, in a short folder that PostgreSQL's own account can reach."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from upstander.database.cluster import Cluster, open_cluster


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that everybody may pass through, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="up-"))
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

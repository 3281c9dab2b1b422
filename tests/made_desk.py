"""A desk in a folder, as `upstander db start` leaves it: made by that once, and copied for whoever needs one.

All that are copied have the same passwords and keys. How one is made, tests/cli/test_database.py looks at.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.database.clusters import scratch
from tests.sites.desk_runs import say
from upstander.database.cluster import Cluster, open_cluster


@contextmanager
def made() -> Iterator[Path]:
    """The folder of a desk that was made and stopped; gone afterwards."""
    with scratch() as place:
        done = say("db", "start", "--folder", place / "db")
        assert done.returncode == 0, done.stderr
        open_cluster(place / "db").stop()
        yield place / "db"


@contextmanager
def copied(folder: Path, to: Path) -> Iterator[Cluster]:
    """A copy of it in `to`, running; stopped afterwards."""
    subprocess.run(["cp", "--archive", folder, to], check=True)
    settings = to / "data" / "postgresql.conf"
    settings.write_text(settings.read_text().replace(str(folder), str(to)))
    cluster = open_cluster(to)
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()

"""The database's own log of changes, read as somebody reads it who has seized the machine."""

import re
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from upstander.database.cluster import Cluster
from upstander.database.connection import connect
from upstander.database.roles import Role

COMMIT = re.compile(r"tx: +(\d+), .*? desc: COMMIT (\S+ \S+) (?:UTC|GMT)")
EPOCH = datetime(2000, 1, 1)  # from which PostgreSQL counts


def segments(cluster: Cluster) -> list[Path]:
    """The files of the log, the oldest first."""
    folder = cluster.places.data / "pg_wal"
    return sorted(path for path in folder.iterdir() if re.fullmatch("[0-9A-F]{24}", path.name))


def commits(cluster: Cluster) -> dict[int, datetime]:
    """When each change was made, by its number, as far as the log still knows it."""
    return dict(_commits(cluster))


def _commits(cluster: Cluster) -> Iterator[tuple[int, datetime]]:
    first = segments(cluster)[0].name
    size = segments(cluster)[0].stat().st_size
    begin = int(first[8:16], 16) * 2**32 + int(first[16:], 16) * size
    asked = ["--rmgr=Transaction", "--start", f"{begin >> 32:X}/{begin & 0xFFFFFFFF:X}"]
    said = subprocess.run(  # it ends with a complaint, where the log does
        [cluster.programs.folder / "pg_waldump", *asked, "-p", cluster.places.data / "pg_wal"],
        capture_output=True, text=True, cwd="/", env={"TZ": "UTC"}, check=False,
    )  # fmt: skip
    for number, moment in COMMIT.findall(said.stdout):
        yield int(number), datetime.fromisoformat(moment)


def as_written(moment: datetime) -> bytes:
    """A moment as the server writes it down: microseconds, in eight bytes."""
    since = moment - EPOCH
    return ((since.days * 86_400 + since.seconds) * 10**6 + since.microseconds).to_bytes(8, "little")


def set_for_the_server(cluster: Cluster, **values: str) -> None:
    """From now on, for all."""
    with connect(cluster.places, Role.SUPERUSER) as con:
        for name, value in values.items():
            con.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        con.execute("SELECT pg_reload_conf()")

"""The desk's database in tests: one server, one migrated template, and a clone of it for each test."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from upstander.database.cluster import Cluster
from upstander.database.connection import DATABASE, connect
from upstander.database.founding import make_database
from upstander.database.roles import Role
from upstander.detection.keys import MATTERS, make_keys
from upstander.reporting.inbox.keys import make_keys as make_reporting_keys
from upstander.sealed.key_pairs import PrivateKey

TEMPLATE = "desk_template"
UNIT_KEY = bytes(range(32))  # plainly a test's
_NUMBERS = count(1)


@dataclass(frozen=True)
class Desk:
    """One test's own database."""

    cluster: Cluster
    database: str

    def connect(self, role: Role) -> psycopg.Connection:
        """A connection as one of the processes, or as the owner or the superuser."""
        return connect(self.cluster.places, role, database=self.database)


def make_known_keys(keys: Path) -> None:
    """The keys that a desk starts with; what is sealed to the unit opens with `UNIT_KEY`."""
    keys.mkdir(mode=0o700, exist_ok=True)
    (keys / MATTERS).write_bytes(UNIT_KEY)
    (keys / MATTERS).chmod(0o600)
    make_keys(keys)
    make_reporting_keys(keys)
    custodian = PrivateKey(bytes(range(1, 33))).public  # as in tests/detection/desk_of_concerns.py
    (keys / "custodian.pub").write_text(custodian.line() + "\n", encoding="ascii")


def make_template(cluster: Cluster) -> None:
    """Make the database that every test's own is cloned from: what a desk has before anybody uses it."""
    make_database(cluster.places, TEMPLATE, template=DATABASE)


@contextmanager
def clone(cluster: Cluster) -> Iterator[Desk]:
    """A database of its own, dropped afterwards."""
    name = f"desk_{next(_NUMBERS)}"
    make_database(cluster.places, name, template=TEMPLATE)
    try:
        yield Desk(cluster, name)
    finally:
        with connect(cluster.places, Role.SUPERUSER, database="postgres") as con:
            con.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

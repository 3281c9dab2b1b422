"""`audit verify` against the least that anybody must do: read the same columns by the same driver, hash."""

from collections.abc import Iterator
from hashlib import sha256

import psycopg
from bench.measuring import Cost, median, timed
from bench.result import Result
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from upstander.audit.chain import SELECTED
from upstander.audit.keys import Signers
from upstander.audit.sealer import checkpoint, seal
from upstander.audit.verification import verify
from upstander.database.cluster import Cluster
from upstander.database.connection import connect
from upstander.database.roles import Role

MOST = 3.0  # times the bare reading
_SAME = f"SELECT {SELECTED} FROM audit_entry ORDER BY id"
_PLACES = "SELECT position, entry_id, digest FROM audit_seal ORDER BY position"


def measure(cluster: Cluster, *, repeats: int) -> Iterator[Result]:
    """Seal what waits, then check it; the first line says what sealing cost for each million."""
    key = Ed25519PrivateKey.generate()
    with connect(cluster.places, Role.SEALER) as con:
        counted: list[int] = []
        cost = timed(lambda: counted.append(seal(con)))
        checkpoint(con, key)
        con.execute("SELECT 1")
    with connect(cluster.places, Role.SUPERUSER) as con:
        con.execute("ANALYZE audit_seal")
    if counted[0]:
        yield _sealing(cost, counted[0])
    with connect(cluster.places, Role.BACKUP) as con:
        last: tuple[int] = con.execute("SELECT max(position) FROM audit_seal").fetchone()  # type: ignore[assignment]
        ours, bare = [], []
        for _ in range(repeats):
            bare.append(timed(lambda: read(con)))
            ours.append(timed(lambda: check(con, key)))
    yield _checking(median(ours), median(bare), rows=last[0])


def check(con: psycopg.Connection, key: Ed25519PrivateKey) -> None:
    """Verify, and refuse to time a chain that is not whole. Checkpoints of earlier runs have other keys."""
    found = verify(con, Signers(now=key.public_key()))
    wrong = [fault for fault in found.faults if "signature" not in fault]
    assert not wrong, wrong


def read(con: psycopg.Connection) -> None:
    """Read every column of every row, and hash it."""
    whole = sha256()
    with con.transaction():
        for name, query in (("entries", _SAME), ("places", _PLACES)):
            with con.cursor(name=name) as cursor:
                cursor.itersize = 10_000
                for row in cursor.execute(query):
                    whole.update(repr(row).encode())


def _checking(ours: Cost, bare: Cost, *, rows: int) -> Result:
    """By wall time: half of the work is the server's, which this process's own time leaves out."""
    ratio = ours.wall_s / bare.wall_s
    return Result(
        name="audit verify", ours=round(ours.wall_s, 3), other=round(bare.wall_s, 3), ratio=round(ratio, 3),
        target=MOST, met=ratio <= MOST, unit="wall seconds", goal="at most", rows=rows,
        against="reading and hashing the same columns by the same driver",
        cpu_ours=round(ours.cpu_s, 3), cpu_other=round(bare.cpu_s, 3),
        cpu_ratio=round(ours.cpu_s / bare.cpu_s, 3),
    )  # fmt: skip


def _sealing(cost: Cost, rows: int) -> Result:
    return Result(
        name="sealing a million entries", ours=round(cost.wall_s * 1e6 / rows, 1), other=None, ratio=None,
        target=None, met=None, unit="wall seconds", goal="", against="", rows=rows,
    )  # fmt: skip

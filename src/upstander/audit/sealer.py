"""The sealer: links committed entries in order and signs where the chain stands.

An action writes its entry unchained, so that the desk never waits for it. The sealer follows at least each
second, below the horizon of all running transactions: nothing can appear behind it any more.
Source: docs/explanation/audit.md
"""

from collections.abc import Sequence
from datetime import UTC, datetime

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from upstander.audit.chain import SELECTED, START, Link, Row, digest_of

AT_ONCE = 5_000
LOCK = 7_283_401  # no meaning but that nothing else locks it

_LAST = "SELECT position, digest FROM audit_seal ORDER BY position DESC LIMIT 1"
_WAITING = f"""
SELECT {SELECTED} FROM audit_entry AS e
WHERE (e.era < (SELECT max(era) FROM audit_era) OR e.xid < pg_snapshot_xmin(pg_current_snapshot()))
  AND (%(era)s::smallint IS NULL OR (e.era, e.xid, e.id) > (%(era)s, %(xid)s::xid8, %(id)s))
ORDER BY e.era, e.xid, e.id LIMIT {AT_ONCE}
"""
_COPY = "COPY audit_seal (position, entry_id, digest) FROM STDIN"
_PLACE = """
SELECT e.era, e.xid::text AS xid, e.id FROM audit_seal AS s JOIN audit_entry AS e ON e.id = s.entry_id
WHERE s.position = %s
"""


def seal(con: psycopg.Connection) -> int:
    """Link every entry that waits, a batch in a transaction; gives how many. `con` is the sealer's own."""
    sealed = 0
    while batch := _seal_batch(con):
        sealed += batch
    return sealed


def checkpoint(con: psycopg.Connection, key: Ed25519PrivateKey) -> Link | None:
    """Sign where the chain stands; None where nothing is sealed or that place is signed already."""
    last = last_link(con)
    if last.position == 0:
        return None
    made_at = datetime.now(UTC)
    signature = key.sign(signed_words(last, made_at))
    done = con.execute(
        "INSERT INTO audit_checkpoint (position, made_at, digest, signature) VALUES (%s, %s, %s, %s) "
        "ON CONFLICT (position) DO NOTHING",
        [last.position, made_at, last.digest, signature],
    )
    return last if done.rowcount else None


def last_link(con: psycopg.Connection) -> Link:
    """The newest place in the chain; position 0 where nothing is sealed yet."""
    found = con.execute(_LAST).fetchone()
    return Link(*found) if found else Link(0, START)


def signed_words(link: Link, made_at: datetime) -> bytes:
    """What a checkpoint's signature is over."""
    return b"upstander audit %d %s %d" % (link.position, link.digest, round(made_at.timestamp() * 1_000_000))


def _seal_batch(con: psycopg.Connection) -> int:
    with con.transaction():
        con.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])  # two sealers wait for one another
        last = last_link(con)
        place = con.execute(_PLACE, [last.position]).fetchone() or (None, None, None)
        rows = con.execute(_WAITING, dict(zip(("era", "xid", "id"), place, strict=True))).fetchall()
        with con.cursor() as cursor, cursor.copy(_COPY) as copy:
            for link, row in _linked(rows, last):
                copy.write_row((link.position, row[0], link.digest))
    return len(rows)


def _linked(rows: Sequence[Row], last: Link) -> list[tuple[Link, Row]]:
    found = []
    for row in rows:
        position = last.position + 1
        last = Link(position, digest_of(position, row, last.digest))
        found.append((last, row))
    return found

"""A desk's own server with its tables, and rows of nobody in it, as many as a large force has after years."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from upstander.database.cluster import Cluster, open_cluster
from upstander.database.connection import connect
from upstander.database.roles import Role

STAFF, CONCERNS, ENTRIES = 50_000, 20_000, 5_000_000  # at scale 1
UPSTANDER = [sys.executable, "-c", "from upstander.cli import main; main()"]
PEOPLE = 200  # accounts that entries name

# Guards and stamps are off for this session: nobody waits years for five million real ones.
_ENTRIES = """
INSERT INTO audit_entry
    (era, xid, happened_at, role, actor, kind, what, about, purpose, outcome, sealed_words)
SELECT 1, (100 + n)::text::xid8, now() - (%(entries)s - n) * interval '10 seconds', 'upstander_unit',
    'account:' || (n %% %(people)s),
    (ARRAY['consultation','alteration','disclosure'])[1 + n %% 3],
    (ARRAY['concern.read','concern.open','concern.answer','route.queue'])[1 + n %% 4],
    CASE WHEN n %% 5 = 0 THEN NULL ELSE substr(sha256(n::text::bytea), 1, 16) END,
    (ARRAY['in_turn','asked_by_head','none_given'])[1 + n %% 3],
    CASE WHEN n %% 50 = 0 THEN 'denied' ELSE 'done' END,
    CASE WHEN n %% 100 = 0 THEN decode(repeat('ab', 600), 'hex') END
FROM generate_series(1, %(entries)s) AS n
"""


@contextmanager
def running(folder: Path | None = None) -> Iterator[Cluster]:
    """A server with every table, in a folder that its account can reach; gone afterwards unless named."""
    with tempfile.TemporaryDirectory(prefix="desk-") as made:
        Path(made).chmod(0o755)
        root = folder or Path(made) / "db"
        cluster = open_cluster(root)
        if cluster.exists:
            cluster.start()
        else:
            run = [*UPSTANDER, "db", "start", "--folder", str(root)]
            subprocess.run(run, check=True, capture_output=True)
        try:
            yield cluster
        finally:
            cluster.stop()


@contextmanager
def unguarded(cluster: Cluster) -> Iterator[psycopg.Connection]:
    """A connection on which no trigger runs."""
    with connect(cluster.places, Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        yield con


def write_entries(cluster: Cluster, entries: int) -> None:
    """That many entries in an era that has ended, so that all can be sealed; none if there are some."""
    with unguarded(cluster) as con:
        if con.execute("SELECT EXISTS (SELECT FROM audit_entry)").fetchone() == (True,):
            return
        con.execute(_ENTRIES, {"entries": entries, "people": PEOPLE})
        con.execute("INSERT INTO audit_era (era, reason) VALUES (2, 'restored') ON CONFLICT DO NOTHING")
        con.execute("ANALYZE")

"""Many people send at once, and one who wants to keep them from it: at the public site's real process.

Everybody has a report written and presses; whoever is told that many are here presses again. What comes of it
is counted, and then every receipt that was shown is tried. The bound is the making of receipts: one thread,
one key derivation after the other, measured in the same run.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from os import cpu_count, environ
from socket import create_connection, socket

from bench.desk.pressing import Came, burst
from bench.measuring import ROOT
from bench.result import Result

from upstander.database.places import Places
from upstander.reporting.channel.standing import Standing, write_standing
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.receipt_keys import COST, keys_of
from upstander.sealed.receipts import mint, read_receipt

REPORTS, PEOPLE, FLOODERS = 1_000, 40, 8  # at five repeats; the flooder has so many connections
BESIDE = 5  # times fewer beside the flooder, who gets most of the receipts
LEAST = 0.5  # of the bound: reports a second


def opening(places: Places, receipts: Sequence[str], *, database: str | None = None) -> int:
    """How many of the receipts open a report each, another for each."""
    import psycopg

    from upstander.database.connection import parameters
    from upstander.database.roles import Role
    from upstander.reporting.channel.minting import pepper_in

    pepper = pepper_in(places.keys)
    with psycopg.connect(**parameters(places, Role.PUBLIC, database=database)) as con:  # type: ignore[arg-type]
        with ThreadPoolExecutor(cpu_count()) as deriving:
            read = [read_receipt(each) for each in receipts]
            proofs = deriving.map(lambda each: keys_of(each, pepper=pepper).proof, read)
            asked = [(each.locator, proof) for each, proof in zip(read, proofs, strict=True)]
        rows = [con.execute("SELECT report FROM channel_open(%s, %s)", each).fetchone() for each in asked]
    return len({row[0] for row in rows if row})


@contextmanager
def taking(places: Places, *, database: str | None = None) -> Iterator[tuple[int, int]]:
    """The port and the number of the public site's process, its channel open."""
    now = datetime.now(UTC)
    write_standing(
        places.keys, Standing(day=now.date(), router=PrivateKey.make().public, open=True, made_at=now)
    )
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    run = [sys.executable, "-m", "upstander.sites.web", "public", str(places.root), "--port", str(port)]
    run += ["--database", database] if database else []
    process = subprocess.Popen(run, cwd=ROOT, env=environ | {"UPSTANDER_HTTPS": "true"})
    try:
        for _ in range(900):
            try:
                create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=60)


def measure(places: Places, *, repeats: int) -> Iterator[Result]:
    """Reports a second beside the bound, with and without a flooder, and how long somebody waits."""
    reports = max(PEOPLE, REPORTS * repeats // 5)
    with taking(places) as (port, pid):
        for name, flooders in (("a burst", 0), ("a burst beside a flooder", FLOODERS)):
            many = max(PEOPLE, reports // BESIDE) if flooders else reports
            came = burst(port, pid, reports=many, people=PEOPLE, flooders=flooders)
            yield judged(name, came, derived=_derivations(), opened=opening(places, came.receipts))


def judged(name: str, came: Came, *, derived: float, opened: int) -> Result:
    """What came of it as a line. `derived` is how many receipts one thread makes in a second, alone."""
    rate = (len(came.receipts) + came.flooded) / came.took
    p95 = statistics.quantiles(came.seconds, n=20)[-1]
    whole = opened == len(came.receipts) and not came.lost
    return Result(
        name=name, ours=round(rate, 2), other=round(derived, 2), ratio=round(rate / derived, 3), target=LEAST,
        met=whole and rate >= LEAST * derived, unit="reports a second", goal="at least",
        against="key derivations of one thread, alone", rows=len(came.receipts),
        note=f"{opened} of {len(came.receipts)} receipts open; pressed again {came.again} times, {came.lost} "
        f"of them lost; {p95:.1f} s until the receipt (95 of 100); flooder {came.flooded}; "
        f"{came.memory >> 20} MB at most",
    )  # fmt: skip


def _derivations(tries: int = 10) -> float:
    begun = time.perf_counter()
    for _ in range(tries):
        keys_of(mint(), pepper=bytes(32), cost=COST)
    return tries / (time.perf_counter() - begun)

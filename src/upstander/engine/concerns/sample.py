"""A random sample from below the line, so that what lies there is known by more than hope.

Each scan draws a few members of staff who are not put forward, by lot: the same store and day draw the same
people, and neither sums nor signs have a part in it. The same eyes look at them, without being told a score.
Source: docs/explanation/order.md
"""

from collections.abc import Collection, Sequence
from hashlib import sha256
from itertools import groupby
from math import ceil
from typing import Any

from upstander.engine.concerns.model import HardTrigger, Sampled, SampledContacts
from upstander.engine.concerns.order import Connection
from upstander.engine.concerns.statements import fetch, run

LEAST_SAMPLED = 3  # people a scan, whatever the budget
SHARE_OF_BUDGET = 0.5  # of the month's places: what a unit can look at besides


def read_sample(
    con: Connection, *, seed: str, budget: int, triggers: Sequence[HardTrigger]
) -> tuple[tuple[Sampled, ...], int]:
    """The people drawn, in the order of the lot, and from how many; reads `weigh_headlines`.

    Those put forward and those with a hard trigger are looked at anyway, and are not drawn.
    """
    _note_seen(con, {trigger.staff_ref for trigger in triggers})
    run(con, "sample", seed=seed, budget=budget, sampled=max(LEAST_SAMPLED, ceil(SHARE_OF_BUDGET * budget)))
    rows = groupby(fetch(con, "sample_rows", seed=seed), lambda row: row["lot"])
    drawn_from = con.execute("SELECT coalesce(max(drawn_from), 0) FROM weigh_sample").fetchall()[0][0]
    return tuple(_sampled(list(each), seed) for _, each in rows), int(drawn_from)


def _note_seen(con: Connection, staff: Collection[str]) -> None:
    con.execute("CREATE OR REPLACE TEMP TABLE weigh_seen_anyway (staff_ref VARCHAR)")
    if staff:
        con.executemany("INSERT INTO weigh_seen_anyway VALUES (?)", [[ref] for ref in sorted(staff)])


def _sampled(rows: list[dict[str, Any]], seed: str) -> Sampled:
    first = rows[0]
    return Sampled(
        sample_id="B-" + sha256(f"{seed}\x1f{first['staff_ref']}".encode()).hexdigest()[:12],
        staff_ref=first["staff_ref"],
        person_ref=first["person_ref"],
        role=first["role"],
        contacts=tuple(_contacts(row) for row in rows if row["channel"] is not None),
    )


def _contacts(row: dict[str, Any]) -> SampledContacts:
    return SampledContacts(channel=row["channel"], accounting=row["accounting"], contacts=row["contacts"])

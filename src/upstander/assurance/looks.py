"""How accounts looked at records, out of the audit: in the last four weeks, and week by week before.

Source: docs/explanation/audit.md
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from upstander.audit.reading import Unseen

DAYS = 28
WEEKS_BEFORE = 13
OFTEN = 5  # looks at one record; a look is one consultation, so that five take an hour at the least

NOTHING = Unseen()
_A_WEEK = timedelta(weeks=1)
_SQL = (files("upstander.assurance") / "sql" / "looking.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, kw_only=True)
class Looks:
    """How one actor looked since a day.

    `idle` is the number of records that were looked at often with no act of theirs after it; `weeks` are the
    looks of each whole week before that day, the last one first, as far as the actor is in the audit.
    """

    actor: str
    looks: int
    records: int
    denied: int
    behind_glass: int
    at_night: int
    idle: int
    weeks: tuple[int, ...]


def looks_since(
    cursor: Any, since: datetime, *, actors: Collection[str], unseen: Unseen = NOTHING
) -> list[Looks]:
    """One row for each of the actors, whether or not they looked at anything. One query."""
    asked = {
        "actors": sorted(actors),
        "since": since,
        "before": since - WEEKS_BEFORE * _A_WEEK,
        "often": OFTEN,
        **{f"unseen_{name}": value for name, value in unseen.values().items()},
    }
    cursor.execute(_SQL, asked)
    return [_looks(row, since) for row in cursor.fetchall()]


def _looks(row: Sequence[Any], since: datetime) -> Looks:
    actor, looks, records, denied, behind_glass, at_night, idle, by_week, seen = row
    whole = max((since - seen) // _A_WEEK, 0) if seen else 0
    found = json.loads(by_week)
    return Looks(
        actor=actor,
        looks=looks,
        records=records,
        denied=denied,
        behind_glass=behind_glass,
        at_night=at_night,
        idle=idle,
        weeks=tuple(found.get(str(week), 0) for week in range(min(whole, WEEKS_BEFORE))),
    )

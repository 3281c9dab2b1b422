"""The harm axis of each headline; it alters no order."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from upstander.domain import harm
from upstander.engine.concerns.model import Harm
from upstander.engine.concerns.order import Connection
from upstander.engine.concerns.statements import fetch

Row = dict[str, Any]


def read_harm(con: Connection, headlines: Sequence[Row]) -> dict[int, Harm]:
    """The harm band with its reasons, by place in the order."""
    people: dict[int, list[Row]] = defaultdict(list)
    for row in fetch(con, "harm"):
        people[row["place"]].append(row)
    return {row["place"]: _harm(people[row["place"]], role=row["role"]) for row in headlines}


def _harm(people: Sequence[Row], *, role: str) -> Harm:
    facts = harm.HarmFacts(
        people=len(people),
        under_18=sum(_was_under_18(row) for row in people),
        recorded_vulnerable=sum(row["vulnerabilities"] > 0 for row in people),
        duration_days=max((_days(row) for row in people if row["headline"]), default=0),
        role_of_power=harm.has_power(role),
    )
    return Harm(
        band=harm.band(facts),
        people=facts.people,
        under_18=facts.under_18,
        recorded_vulnerable=facts.recorded_vulnerable,
        duration_days=facts.duration_days,
        reasons=harm.reasons(facts),
    )


def _was_under_18(row: Row) -> bool:
    return row["first_at"] is not None and harm.was_under_18(row["born_on"], on=row["first_at"].date())


def _days(row: Row) -> int:
    return (row["last_at"] - row["first_at"]).days if row["first_at"] else 0

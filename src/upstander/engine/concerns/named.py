"""People put together as concerns because they are named, not because of their place in the order.

Those with a hard trigger wait for no place; those of the sample are drawn by lot.
Source: docs/explanation/order.md
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from upstander.engine.concerns.model import Concern, HardTrigger, Sampled
from upstander.engine.concerns.order import Connection, leave_people_and_signs
from upstander.engine.concerns.statements import run

Named = tuple[str, str | None, bool]
"""A member of staff, a person or None, and whether it has to be that person."""


def named_by_triggers(triggers: Sequence[HardTrigger], *, concerns: Collection[Concern]) -> list[Named]:
    """Whom the triggers name and no concern is about yet, once each, in the triggers' order."""
    about = {(found.staff_ref, found.person_ref) for found in concerns}
    named = [(each.staff_ref, each.person_ref, each.person_ref is not None) for each in triggers]
    return [each for each in dict.fromkeys(named) if each[:2] not in about]


def named_by_lot(sampled: Sequence[Sampled]) -> list[Named]:
    """Those drawn, each with the person of their largest sum, or else the one that the lot gave them."""
    return [(one.staff_ref, one.person_ref, False) for one in sampled]


def leave_named(con: Connection, named: Sequence[Named], *, as_of: date) -> None:
    """Leave them as `weigh_headlines`, with their people and signs, in place of the order's own."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE weigh_named "
        "(number BIGINT, staff_ref VARCHAR, person_ref VARCHAR, fixed BOOLEAN)"
    )
    if rows := [[number, *each] for number, each in enumerate(named, start=1)]:
        con.executemany("INSERT INTO weigh_named VALUES (?, ?, ?, ?)", rows)
    run(con, "named_headlines", by=datetime.combine(as_of, time()))
    leave_people_and_signs(con)

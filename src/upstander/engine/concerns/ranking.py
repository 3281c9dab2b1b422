"""The order alone: everybody's place, without signs, timelines or explanations.

For those who measure the scan month by month. The steps are those of the scan's own order.
Source: docs/explanation/order.md
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from upstander.domain import strength
from upstander.engine.concerns.apart import set_apart
from upstander.engine.concerns.order import (
    Connection,
    gather_amounts,
    leave_headlines,
    weigh_amounts,
    weigh_pairs,
)
from upstander.engine.concerns.statements import fetch
from upstander.knowledge.indicators import Card

EXACT = 300
"""Places at the head of which ties are broken by what could be known earliest; below, by the reference."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A member of staff's place in the order, from 1. `person_ref` is empty where only their own signs speak.

    `known_at` is empty below the first `EXACT` places.
    """

    place: int
    staff_ref: str
    person_ref: str | None
    bits: float
    known_at: datetime | None


def rank(con: Connection, cards: Sequence[Card], *, exact: int = EXACT) -> tuple[Place, ...]:
    """Everybody with any sum, in the scan's own order; leaves `weigh_standings` on the connection.

    `con` comes from `facts.open` and holds `evidence`. The first `exact` places are those of `weigh`.
    """
    weigh_pairs(con, cards)
    return read_places(con, exact=exact)


def rank_apart(
    con: Connection, cards: Sequence[Card], *, apart: Collection[str], whole: bool = True
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """What `rank` gives, and what it would give had the members of staff `apart` left no evidence.

    The evidence is added up once for both. What is left on the connection is what `rank` leaves. Where the
    `whole` is not asked for, the first is empty and there are no standings.
    """
    gather_amounts(con, cards)
    with set_apart(con, apart):
        weigh_amounts(con)
        without = read_places(con, exact=EXACT)
    if not whole:
        return (), without
    weigh_amounts(con)
    return read_places(con, exact=EXACT), without


def rank_without(con: Connection, indicator_id: str, *, exact: int = EXACT) -> tuple[Place, ...]:
    """The order that `rank` would have given had one indicator been silent. To be asked after `rank`."""
    left_out = con.execute("SELECT * FROM weigh_cards WHERE indicator_id = ?", [indicator_id]).fetchall()
    con.execute("DELETE FROM weigh_cards WHERE indicator_id = ?", [indicator_id])
    try:
        return read_places(con, exact=exact)
    finally:
        if left_out:
            con.executemany("INSERT INTO weigh_cards VALUES (?, ?, ?, ?, ?)", left_out)


def read_places(con: Connection, *, exact: int) -> tuple[Place, ...]:
    """The order from the standings and cards that are on the connection."""
    leave_headlines(con, shown=exact)
    first = [Place(**row) for row in fetch(con, "first_places")]
    others = fetch(con, "other_places", places=len(first))
    return (*first, *(Place(**row, known_at=None) for row in others))


def speaks(bits: float) -> bool:
    """Whether a sign of that many bits adds anything to a sum."""
    return bits >= strength.FLOOR_BITS

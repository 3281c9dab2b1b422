"""The order as of a day, by the scan and by today's methods, from one opening of the facts.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

import duckdb

from upstander.engine.concerns.order import count_staff
from upstander.engine.concerns.ranking import Place, rank, rank_apart
from upstander.engine.contacts import facts
from upstander.engine.indicators.run import run
from upstander.knowledge.indicators import Card

Connection = duckdb.DuckDBPyConnection
Method = Callable[[Connection, date], Sequence[tuple[str, float]]]


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What is asked of the facts: the indicators, the tables that are missing, and methods by name.

    Where there are people `apart`, the order is also read as if they had left no evidence; without `whole`,
    only so.
    """

    cards: tuple[Card, ...]
    missing: frozenset[str]
    methods: Mapping[str, Method] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    whole: bool = True


@dataclass(frozen=True, kw_only=True)
class Scored:
    """Somebody in an order: the score by which they stand there, and the person the scan is about."""

    staff_ref: str
    score: float
    person_ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class Order:
    """Everybody with a place as of a day, first to last; `by_method` has the same for other methods.

    `places` is empty where the whole was not asked for. `without_those_apart` is the order in which those
    apart have no place and make nobody less rare.
    """

    day: date
    staff: int
    places: tuple[Scored, ...]
    by_method: Mapping[str, tuple[Scored, ...]] = field(default_factory=dict)
    without_those_apart: tuple[Scored, ...] = ()


def read_order(file: Path, day: date, asking: Asking) -> Order:
    """The order as of `day` from the facts in `file`."""
    with opened(file, day, asking) as (_, order):
        return order


@contextmanager
def opened(file: Path, day: date, asking: Asking) -> Iterator[tuple[Connection, Order]]:
    """The order, and the connection with its evidence and standings for further questions."""
    with facts.open(file, as_of=day) as con:
        run(con, asking.cards, as_of=day, missing_tables=asking.missing)
        places, without = _places(con, asking)
        by_method = {name: in_order(method(con, day)) for name, method in asking.methods.items()}
        yield (
            con,
            Order(
                day=day,
                staff=count_staff(con),
                places=scored(places),
                by_method=by_method,
                without_those_apart=scored(without),
            ),
        )


def _places(con: Connection, asking: Asking) -> tuple[Sequence[Place], Sequence[Place]]:
    """The order and the order without those apart: each empty where it is not asked for."""
    if not asking.apart:
        return rank(con, asking.cards), ()
    return rank_apart(con, asking.cards, apart=asking.apart, whole=asking.whole)


def scored(places: Sequence[Place]) -> tuple[Scored, ...]:
    """Places of the scan's order as an order like any other."""
    return tuple(Scored(staff_ref=p.staff_ref, score=p.bits, person_ref=p.person_ref) for p in places)


def in_order(scores: Sequence[tuple[str, float]]) -> tuple[Scored, ...]:
    """Scores above nought, the largest first; equal ones by a hash, so that no name has the advantage."""
    above = [Scored(staff_ref=ref, score=score) for ref, score in scores if score > 0]
    return tuple(sorted(above, key=lambda one: (-one.score, sha256(one.staff_ref.encode()).digest())))

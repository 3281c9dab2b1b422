"""The queue over a year: who is put forward when, if a unit reads only what its budget allows.

The budget counts new people. Whoever was put forward once takes no further place: what comes up about them
later goes to those who hold the matter.
Source: docs/explanation/evaluation.md
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from upstander.engine.evaluation.orders import Scored

NIGHTS_IN_A_MONTH = 365 / 12
FIRST_CREDIT = 0.5  # of a place: where in a month's turn the nights begin is not known, so the middle


@dataclass(kw_only=True)
class Queue:
    """Who has been put forward so far, and when."""

    first: dict[str, date] = field(default_factory=dict)

    def take(self, day: date, order: Sequence[Scored], *, places: int) -> tuple[str, ...]:
        """Put forward the first `places` people of the order whose turn it is; gives them in order."""
        chosen = self.waiting(order)[:places]
        self.first.update(dict.fromkeys(chosen, day))
        return chosen

    def waiting(self, order: Sequence[Scored]) -> tuple[str, ...]:
        """Everybody in the order whose turn has not come, first to last."""
        return tuple(one.staff_ref for one in order if one.staff_ref not in self.first)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One run of the queue: the order that was read, and who was put forward from it."""

    day: date
    order: tuple[Scored, ...]
    put_forward: tuple[str, ...]


def walk(runs: Iterable[tuple[date, tuple[Scored, ...]]], *, places: int, queue: Queue) -> tuple[Turn, ...]:
    """Every run in turn, each with `places` places; `queue` holds the state afterwards."""
    return tuple(
        Turn(day=day, order=order, put_forward=queue.take(day, order, places=places)) for day, order in runs
    )


def raised_alone(
    staff_ref: str, *, turns: Sequence[Turn], among: Sequence[Mapping[str, int]], places: int
) -> date | None:
    """When somebody who is in none of the turns would have been put forward, had they alone been added.

    `among` has, for each turn, everybody's place in the whole order, theirs too. They take a place when fewer
    than `places` of those who were put forward stand before them.
    """
    for turn, stands in zip(turns, among, strict=True):
        if staff_ref not in stands:
            continue
        before = sum(stands[ref] < stands[staff_ref] for ref in turn.put_forward)
        if before < places:
            return turn.day
    return None


def places_of_nights(nights: int, *, a_month: int) -> tuple[int, ...]:
    """How many places open on each of so many nights, if a month's places open evenly."""
    opened = [int(FIRST_CREDIT + a_month * (night + 1) / NIGHTS_IN_A_MONTH) for night in range(nights)]
    return tuple(now - before for now, before in zip(opened, [0, *opened], strict=False))

"""Load a run: what one scan put forward becomes concerns that people can open.

All of it or none. What stays beneath the line is loaded too, where a head of unit can find it. What is known
keeps its key and where it stands; what was closed waits again only where rows are in it that were not there
when it was last loaded.
Source: docs/explanation/detection.md
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from upstander.accounts.actions.exclude import exclude
from upstander.accounts.acts import act
from upstander.audit.words import Kind
from upstander.detection.actions.place_concern import LoadKeys, Outcome, Placer
from upstander.detection.choosing import Frozen, beneath, choose
from upstander.detection.models import BroughtForward, Concern, Run
from upstander.detection.sealing import Recipients


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What a load came to: concerns that are new, known already, and closed before but waiting again."""

    new: int
    known: int
    again: int


def load_run(
    *,
    run: Run,
    found: Sequence[Frozen],
    to: Recipients,
    keys: LoadKeys,
    today: date,
    chance: Random,
    by: str,
) -> Loaded:
    """Load what the worker froze; `run` is not saved yet. Raises NoCustodianKey, and loads nothing then."""
    with act(by=by, kind=Kind.COMBINATION, what="run.load", purpose="scan"):
        run.save(force_insert=True)
        placer = Placer(run=run, to=to, keys=keys, today=today)
        chosen = choose(
            found,
            known={each.pair for each in found if placer.knows(each)},
            places_left=run.budget - places_taken(today),
            chance=chance,
        )
        outcomes = Counter(placer.place(each, order=order) for order, each in enumerate(chosen))
        for order, each in enumerate(beneath(found, chosen), start=len(chosen)):
            placer.place_beneath(each, order=order)
        exclude(Concern, placer.placed, on=today, key=keys.conflicts)
    return Loaded(
        new=outcomes[Outcome.NEW], known=outcomes[Outcome.KNOWN], again=outcomes[Outcome.WAITING_AGAIN]
    )


def places_taken(today: date) -> int:
    """How many of the calendar month's places have been taken by new concerns."""
    month = Concern.objects.filter(made_on__year=today.year, made_on__month=today.month)
    came_up = BroughtForward.objects.filter(on_day__year=today.year, on_day__month=today.month)
    return month.filter(counts_in_budget=True).count() + came_up.filter(takes_place=True).count()

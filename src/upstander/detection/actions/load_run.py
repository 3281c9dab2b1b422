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

from django.utils import timezone

from upstander.accounts.actions.exclude import exclude
from upstander.accounts.acts import act
from upstander.audit.words import Kind
from upstander.detection.actions.note_corrections import NO_CORRECTIONS, AfterCorrections, note_corrections
from upstander.detection.actions.page import raise_pages
from upstander.detection.actions.place_concern import Placer
from upstander.detection.actions.receivers import LoadKeys
from upstander.detection.actions.say_of import Outcome
from upstander.detection.blind import still_blind
from upstander.detection.choosing import Frozen, beneath, by_route, choose
from upstander.detection.models import BroughtForward, Concern, Route, Run, RunProvenance, RunReport
from upstander.detection.run_report import Report
from upstander.detection.sealing import Recipients


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What a load came to: concerns that are new, known already, and closed before but waiting again.

    Of the unit's alone: whoever runs a scan learns nothing of what went to the custodian.
    """

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
    report: Report | None = None,
    after: AfterCorrections = NO_CORRECTIONS,
    provenance: str = "",
) -> Loaded:
    """Load what the worker froze; `run` is not saved yet. Raises NoCustodianKey, and loads nothing then.

    `provenance` is what the scan was made of, as JSON text; it tells nothing of anybody.
    """
    with act(by=by, kind=Kind.COMBINATION, what="run.load", purpose="scan"):
        run.save(force_insert=True)
        if report:
            RunReport.objects.create(run=run, content=report.model_dump(mode="json"))
        if provenance:
            RunProvenance.objects.create(run=run, content=provenance)
        placer = Placer(run=run, to=to, keys=keys, today=today)
        found = still_blind(found, was_drawn=placer.was_drawn, lot=placer.lot_of)
        routed = by_route(found, placer.route_of)
        chosen = [
            (route, each)
            for route, own in routed.items()
            for each in choose(
                own,
                known={each.pair for each in own if placer.knows(each)},
                places_left=run.budget - places_taken(today, route=route),
                chance=chance,
            )
        ]
        outcomes = Counter(
            (route, placer.place(each, order=order)) for order, (route, each) in enumerate(chosen)
        )
        lying = beneath(routed[Route.UNIT], [each for _, each in chosen])
        for order, each in enumerate(lying, start=len(chosen)):
            placer.place_beneath(each, order=order)
        placer.said.finish()
        exclude(Concern, placer.said.abouts, on=today, key=keys.conflicts, known=placer.people)
        raise_pages(placer.urgent, at=timezone.now(), met_again=placer.met_again)
        note_corrections(run=run, after=after, placed={about.matter for about in placer.said.abouts})
    return Loaded(
        new=outcomes[Route.UNIT, Outcome.NEW],
        known=outcomes[Route.UNIT, Outcome.KNOWN],
        again=outcomes[Route.UNIT, Outcome.WAITING_AGAIN],
    )


def places_taken(today: date, *, route: Route = Route.UNIT) -> int:
    """How many of the calendar month's places have been taken by new concerns of one route."""
    month = Concern.objects.filter(route=route, made_on__year=today.year, made_on__month=today.month)
    came_up = BroughtForward.objects.filter(
        concern__route=route, on_day__year=today.year, on_day__month=today.month
    )
    return month.filter(counts_in_budget=True).count() + came_up.filter(takes_place=True).count()

"""The published cases and the look-alikes beside them: where they stand, when they were raised.

Variants are left out of the order here: they are a means of measurement, and no force has sixty such people.
Source: docs/explanation/evaluation.md
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from statistics import median

from upstander.engine.evaluation.days import nights
from upstander.engine.evaluation.queue import places_of_nights
from upstander.engine.evaluation.result import CaseResult, LookAlikeResult
from upstander.engine.evaluation.truth import PlantedCase, by_days, control_gap, early, never
from upstander.engine.evaluation.year import SCAN, Year, positions

FIRST_PLACES = 20  # within these a case must stand at the year's end


@dataclass(frozen=True, kw_only=True)
class Nights:
    """What nightly runs show of one case: the day it was raised, its best place among those waiting."""

    raised_on: date | None
    best_place: int | None


def case_results(
    year: Year, *, method: str = SCAN, on_gaps: Collection[int] | None = None
) -> tuple[CaseResult, ...]:
    """Every published case, by number, by one method. `on_gaps` has the cases on the control-gap list."""
    left_out = year.truth.variant_staff
    raised = year.turns(method=method, without=left_out)[0].first
    at_end = year.order(year.end, method=method, without=left_out)
    stands, persons = positions(at_end), {one.staff_ref: one.person_ref for one in at_end}
    found = []
    for case in sorted(year.truth.cases, key=lambda one: one.case):
        night = run_nights(year, case, method=method) if case.seen == by_days else None
        day = _first(raised.get(case.staff_ref), night.raised_on if night else None)
        found.append(
            CaseResult(
                case=case.case,
                visible=case.seen,
                rank=stands.get(case.staff_ref),
                rank_on_the_eve=_rank_on_the_eve(year, case, method=method),
                raised_on=day,
                days_of_warning=(case.discovered - day).days if day else None,
                runs="nightly" if night else "monthly",
                about_them=persons.get(case.staff_ref) in case.person_refs,
                night_place=night.best_place if night else None,
                on_control_gaps=_on_gaps(case, on_gaps),
            )
        )
    return tuple(found)


def run_nights(year: Year, case: PlantedCase, *, method: str = SCAN) -> Nights:
    """The monthly queue up to the first night, then nightly runs with the month's places opening evenly."""
    planned, left_out = nightly_places(case, year.budget), year.truth.variant_staff
    before = planned[0][0] if planned else None
    queue, _ = year.turns(method=method, without=left_out, before=before)
    raised_on, best = queue.first.get(case.staff_ref), None
    for day, places in ((day, places) for day, places in planned if places):
        order = year.order(day, method=method, without=left_out)
        waiting = queue.waiting(order)
        if case.staff_ref in waiting:
            place = waiting.index(case.staff_ref) + 1
            best = min(place, best or place)
        if case.staff_ref in queue.take(day, order, places=places):
            raised_on = raised_on or day
    return Nights(raised_on=raised_on, best_place=best)


def nightly_places(case: PlantedCase, a_month: int) -> tuple[tuple[date, int], ...]:
    """The nights that matter to a case with the places that open on each; only those with any need be run."""
    days = nights(case)
    return tuple(zip(days, places_of_nights(len(days), a_month=a_month), strict=True))


def look_alike_results(year: Year, cases: Collection[CaseResult]) -> tuple[LookAlikeResult, ...]:
    """Every look-alike, by case and name."""
    left_out = year.truth.variant_staff
    raised = year.turns(without=left_out)[0].first
    stands = positions(year.order(year.end, without=left_out))
    ranks = {case.case: case.rank for case in cases}
    return tuple(
        LookAlikeResult(
            name=one.name,
            beside_case=one.beside_case,
            rank=stands.get(one.staff_ref),
            raised_on=raised.get(one.staff_ref),
            above_case=_above(stands.get(one.staff_ref), ranks.get(one.beside_case)),
        )
        for one in sorted(year.truth.look_alikes, key=lambda one: (one.beside_case, one.name, one.staff_ref))
    )


def ordinary_above(year: Year) -> float | None:
    """How many ordinary members of staff stand above a case that is seen early or by days: the median."""
    order = year.order(year.end)
    stands, planted = positions(order), year.truth.planted
    ordinary = [stands[one.staff_ref] for one in order if one.staff_ref not in planted]
    above = [
        sum(place < stands[case.staff_ref] for place in ordinary)
        for case in year.truth.cases
        if case.seen in (early, by_days) and case.staff_ref in stands
    ]
    return float(median(above)) if above else None


def faults_of(cases: Collection[CaseResult], *, budget: int) -> tuple[str, ...]:
    """Sentences about the generator: cases that data cannot show, and that are put forward all the same."""
    return tuple(
        f"Case {case.case} is marked as not visible in data, and stands {case.rank}th in the order: "
        "the generator plants what it must not."
        for case in cases
        if case.visible == never and (case.raised_on or (case.rank or budget + 1) <= budget)
    )


def _rank_on_the_eve(year: Year, case: PlantedCase, *, method: str) -> int | None:
    if case.discovered not in year.orders:
        return None
    order = year.order(case.discovered, method=method, without=year.truth.variant_staff)
    return positions(order).get(case.staff_ref)


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _on_gaps(case: PlantedCase, on_gaps: Collection[int] | None) -> bool | None:
    return case.case in on_gaps if case.seen == control_gap and on_gaps is not None else None


def _above(rank: int | None, case_rank: int | None) -> bool | None:
    if rank is None:
        return False
    return None if case_rank is None else rank < case_rank

"""How many variants were raised within the budget, by kind and by intensity, each as if it were the only one.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median

from upstander.domain.intervals import bootstrap, wilson
from upstander.engine.evaluation.queue import raised_alone
from upstander.engine.evaluation.result import Recall
from upstander.engine.evaluation.truth import Variant
from upstander.engine.evaluation.year import SCAN, Year, positions

EVERY = "all"


@dataclass(frozen=True, kw_only=True)
class VariantResult:
    """How one variant fared alone among ordinary staff: its place at the year's end, when it was raised."""

    variant: Variant
    rank: int | None
    raised_on: date | None

    @property
    def days_of_warning(self) -> int | None:
        """Days from the run that raised it to its discovery; below nought if it came to light first."""
        return (self.variant.discovered - self.raised_on).days if self.raised_on else None


def variant_results(year: Year, *, method: str = SCAN) -> tuple[VariantResult, ...]:
    """Every variant that data can show, each added alone to ordinary staff."""
    planted = year.truth.planted
    _, turns = year.turns(method=method, without=planted)
    among = [positions(year.order(day, method=method)) for day in year.months]
    ordinary = sorted(place for ref, place in among[-1].items() if ref not in planted)
    return tuple(
        VariantResult(
            variant=variant,
            rank=_rank_alone(among[-1].get(variant.staff_ref), ordinary),
            raised_on=raised_alone(variant.staff_ref, turns=turns, among=among, places=year.budget),
        )
        for variant in year.truth.variants
        if variant.is_visible
    )


def recall(year: Year) -> tuple[Recall, ...]:
    """Recall by method: over all variants, by kind, by intensity and by case."""
    found = []
    for method in year.methods:
        results = variant_results(year, method=method)
        for label, some in _groups(results):
            found.append(measure(some, method=method, of=label, seed=year.truth.seed))
    return tuple(found)


def measure(results: Sequence[VariantResult], *, method: str, of: str, seed: int) -> Recall:
    """One line: recall with Wilson's interval, median rank and warning, mean warning with a bootstrap's."""
    raised = [one for one in results if one.raised_on]
    warnings = [float(one.days_of_warning or 0) for one in raised]
    ranks = [one.rank for one in results if one.rank is not None]
    return Recall(
        method=method,
        of=of,
        planted=len(results),
        raised=len(raised),
        in_time=sum(days > 0 for days in warnings),
        share=wilson(len(raised), len(results)),
        median_rank=float(median(ranks)) if ranks else None,
        median_warning=median(warnings) if warnings else None,
        warning=bootstrap(warnings, fmean, seed=seed),
    )


def _groups(results: Sequence[VariantResult]) -> Iterator[tuple[str, list[VariantResult]]]:
    if not results:
        return
    yield EVERY, list(results)
    for label_of in (_kind, _intensity, _case):
        for label in sorted({label_of(one) for one in results}, key=_natural):
            yield label, [one for one in results if label_of(one) == label]


def _kind(one: VariantResult) -> str:
    return f"kind: {one.variant.kind.replace('_', ' ')}"


def _intensity(one: VariantResult) -> str:
    return f"intensity: {one.variant.intensity:g}"


def _case(one: VariantResult) -> str:
    return f"case {one.variant.of_case}"


def _natural(label: str) -> tuple[str, float]:
    words, _, last = label.rpartition(" ")
    return (words, float(last)) if last.replace(".", "").isdecimal() else (label, 0.0)


def _rank_alone(place: int | None, ordinary: Sequence[int]) -> int | None:
    return None if place is None else 1 + sum(other < place for other in ordinary)

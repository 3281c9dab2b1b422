"""What an evaluation comes back with: references and counts, the keys of its JSON.

Source: docs/explanation/evaluation.md
"""

from dataclasses import dataclass
from datetime import date

from upstander.domain.intervals import Interval

SCHEMA_VERSION = 1


@dataclass(frozen=True, kw_only=True)
class CaseResult:
    """How a published case fared. `rank` is at the year's end, None where nothing at all speaks of it.

    `runs` says by which runs it was raised: `monthly`, or `nightly` where its fact sheet says "days".
    `about_them` says whether the headline at the year's end names a person of the case. `night_place` is the
    best place on any of the nights among those not put forward before. `on_control_gaps` is None unless its
    fact sheet says that it shows only as a gap in the force's own controls.
    """

    case: int
    visible: str
    rank: int | None
    rank_on_the_eve: int | None
    raised_on: date | None
    days_of_warning: int | None
    runs: str
    about_them: bool
    night_place: int | None = None
    on_control_gaps: bool | None = None


@dataclass(frozen=True, kw_only=True)
class LookAlikeResult:
    """How a look-alike fared beside its case; `above_case` is None where either has no place."""

    name: str
    beside_case: int
    rank: int | None
    raised_on: date | None
    above_case: bool | None


@dataclass(frozen=True, kw_only=True)
class Recall:
    """How many of a kind of variant were raised, by one method, each as if it were the only one.

    `median_rank` is at the year's end among ordinary staff; `median_warning` in days, over those raised.
    """

    method: str
    of: str
    planted: int
    raised: int
    in_time: int
    share: Interval
    median_rank: float | None
    median_warning: float | None
    warning: Interval


@dataclass(frozen=True, kw_only=True)
class IndicatorResult:
    """One indicator's noise beside its yield, at the year's end.

    Noise: innocent members of staff and pairs, per 1,000 staff, of whom it says anything (`fires`), and for
    whom it adds to the order (`speaks`). Yield: visible stories for whom it speaks, of so many. `moved` has
    the cases whose place changes when it is silent; `stories_lost` is how many stories fall out of the first
    places of a year.
    """

    indicator_id: str
    staff_fires: float
    pairs_fires: float
    staff_speaks: float
    pairs_speaks: float
    stories: int
    stories_of: int
    moved: tuple["Moved", ...]
    stories_lost: int


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A case's place with and without something; None where it has no place at all."""

    case: int
    rank: int | None
    rank_without: int | None


@dataclass(frozen=True, kw_only=True)
class TableResult:
    """What leaving one table out hides: indicators that cannot run, and cases whose place changes."""

    table: str
    silent: tuple[str, ...]
    moved: tuple[Moved, ...]
    stories_lost: int


@dataclass(frozen=True, kw_only=True)
class MethodResult:
    """A method on the same store and budget: which published cases it raised, and its false items."""

    method: str
    cases: tuple[CaseResult, ...]
    false_items_per_1000_staff_month: float


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """Everything that one evaluation has to say. `budget` is people put forward a month.

    `faults` are sentences about the generator: a case that is not visible in data must have no place.
    """

    schema_version: int
    upstander_version: str
    seed: int
    staff: int
    months: int
    bills: str
    unlogged: float | None
    budget: int
    false_items_per_1000_staff_month: float
    precision: float | None
    ordinary_above_a_visible_case: float | None
    cases: tuple[CaseResult, ...]
    look_alikes: tuple[LookAlikeResult, ...]
    recall: tuple[Recall, ...] = ()
    methods: tuple[MethodResult, ...] = ()
    indicators: tuple[IndicatorResult, ...] = ()
    tables: tuple[TableResult, ...] = ()
    disparity: object = None
    faults: tuple[str, ...] = ()

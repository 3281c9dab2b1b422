"""The measuring itself: monthly runs before each discovery, each case alone among its colleagues.

Source: docs/how_to/validate_on_your_force.md
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import duckdb

from upstander.domain import strength
from upstander.engine.concerns.order import count_staff
from upstander.engine.concerns.ranking import rank
from upstander.engine.contacts import facts
from upstander.engine.evaluation.orders import Scored, scored
from upstander.engine.evaluation.queue import Queue, Turn, raised_alone, walk
from upstander.engine.evaluation.validation.cases_file import GUIDE, ConcludedCase, NotCases
from upstander.engine.evaluation.validation.days import eve, every_month, is_in_time, months
from upstander.engine.evaluation.validation.leaving_out import count_unknown, leave_out, still_hidden
from upstander.engine.evaluation.validation.result import CaseMeasured, Validation
from upstander.engine.evaluation.year import positions
from upstander.engine.indicators.result import IndicatorRun
from upstander.engine.indicators.run import run
from upstander.engine.store import Store
from upstander.engine.tables import TABLES
from upstander.knowledge.indicators import Card

Progress = Callable[[float, str], None]

UNKNOWN = "unknown_staff"
NO_TIME = "no_time_before_discovery"

KNOWN_STAFF = (
    "SELECT staff_ref FROM staff UNION SELECT staff_ref FROM posts UNION SELECT staff_ref FROM exposures"
)
SPOKE = """
SELECT DISTINCT indicator_id FROM weigh_standings
WHERE staff_ref = $staff_ref AND bits >= $floor_bits ORDER BY indicator_id
"""


@dataclass(frozen=True, kw_only=True)
class Run:
    """The order as of one day, and which indicators spoke about each case's member of staff."""

    day: date
    staff: int
    order: tuple[Scored, ...]
    spoke: Mapping[str, tuple[str, ...]]
    indicators: tuple[IndicatorRun, ...]


def measure(
    store: Store,
    cases: Sequence[ConcludedCase],
    cards: Sequence[Card],
    *,
    work: Path,
    today: date,
    budget_per_1000: float = 1.0,
    leave_out_unknown: bool = False,
    progress: Progress = lambda _done, _name: None,
) -> Validation:
    """Measure the scan on `cases`, with the facts of `store` built in the folder `work`.

    Each case is measured as if it were the only one: nobody else in `cases` takes a place. Raises NotCases
    where members of staff are in no table of the store (unless `leave_out_unknown`), where a record to be
    left out is not found, or where no case had a day on which it could have been seen.
    """
    progress(0.0, "Joining contacts, work and purposes")
    file = work / "facts.duckdb"
    facts.build(store, file)
    usable, left_out = _usable(file, cases, leave_out_unknown=leave_out_unknown)
    days = sorted({*every_month(usable), *(eve(case) for case in usable)})
    missing = frozenset(TABLES) - store.manifest.tables()
    runs = {}
    for number, day in enumerate(days):
        progress((number + 1) / (len(days) + 1), f"Asking as of {day:%-d %B %Y}")
        runs[day] = _run(file, day, cases=usable, cards=cards, missing=missing)
    last = runs[days[-1]]
    return Validation(
        measured_on=today,
        invented=store.invented,
        staff=last.staff,
        budget_per_1000=budget_per_1000,
        months_run=len(every_month(usable)),
        cases=_measured(usable, runs, budget_per_1000),
        left_out=left_out,
        indicators_ran=tuple(each.indicator_id for each in last.indicators if each.ran),
        indicators_not_run=tuple(each.indicator_id for each in last.indicators if not each.ran),
        digest=sha256("".join(each.digest for each in last.indicators).encode()).hexdigest(),
    )


def _usable(
    file: Path, cases: Sequence[ConcludedCase], *, leave_out_unknown: bool
) -> tuple[tuple[ConcludedCase, ...], dict[str, int]]:
    with facts.open(file, as_of=max(case.discovered_on for case in cases)) as con:
        known = {ref for (ref,) in con.execute(KNOWN_STAFF).fetchall()}
        astray = count_unknown(con, (record for case in cases for record in case.own_records))
    unknown = [case for case in cases if case.staff_ref not in known]
    if unknown and not leave_out_unknown:
        raise NotCases(_unknown_sentence(unknown, len(cases)))
    if astray:
        raise NotCases(
            f"{astray} of the records that own_records names are in no table of this store and so could not "
            f"be left out. Check how the references are written. {GUIDE}"
        )
    usable = tuple(case for case in cases if case.staff_ref in known and is_in_time(case))
    if not usable:
        raise NotCases(
            "None of the cases had a day between its beginning and the eve of its discovery on which the "
            f"scan could have seen it. {GUIDE}"
        )
    return usable, {UNKNOWN: len(unknown), NO_TIME: len(cases) - len(unknown) - len(usable)}


def _unknown_sentence(unknown: Sequence[ConcludedCase], of: int) -> str:
    rows = ", ".join(str(case.row) for case in unknown[:20])
    return (
        f"{len(unknown)} of {of} members of staff in the cases file are in no table of this store by the "
        f"last discovery (rows {rows}). Write their references as the store has them, load the posts of "
        "those who left, or go on without them by --leave-out-unknown. Nothing was measured."
    )


def _run(
    file: Path, day: date, *, cases: Sequence[ConcludedCase], cards: Sequence[Card], missing: frozenset[str]
) -> Run:
    with facts.open(file, as_of=day) as con:
        leave_out(con, still_hidden(cases, day))
        indicators = run(con, cards, as_of=day, missing_tables=missing)
        places = rank(con, cards)
        spoke = {case.staff_ref: _spoke(con, case.staff_ref) for case in cases if eve(case) == day}
        return Run(
            day=day,
            staff=count_staff(con),
            order=scored(places),
            spoke=spoke,
            indicators=tuple(indicators),
        )


def _spoke(con: duckdb.DuckDBPyConnection, staff_ref: str) -> tuple[str, ...]:
    rows = con.execute(SPOKE, {"staff_ref": staff_ref, "floor_bits": strength.FLOOR_BITS}).fetchall()
    return tuple(str(indicator) for (indicator,) in rows)


def _measured(
    cases: Sequence[ConcludedCase], runs: Mapping[date, Run], budget_per_1000: float
) -> tuple[CaseMeasured, ...]:
    everyone = frozenset(case.staff_ref for case in cases)
    monthly = [runs[day] for day in every_month(cases)]
    places = strength.monthly_budget(max(each.staff for each in runs.values()), per_1000=budget_per_1000)
    others = ((each.day, _without(each.order, everyone)) for each in monthly)
    turns = walk(others, places=places, queue=Queue())
    return tuple(_one(case, turns, runs, everyone=everyone, places=places) for case in cases)


def _one(
    case: ConcludedCase,
    turns: Sequence[Turn],
    runs: Mapping[date, Run],
    *,
    everyone: frozenset[str],
    places: int,
) -> CaseMeasured:
    looked_at = frozenset(months(case))
    mine = [turn for turn in turns if turn.day in looked_at]
    others = everyone - {case.staff_ref}
    among = [positions(_without(runs[turn.day].order, others)) for turn in mine]
    last = runs[eve(case)]
    return CaseMeasured(
        case=case,
        place=positions(_without(last.order, others)).get(case.staff_ref),
        of=last.staff,
        raised_on=raised_alone(case.staff_ref, turns=mine, among=among, places=places),
        spoke=last.spoke.get(case.staff_ref, ()),
        by_chance=_by_chance(places, len(mine), last.staff),
    )


def _by_chance(places: int, runs: int, staff: int) -> float:
    """Whether places given by lot among so many would have reached one of them, nobody drawn twice."""
    return min(1.0, places * runs / staff) if staff else 0.0


def _without(order: Sequence[Scored], left_out: frozenset[str]) -> tuple[Scored, ...]:
    return tuple(one for one in order if one.staff_ref not in left_out)

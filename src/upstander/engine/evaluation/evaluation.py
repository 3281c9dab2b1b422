"""One evaluation: facts built once, asked month by month, and compared with the truth.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from upstander.engine.contacts import facts
from upstander.engine.evaluation import cases, drop_one, fairness, noise
from upstander.engine.evaluation.cases import nightly_places
from upstander.engine.evaluation.days import eves, year_end
from upstander.engine.evaluation.gaps import cases_on_gaps
from upstander.engine.evaluation.orders import Asking, Order, opened, read_order
from upstander.engine.evaluation.recall import recall
from upstander.engine.evaluation.result import (
    SCHEMA_VERSION,
    Evaluation,
    IndicatorResult,
    MethodResult,
    TableResult,
)
from upstander.engine.evaluation.truth import Truth
from upstander.engine.evaluation.wanted import Wanted
from upstander.engine.evaluation.year import SCAN, Year
from upstander.engine.store import Store
from upstander.engine.tables import TABLES
from upstander.knowledge.indicators import Card

Progress = Callable[[float, str], None]


def evaluate(
    store: Store,
    truth: Truth,
    cards: Sequence[Card],
    *,
    work: Path,
    wanted: Wanted | None = None,
    progress: Progress = lambda _done, _name: None,
) -> Evaluation:
    """Measure the scan on `store` against `truth`; facts are built in the private folder `work`.

    `progress` is called with the share that is done, 0 to 1, and what comes next.
    Raises what building facts raises; nothing of the truth reaches anything that scores.
    """
    wanted = wanted or Wanted()
    missing = frozenset(TABLES) - store.manifest.tables()
    asking = Asking(
        cards=tuple(cards), missing=missing, methods=wanted.methods, apart=frozenset(truth.variant_staff)
    )
    progress(0.0, "Joining contacts, work and purposes")
    file = work / drop_one.FACTS
    facts.build(store, file)
    progress(0.1, "Asking as of the year's end")
    with opened(file, year_end(truth), asking) as (con, order):
        end = Year(truth=truth, orders={order.day: order})
        found: tuple[IndicatorResult, ...] = ()
        on_gaps = None
        if wanted.gap_cards:
            supplied = store.manifest.tables()
            on_gaps = cases_on_gaps(con, truth, cards=wanted.gap_cards, as_of=end.end, supplied=supplied)
        if not wanted.ranks_only:
            progress(0.15, "Leaving out each indicator")
            found = drop_one.indicator_results(con, end, cards=cards, noise=noise.read_noise(con, truth))
        groups = None if wanted.groups is None else fairness.read_groups(con, wanted.groups, as_of=end.end)
    year = Year(truth=truth, orders={**end.orders, **_earlier_orders(file, end, asking, progress)})
    tables = _tables(store, year, asking=asking, work=work, wanted=wanted, progress=progress)
    progress(1.0, "Putting figures together")
    disparity = None if groups is None else fairness.fairness(year, groups)
    return put_together(year, on_gaps=on_gaps, indicators=found, tables=tables, disparity=disparity)


def _earlier_orders(file: Path, end: Year, asking: Asking, progress: Progress) -> dict[date, Order]:
    """The orders of every day before the year's end, by day.

    On eves and nights only cases are looked for, in the order without variants: no other is read.
    """
    days = {*end.months, *eves(end.truth)}
    days |= {day for case in end.truth.cases for day, places in nightly_places(case, end.budget) if places}
    found = {}
    for number, day in enumerate(sorted(days - {end.end})):
        progress(0.2 + 0.6 * number / len(days), f"Asking as of {day:%-d %B %Y}")
        found[day] = read_order(file, day, replace(asking, whole=day in end.months))
    return found


def _tables(
    store: Store, year: Year, *, asking: Asking, work: Path, wanted: Wanted, progress: Progress
) -> tuple[TableResult, ...]:
    if wanted.ranks_only:
        return ()
    return drop_one.table_results(
        store, year, asking=asking, work=work, only=wanted.tables,
        told=lambda table: progress(0.8, f"Leaving out {table.replace('_', ' ')}"),
    )  # fmt: skip


def put_together(
    year: Year,
    *,
    on_gaps: Collection[int] | None = None,
    indicators: tuple[IndicatorResult, ...] = (),
    tables: tuple[TableResult, ...] = (),
    disparity: fairness.Disparity | None = None,
) -> Evaluation:
    """The figures of a year whose orders are known, beside what was found by leaving things out."""
    truth, results = year.truth, cases.case_results(year, on_gaps=on_gaps)
    false_rate, precision = _items(year, SCAN)
    return Evaluation(
        schema_version=SCHEMA_VERSION,
        upstander_version=version("upstander"),
        seed=truth.seed,
        staff=year.staff,
        months=len(year.months),
        bills=truth.bills,
        unlogged=truth.unlogged,
        budget=year.budget,
        false_items_per_1000_staff_month=false_rate,
        precision=precision,
        ordinary_above_a_visible_case=cases.ordinary_above(year),
        cases=results,
        look_alikes=cases.look_alike_results(year, results),
        recall=recall(year),
        methods=tuple(_method(year, name) for name in year.methods if name != SCAN),
        indicators=indicators,
        tables=tables,
        disparity=disparity,
        faults=cases.faults_of(results, budget=year.budget),
    )


def _method(year: Year, name: str) -> MethodResult:
    return MethodResult(
        method=name,
        cases=cases.case_results(year, method=name),
        false_items_per_1000_staff_month=_items(year, name)[0],
    )


def _items(year: Year, method: str) -> tuple[float, float | None]:
    """False items for each 1,000 staff a month, and the share of items that are about a case."""
    queue, turns = year.turns(method=method, without=year.truth.variant_staff)
    players = {case.staff_ref for case in year.truth.cases}
    true, taken = len(players & queue.first.keys()), len(queue.first)
    staff_months = year.staff * len(turns) / 1000
    false_rate = round((taken - true) / staff_months, 4) if staff_months else 0.0
    return false_rate, round(true / taken, 4) if taken else None

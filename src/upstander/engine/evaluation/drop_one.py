"""What leaving one thing out hides: one indicator silent, or one table never supplied, at the year's end.

A table's loss is measured by facts built again without it: a table that brings no contact may still be what
accounts for contact. One that the building never reads is emptied in a copy of the facts instead.
Source: docs/explanation/evaluation.md
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from shutil import rmtree

from upstander.engine.concerns.ranking import rank_without
from upstander.engine.contacts import facts
from upstander.engine.contacts.emptied import can_be_emptied, write_without
from upstander.engine.evaluation.noise import Noise, visible_stories
from upstander.engine.evaluation.orders import Asking, Connection, Scored, read_order, scored
from upstander.engine.evaluation.result import IndicatorResult, Moved, TableResult
from upstander.engine.evaluation.truth import Truth
from upstander.engine.evaluation.year import Year, positions
from upstander.engine.store import Store
from upstander.engine.store.scoped import Cut, cut_store
from upstander.knowledge.indicators import Card

FACTS = "facts.duckdb"
DROP_EXACT = 100  # places whose ties are broken in full: a drop is asked for once for each indicator
Told = Callable[[str], None]


def indicator_results(
    con: Connection, year: Year, *, cards: Sequence[Card], noise: Mapping[str, Noise]
) -> tuple[IndicatorResult, ...]:
    """Noise, yield and what its silence moves, for each indicator in use. `con` is that of the year's end."""
    in_use = sorted(card.id for card in cards if card.status != "withdrawn")
    return tuple(_indicator(con, year, name=name, noise=noise.get(name, Noise())) for name in in_use)


def _indicator(con: Connection, year: Year, *, name: str, noise: Noise) -> IndicatorResult:
    whole = year.order(year.end)
    fired = noise.staff_fires or noise.stories
    without = scored(rank_without(con, name, exact=DROP_EXACT)) if fired else whole
    return IndicatorResult(
        indicator_id=name,
        staff_fires=_per_1000(noise.staff_fires, year.staff),
        pairs_fires=_per_1000(noise.pairs_fires, year.staff),
        staff_speaks=_per_1000(noise.staff_speaks, year.staff),
        pairs_speaks=_per_1000(noise.pairs_speaks, year.staff),
        stories=noise.stories,
        stories_of=visible_stories(year.truth),
        moved=moved(year.truth, whole, without),
        stories_lost=_lost(year, whole, without),
    )


def table_results(
    store: Store, year: Year, *, asking: Asking, work: Path, only: Collection[str] | None = None,
    told: Told = lambda _name: None,
) -> tuple[TableResult, ...]:  # fmt: skip
    """What each supplied table adds, by name: the facts asked again without it. `work` has those of all."""
    supplied = sorted(store.manifest.tables())
    found = []
    for table in (name for name in supplied if only is None or name in only):
        told(table)
        found.append(_table(store, year, table=table, asking=asking, work=work))
    return tuple(found)


def _table(store: Store, year: Year, *, table: str, asking: Asking, work: Path) -> TableResult:
    folder, missing = work / f"without_{table}", asking.missing | {table}
    try:
        file = _facts_without(store, table, whole=work / FACTS, into=folder)
        order = read_order(file, year.end, Asking(cards=asking.cards, missing=missing))
    finally:
        rmtree(folder, ignore_errors=True)
    whole = year.order(year.end)
    return TableResult(
        table=table,
        silent=tuple(sorted(card.id for card in asking.cards if table in card.lacks(missing))),
        moved=moved(year.truth, whole, order.places),
        stories_lost=_lost(year, whole, order.places),
    )


def _facts_without(store: Store, table: str, *, whole: Path, into: Path) -> Path:
    """The facts without the table: built again, or those of the `whole` if the building does not read it."""
    file = into / FACTS
    if can_be_emptied(table):
        write_without(table, whole, file)
        return file
    cut = Cut(
        tables=frozenset(store.manifest.tables()) - {table}, teams=None, first_day=date(1900, 1, 1),
        last_day=date(2999, 12, 31),
    )  # fmt: skip
    facts.build(cut_store(store, cut, into=into / "store"), file)
    return file


def moved(truth: Truth, whole: Sequence[Scored], without: Sequence[Scored]) -> tuple[Moved, ...]:
    """The published cases that data can show and whose place changes, by number, variants left out."""
    left_out = truth.variant_staff
    before, after = (
        positions(tuple(one for one in order if one.staff_ref not in left_out)) for order in (whole, without)
    )
    found = (
        Moved(case=case.case, rank=before.get(case.staff_ref), rank_without=after.get(case.staff_ref))
        for case in sorted(truth.cases, key=lambda one: one.case)
        if case.is_visible
    )
    return tuple(one for one in found if one.rank != one.rank_without)


def _lost(year: Year, whole: Sequence[Scored], without: Sequence[Scored]) -> int:
    """How many more planted stories stand outside the places of a year; below nought if it helps."""
    return _within(year, whole) - _within(year, without)


def _within(year: Year, order: Sequence[Scored]) -> int:
    """Visible stories that stand, each alone among ordinary staff, within a year's places."""
    planted = year.truth.planted
    visible = {story.staff_ref for story in year.truth.stories if story.is_visible}
    ordinary = within = 0
    for one in order:
        ordinary += one.staff_ref not in planted
        within += one.staff_ref in visible and ordinary < year.budget * len(year.months)
    return within


def _per_1000(count: int, staff: int) -> float:
    return round(1000 * count / staff, 2) if staff else 0.0

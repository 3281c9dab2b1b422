"""One evaluation of a small invented force, from exports to figures."""

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from upstander.cli.demo import fill_store
from upstander.engine.concerns import weigh
from upstander.engine.contacts import facts
from upstander.engine.evaluation.document import to_json
from upstander.engine.evaluation.evaluation import evaluate
from upstander.engine.evaluation.result import Evaluation
from upstander.engine.evaluation.truth import Truth, read_truth
from upstander.engine.evaluation.wanted import Wanted
from upstander.engine.indicators.control_gaps import open_gap_cards
from upstander.engine.indicators.pack import open_pack
from upstander.engine.indicators.run import run
from upstander.engine.invented import Plan, invent
from upstander.engine.store import Store
from upstander.engine.tables import TABLES

DROPPED = "positions"


def backwards(con: object, day: date) -> list[tuple[str, float]]:
    """A method that puts the last name first: it sees the same connection as the scan does."""
    refs = [ref for (ref,) in con.execute("SELECT staff_ref FROM peers ORDER BY staff_ref").fetchall()]
    return [(ref, float(number)) for number, ref in enumerate(refs, start=1)]


@dataclass(frozen=True)
class Measured:
    store: Store
    truth: Truth
    found: Evaluation


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    folder = tmp_path_factory.mktemp("evaluated")
    invented = invent(folder / "force", Plan(staff=150, days=100, seed=3, replay=(10,)))
    store = fill_store(invented, folder / "store", Console(quiet=True))
    truth = read_truth(invented.truth)
    groups = {f"S{number:06}": "odd" if number % 2 else "even" for number in range(200)}
    wanted = Wanted(
        tables=(DROPPED,), methods={"Last name first": backwards}, groups=groups, gap_cards=open_gap_cards()
    )
    return Measured(store, truth, evaluate(store, truth, open_pack(), work=folder / "work", wanted=wanted))


def test_a_case_stands_where_the_scan_itself_puts_it(measured: Measured, tmp_path: Path) -> None:
    facts.build(measured.store, tmp_path / "facts.duckdb")
    end, cards = measured.truth.until.replace(month=7, day=1), open_pack()
    with facts.open(tmp_path / "facts.duckdb", as_of=end) as con:
        runs = run(con, cards, as_of=end, missing_tables=frozenset(TABLES) - measured.store.manifest.tables())
        scan = weigh(con, cards, runs, as_of=end, shown=150)
    ranks = {concern.staff_ref: concern.rank for concern in scan.concerns}
    for case, planted in zip(measured.found.cases, measured.truth.cases, strict=True):
        assert case.rank == ranks.get(planted.staff_ref)
    assert {one.name: one.rank for one in measured.found.look_alikes} == {
        one.name: ranks.get(one.staff_ref) for one in measured.truth.look_alikes
    }


def test_the_planted_case_is_about_its_own_person(measured: Measured) -> None:
    case = measured.found.cases[0]
    assert (case.case, case.visible, case.runs) == (10, "days", "nightly")
    assert case.rank is not None
    assert case.about_them


def test_every_month_of_the_period_is_run_with_a_months_budget(measured: Measured) -> None:
    assert (measured.found.months, measured.found.budget) == (4, 1)
    most = 1000 * measured.found.budget / measured.found.staff
    assert 0 <= measured.found.false_items_per_1000_staff_month <= most


def test_a_table_left_out_silences_what_needs_it_and_moves_the_case(measured: Measured) -> None:
    (table,) = measured.found.tables
    assert table.table == DROPPED
    assert "stops_near_home" in table.silent
    assert [moved.case for moved in table.moved] == [10]
    before, after = table.moved[0].rank, table.moved[0].rank_without
    assert after is None or after > before


def test_every_indicator_has_its_noise_and_its_yield(measured: Measured) -> None:
    by_id = {one.indicator_id: one for one in measured.found.indicators}
    assert set(by_id) == {card.id for card in open_pack() if card.status != "withdrawn"}
    assert by_id["stops_near_home"].stories == by_id["stops_near_home"].stories_of == 1
    assert by_id["stops_near_home"].staff_fires >= by_id["stops_near_home"].staff_speaks > 0
    assert all(0 <= one.staff_fires <= 1000 for one in by_id.values())


def test_other_methods_are_walked_through_the_same_months(measured: Measured) -> None:
    (method,) = measured.found.methods
    assert method.method == "Last name first"
    staff = measured.found.staff
    assert method.false_items_per_1000_staff_month == pytest.approx(1000 / staff, abs=0.01)


def test_groups_appear_on_the_fairness_page_and_nowhere_else(measured: Measured) -> None:
    page = measured.found.disparity
    assert [len(method.groups) for method in page.methods] == [2, 2]
    without = json.loads(to_json(replace(measured.found, disparity=None)))
    assert "odd" not in json.dumps(without)


def test_the_json_holds_the_promised_keys_and_no_timings(measured: Measured) -> None:
    body = json.loads(to_json(measured.found))
    assert {
        "cases",
        "look_alikes",
        "budget",
        "false_items_per_1000_staff_month",
        "tables",
        "disparity",
    } <= set(body)
    assert {"case", "visible", "rank", "raised_on", "days_of_warning"} <= set(body["cases"][0])
    assert {"name", "beside_case", "rank"} <= set(body["look_alikes"][0])
    assert "second" not in to_json(measured.found)

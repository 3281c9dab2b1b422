"""The linter's views are those of the facts page, column by column."""

import re
from datetime import date
from pathlib import Path

import pytest

from upstander.engine.contacts import facts
from upstander.engine.indicators.pack import open_pack
from upstander.engine.indicators.run import run
from upstander.engine.indicators.views import CLOSED, VIEWS
from upstander.engine.store import Store
from upstander.engine.tables import TABLES

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "facts.md"


def _contacts() -> set[str]:
    section = PAGE.read_text().split("### `contacts`")[1].split("###")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def _others() -> dict[str, set[str]]:
    section = PAGE.read_text().split("### The other views and tables")[1]
    rows = re.findall(r"^\| `(\w+)` \| `([^`]+)`", section, flags=re.MULTILINE)
    return {name: set(re.findall(r"(\w+)(?= \(|,|$)", columns)) for name, columns in rows}


def test_contacts_has_the_columns_of_the_page() -> None:
    assert set(VIEWS["contacts"]) == _contacts()


@pytest.mark.parametrize("view", ["meetings", "work_spans", "peers", "exposures", "usual", "team_days"])
def test_a_facts_view_has_the_columns_of_the_page(view: str) -> None:
    assert set(VIEWS[view]) == _others()[view]


def test_no_view_shows_a_column_that_is_not_for_scanning() -> None:
    for view in set(VIEWS) & set(TABLES):
        for column in TABLES[view].columns:
            assert (column.name in VIEWS[view]) == (column.use == "scan")


def test_harm_vulnerability_and_the_forces_own_gaps_are_closed() -> None:
    assert {"harm_people", "vulnerabilities", "people", "training_records", "vetting_records"} <= set(CLOSED)
    assert not set(CLOSED) & set(VIEWS)


def test_the_facts_as_built_have_these_columns_and_types_and_the_pack_runs_on_them(tmp_path: Path) -> None:
    facts.build(Store.create(tmp_path / "store", invented=True), tmp_path / "facts.duckdb")
    with facts.open(tmp_path / "facts.duckdb", as_of=date(2026, 3, 31)) as con:
        for view, columns in VIEWS.items():
            described = {row[0]: row[1] for row in con.execute(f"DESCRIBE {view}").fetchall()}
            assert dict(columns).items() <= described.items(), view
        results = run(con, open_pack(), as_of=date(2026, 3, 31), missing_tables=())
    assert all(each.ran for each in results)

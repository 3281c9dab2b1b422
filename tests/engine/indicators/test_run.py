"""Running a pack: what runs, what cannot, and what stands in each result."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import duckdb
import pytest

from tests.cast import BLAKE, WREN
from upstander.engine.indicators.example import connect
from upstander.engine.indicators.pack import find, open_pack
from upstander.engine.indicators.run import run
from upstander.knowledge.faults import PackFaults
from upstander.knowledge.indicators import Card

AS_OF = date(2026, 3, 31)
CARDS = open_pack()
ROW = {
    "staff_ref": BLAKE,
    "person_ref": WREN,
    "channel": "text",
    "direction": "out",
    "occurred_at": datetime(2026, 3, 1, 22),
    "local_day": date(2026, 3, 1),
    "duty": "off",
    "confidence": 1.0,
    "met_at": datetime(2026, 2, 1),
    "after_conclusion": False,
    "accounting": "unaccounted",
    "source_table": "phone_events",
    "source_row": "L1:7",
}


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """One text off duty by Blake to Wren that nothing accounts for."""
    with connect() as con:
        con.execute(
            f"INSERT INTO contacts ({', '.join(ROW)}) VALUES ({', '.join('?' * len(ROW))})",
            list(ROW.values()),
        )
        yield con


def _card(name: str) -> Card:
    return find(CARDS, name)


def test_evidence_is_a_row_that_an_analyst_can_quote(con: duckdb.DuckDBPyConnection) -> None:
    run(con, [_card("off_duty_contact")], as_of=AS_OF, missing_tables=())
    assert con.execute("FROM evidence").fetchall() == [
        ("off_duty_contact", BLAKE, WREN, "phone_events", "L1:7", datetime(2026, 3, 1, 22), 1.0)
    ]


def test_each_card_has_a_result_in_order_with_its_digest(con: duckdb.DuckDBPyConnection) -> None:
    results = run(con, CARDS, as_of=AS_OF, missing_tables=())
    assert [each.indicator_id for each in results] == [card.id for card in CARDS]
    assert [each.digest for each in results] == [card.digest for card in CARDS]
    assert all(each.ran for each in results)
    counted = dict(con.execute("SELECT indicator_id, count(*) FROM evidence GROUP BY 1").fetchall())
    assert {each.indicator_id: each.evidence_rows for each in results if each.evidence_rows} == counted


def test_a_card_without_its_tables_does_not_run_and_says_what_that_hides(
    con: duckdb.DuckDBPyConnection,
) -> None:
    (result,) = run(con, [_card("off_duty_contact")], as_of=AS_OF, missing_tables={"duties"})
    assert not result.ran
    assert result.missing_tables == ("duties",)
    assert "own time" in result.hides
    assert con.execute("SELECT count(*) FROM evidence").fetchall() == [(0,)]


def test_one_of_several_tables_is_enough(con: duckdb.DuckDBPyConnection) -> None:
    (result,) = run(
        con, [_card("off_duty_contact")], as_of=AS_OF, missing_tables={"messages", "fixed_line_calls"}
    )
    assert result.ran


def test_all_of_several_tables_missing_are_named(con: duckdb.DuckDBPyConnection) -> None:
    missing = {"phone_events", "messages", "fixed_line_calls"}
    (result,) = run(con, [_card("off_duty_contact")], as_of=AS_OF, missing_tables=missing)
    assert set(result.missing_tables) == missing


def test_the_value_in_force_on_the_as_of_date_is_used(con: duckdb.DuckDBPyConnection) -> None:
    card = _with_window(first=20, second=60)
    for as_of, rows in ((date(2026, 3, 30), 0), (date(2026, 3, 31), 1)):
        (result,) = run(con, [card], as_of=as_of, missing_tables=())
        assert result.evidence_rows == rows


def test_without_a_value_in_force_it_does_not_run_and_says_so(con: duckdb.DuckDBPyConnection) -> None:
    (result,) = run(con, [_card("off_duty_contact")], as_of=date(1999, 12, 31), missing_tables=())
    assert not result.ran
    assert "window_days" in result.hides


def test_a_withdrawn_card_is_left_out(con: duckdb.DuckDBPyConnection) -> None:
    assert run(con, [replace(CARDS[0], status="withdrawn")], as_of=AS_OF, missing_tables=()) == []


def test_a_query_is_linted_again_before_anything_runs(con: duckdb.DuckDBPyConnection) -> None:
    changed = replace(_card("off_duty_contact"), sql="COPY contacts TO 'out'")
    with pytest.raises(PackFaults, match="COPY is not one query"):
        run(con, [_card("unaccounted_contact"), changed], as_of=AS_OF, missing_tables=())
    assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'evidence'").fetchall() == [
        (0,)
    ]


def test_a_second_run_starts_afresh(con: duckdb.DuckDBPyConnection) -> None:
    for _ in range(2):
        run(con, CARDS, as_of=AS_OF, missing_tables=())
    assert con.execute(
        "SELECT count(*) FROM evidence WHERE indicator_id = 'off_duty_contact'"
    ).fetchall() == [(1,)]


def _with_window(*, first: int, second: int) -> Card:
    """The off-duty card with one window until 30 March and another from the 31st."""
    card = _card("off_duty_contact")
    window, *others = card.parameters
    (value,) = window.values
    earlier = replace(value, amount=first, ends_on=date(2026, 3, 30))
    later = replace(value, amount=second, starts_on=date(2026, 3, 31))
    return replace(card, parameters=(replace(window, values=(earlier, later)), *others))

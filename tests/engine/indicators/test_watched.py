"""Indicators about those in a register read a copy of their contacts, and find what they find without it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import duckdb
import pytest

from upstander.engine.indicators.example import connect
from upstander.engine.indicators.pack import find, open_pack
from upstander.engine.indicators.run import run
from upstander.engine.indicators.watched import COPY, over_copy, registers

AS_OF = date(2026, 3, 31)
NAMES = (
    "breach_of_condition",
    "contact_while_suspended",
    "contact_goes_on_after_notice",
    "lookup_of_own_ties",
)
CARDS = [find(open_pack(), name) for name in NAMES]
JOINED = "SELECT c.person_ref FROM contacts AS c {join} WHERE c.night"
ON = "ON n.staff_ref = c.staff_ref"


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """Three members of staff who look alike: under conditions, with a declared tie, and with neither."""
    columns = """staff_ref, person_ref, channel, direction, occurred_at, local_day, attribution, accounting,
        confidence, met_at, older_tie, source_table, source_row"""
    with connect() as con:
        for number in range(90):
            at = datetime(2026, 3, 30) - timedelta(days=number)
            staff = ("S-ash", "S-o'blake", "S-carey")[number % 3]
            con.execute(
                f"INSERT INTO contacts ({columns}) VALUES (?, 'P-wren', 'lookup', 'out', ?, ?, 'logged_on', "
                "'unaccounted', 1.0, TIMESTAMP '2024-01-01', false, 'access_events', ?)",
                [staff, at, at.date(), f"row:{number}"],
            )
        for kind, person in (("suspension", None), ("notice", None), ("instruction", "P-wren")):
            con.execute(
                "INSERT INTO conditions (staff_ref, person_ref, condition_kind, starts_at) VALUES "
                "('S-ash', ?, ?, TIMESTAMP '2026-02-14')",
                [person, kind],
            )
        con.execute(
            "INSERT INTO declarations (staff_ref, person_ref, declaration_kind) VALUES "
            "('S-o''blake', 'P-wren', 'family')"
        )
        yield con


def _evidence(con: duckdb.DuckDBPyConnection, *, one_by_one: bool) -> list[tuple[object, ...]]:
    run(con, CARDS, as_of=AS_OF, missing_tables=(), one_by_one=one_by_one)
    return con.execute("FROM evidence ORDER BY ALL").fetchall()


def test_the_copy_gives_the_rows_that_contacts_gives(con: duckdb.DuckDBPyConnection) -> None:
    over_the_copy, alone = _evidence(con, one_by_one=False), _evidence(con, one_by_one=True)
    assert {str(row[0]) for row in alone} == set(NAMES)
    assert over_the_copy == alone


def test_the_copy_does_not_stay_on_the_connection(con: duckdb.DuckDBPyConnection) -> None:
    _evidence(con, one_by_one=False)
    assert not con.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [COPY]).fetchall()


def test_a_force_with_empty_registers_has_its_indicators_run(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("DELETE FROM conditions")
    con.execute("DELETE FROM declarations")
    assert _evidence(con, one_by_one=False) == []


def test_only_a_query_about_those_in_a_register_reads_the_copy() -> None:
    found = {card.id for card in open_pack() if registers(card.sql)}
    assert found == set(NAMES)
    assert all("contacts" not in over_copy(card.sql).replace(COPY, "") for card in CARDS)


@pytest.mark.parametrize(
    ("join", "expected"),
    [
        (f"JOIN conditions AS n {ON}", {"conditions"}),
        (f"SEMI JOIN declarations AS n {ON} AND n.person_ref = c.person_ref", {"declarations"}),
        (f"LEFT JOIN conditions AS n {ON}", set()),
        (f"ANTI JOIN conditions AS n {ON}", set()),
        (f"JOIN conditions AS n {ON} OR n.person_ref = c.person_ref", set()),
        ("JOIN conditions AS n ON n.person_ref = c.person_ref", set()),
        (f"JOIN peers AS n {ON}", set()),
        (f"JOIN conditions AS n {ON} ANTI JOIN contacts AS o ON o.person_ref = c.person_ref", set()),
    ],
)
def test_a_join_that_lets_others_through_reads_contacts_itself(join: str, expected: set[str]) -> None:
    assert registers(JOINED.format(join=join)) == expected

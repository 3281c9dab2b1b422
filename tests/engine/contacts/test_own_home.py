"""Stops in the square in which the member of staff lives: what the facts say, and what they never hold."""

from datetime import datetime, timedelta

import pytest

from tests.cast import ASH, BLAKE, ROWAN, WREN
from tests.engine.contacts.story import Rows, open_facts, rows
from upstander.engine.contacts import facts

HERE, ELSEWHERE = "cell-here", "cell-elsewhere"
EVENING = datetime(2025, 3, 10, 20)


def standing() -> list[dict[str, object]]:
    place = {"carrier_ref": "V-1", "carrier": "vehicle", "latitude": 51.5, "longitude": -0.12}
    return [{**place, "observed_at": EVENING + timedelta(minutes=minute)} for minute in (0, 4, 8)]


def address(person_ref: str = WREN, **more: object) -> dict[str, object]:
    place = {"address_ref": "A-1", "latitude": 51.5, "longitude": -0.12, "address_kind": "home"}
    return {"person_ref": person_ref, **place, **more}


def lives(cell: str = HERE, *, who: str = BLAKE, **more: object) -> dict[str, object]:
    return {"staff_ref": who, "home_cell": cell, **more}


def story(addresses: Rows, homes: Rows) -> dict[str, Rows]:
    """Blake met Wren and Rowan; the vehicle that Blake drives stood for eight minutes at their address."""
    attended = {"incident_ref": "I-1", "staff_ref": BLAKE, "arrived_at": "2025-03-03T10:00"}
    driven = {"carrier_ref": "V-1", "staff_ref": BLAKE, "share": "logged_on"}
    return {
        "incident_people": [{"incident_ref": "I-1", "person_ref": one} for one in (WREN, ROWAN)],
        "attendances": [attended],
        "vehicle_assignments": [{**driven, "starts_at": "2025-03-10T18:00", "ends_at": "2025-03-10T22:00"}],
        "positions": standing(),
        "people_addresses": addresses,
        "staff_home_cells": homes,
    }


def told(con):
    query = "SELECT person_ref, near_own_home FROM contacts WHERE channel = 'stop_nearby'"
    return {row["person_ref"]: row["near_own_home"] for row in rows(con, query)}


@pytest.mark.parametrize(
    ("addresses", "homes", "near"),
    [
        ([address(home_cell=HERE)], [lives()], True),
        ([address(home_cell=ELSEWHERE)], [lives()], False),
        ([address(home_cell=HERE)], [lives(who=ASH)], None),
        ([address(home_cell=HERE)], [], None),
        ([address()], [lives()], None),
        ([address(home_cell=HERE)], [lives(ELSEWHERE), lives()], True),
    ],
)
def test_a_stop_is_near_ones_own_home_where_both_squares_are_known_and_the_same(
    tmp_path, addresses, homes, near
):
    assert told(open_facts(tmp_path, **story(addresses, homes))) == {WREN: near}


def test_an_address_is_one_place_so_whoever_gives_its_square_gives_it_for_all(tmp_path):
    con = open_facts(tmp_path, **story([address(), address(ROWAN, home_cell=HERE)], [lives()]))
    assert told(con) == {WREN: True, ROWAN: True}


def test_of_two_squares_for_one_address_the_one_known_first_decides(tmp_path):
    first, later = {"known_at": "2025-01-01T00:00"}, {"known_at": "2025-02-01T00:00"}
    rows_of = [address(home_cell=ELSEWHERE, **later), address(ROWAN, home_cell=HERE, **first)]
    assert told(open_facts(tmp_path, **story(rows_of, [lives()]))) == {WREN: True, ROWAN: True}


def test_a_square_excuses_from_the_moment_it_was_known(tmp_path):
    known = datetime(2025, 6, 1)
    open_facts(tmp_path, **story([address(home_cell=HERE)], [lives(known_at=known)])).close()
    for as_of, near in ((known - timedelta(microseconds=1), None), (known, True)):
        with facts.open(tmp_path / "facts.duckdb", as_of=as_of) as con:
            assert told(con) == {WREN: near}


def test_no_square_reaches_the_facts_file(tmp_path):
    con = open_facts(tmp_path, **story([address(home_cell=HERE)], [lives()]))
    assert told(con) == {WREN: True}
    con.close()
    assert HERE.encode() not in (tmp_path / "facts.duckdb").read_bytes()
    with facts.open(tmp_path / "facts.duckdb", as_of=EVENING + timedelta(days=1)) as con:
        held = con.execute("SELECT table_name, column_name FROM duckdb_columns()").fetchall()
    assert [one for one in held if "home_cell" in " ".join(one)] == []

from datetime import datetime

import duckdb
import pytest

from tests.cast import BLAKE, WREN
from tests.engine.concerns.small_force import (
    AS_OF,
    NOON,
    card,
    connect,
    put,
    put_contact,
    put_evidence,
    put_staff,
)
from upstander.engine.concerns import weigh
from upstander.engine.concerns.explanations import NO_SQUARES, NOT_CHECKED
from upstander.engine.concerns.findings import CHECKS
from upstander.engine.concerns.model import Explanation
from upstander.knowledge.indicators import CardExplanation
from upstander.knowledge.indicators.explanations import CHECKS as NAMED_ON_CARDS


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    con = connect(small_tables=("declarations",))
    put_staff(con, BLAKE, *(f"S-{n}" for n in range(7)))
    put_evidence(con, "off_duty", BLAKE, WREN, 3)
    return con


def finding(con: duckdb.DuckDBPyConnection, check: str | None) -> Explanation:
    explanation = CardExplanation(text="Something innocent explains it.", check=check)
    scan = weigh(con, [card("off_duty", explanations=(explanation,))], (), as_of=AS_OF)
    (found,) = scan.concerns[0].signs[0].explanations
    return found


def test_every_check_that_a_card_may_name_can_be_carried_out() -> None:
    assert {*CHECKS, "busy_role"} == set(NAMED_ON_CARDS)


@pytest.mark.parametrize(
    ("check", "columns", "said"),
    [
        ("older_tie", {"older_tie": True}, "began before work brought them together"),
        ("older_tie", {}, "No call, text or message"),
        ("private_use", {"private_use": True}, "The one contact came from a device whose policy"),
        ("private_use", {}, "The one contact is not among those that came"),
        ("shared_number", {"person_link": "household"}, "The one contact rests"),
        ("shared_number", {"accounting_reason": "shared_number"}, "The one contact rests"),
        ("pooled_device", {"attribution": "pooled"}, "The one contact came from a shared device"),
        ("many_homes", {"channel": "stop_nearby", "homes_near": 24}, "Up to 24 homes"),
        ("many_homes", {"channel": "stop_nearby", "homes_near": 1}, "No more than one home"),
        ("lives_near", {"channel": "stop_nearby", "near_own_home": True}, "The one stop lies in the square"),
        ("lives_near", {"channel": "stop_nearby", "near_own_home": True}, "was left out"),
        (
            "lives_near",
            {"channel": "stop_nearby", "near_own_home": False},
            "The one stop is not among those that lie",
        ),
        ("on_behalf", {"channel": "lookup", "task_kind": "on_behalf_of"}, "The one look-up is recorded"),
        ("team_does_not_log", {"accounting_reason": "team_never_logs"}, "The one contact falls"),
        ("thin_logs", {"accounting": "unknown"}, "The one contact lacks"),
        ("desk_role", {"purpose_kind": "desk_role"}, "The one contact falls under a desk"),
        ("later_record", {"accounting_reason": "written_later_by_another"}, "The one contact rests"),
        ("busy_role", {}, "None of the 7 colleagues compared"),
    ],
)
def test_a_check_says_what_was_found(
    con: duckdb.DuckDBPyConnection, check: str, columns: dict[str, object], said: str
) -> None:
    put_contact(con, BLAKE, WREN, **columns)
    found = finding(con, check)
    assert found.checked
    assert said in found.finding


@pytest.mark.parametrize(
    "check", ["older_tie", "private_use", "many_homes", "on_behalf", "declared", "lives_near", None]
)
def test_what_the_data_cannot_tell_is_said(con: duckdb.DuckDBPyConnection, check: str | None) -> None:
    found = finding(con, check)
    assert (found.checked, found.finding) == (False, NOT_CHECKED)


def test_without_the_squares_nobody_can_tell_who_lives_near(con: duckdb.DuckDBPyConnection) -> None:
    put_contact(con, BLAKE, WREN, channel="stop_nearby")
    found = finding(con, "lives_near")
    assert (found.checked, found.finding) == (False, NO_SQUARES)


def test_stops_that_could_not_be_compared_are_counted_apart(con: duckdb.DuckDBPyConnection) -> None:
    for number, near in enumerate((True, False, None)):
        put_contact(con, BLAKE, WREN, channel="stop_nearby", near_own_home=near, source_row=f"p:{number}")
    found = finding(con, "lives_near")
    assert found.finding.startswith("1 of 2 stops lie")
    assert found.finding.endswith("was left out. 1 more could not be compared.")


DECLARED = {
    "staff_ref": BLAKE,
    "person_ref": WREN,
    "declaration_kind": "relationship",
    "declared_at": datetime(2026, 1, 5),
    "known_at": NOON,
    "row_id": "declarations:1",
}


def test_a_declaration_is_quoted_with_its_decision(con: duckdb.DuckDBPyConnection) -> None:
    put(con, "declarations", DECLARED | {"decided_at": datetime(2026, 2, 1), "decision": "allowed"})
    said = finding(con, "declared").finding
    assert said == "Declared (relationship) on 5 January 2026; decided on 1 February 2026: allowed."


def test_a_decision_of_the_as_of_date_is_not_yet_known(con: duckdb.DuckDBPyConnection) -> None:
    decided = {"decided_at": datetime(2026, 3, 31), "decision": "allowed"}
    put(con, "declarations", DECLARED | decided)
    assert "no decision was known" in finding(con, "declared").finding


def test_a_register_without_the_pair_says_so(con: duckdb.DuckDBPyConnection) -> None:
    put(con, "declarations", DECLARED | {"person_ref": "P-other"})
    assert "hold none" in finding(con, "declared").finding


def test_a_finding_alters_no_order(con: duckdb.DuckDBPyConnection) -> None:
    before = weigh(con, [card("off_duty")], (), as_of=AS_OF).concerns[0].bits
    put_contact(con, BLAKE, WREN, older_tie=True, private_use=True)
    assert weigh(con, [card("off_duty")], (), as_of=AS_OF).concerns[0].bits == before

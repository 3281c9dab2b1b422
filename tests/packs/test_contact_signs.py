"""Signs over calls, texts and messages: both sides of every edge, and what takes a row back."""

from datetime import timedelta

import pytest

from tests.cast import HAZEL, ROWAN, WREN
from tests.packs.asking import Rows, ask, on_day
from tests.packs.contacts_between import PAIR, Row, contact, every

TURN = on_day(12, 31, year=2025)


@pytest.mark.parametrize(("duty", "expected"), [("on", {PAIR: 1}), ("off", {}), ("unknown", {})])
def test_a_phone_with_private_use_counts_at_night_only_on_duty(
    duty: str, expected: dict[tuple[str, str | None], float]
) -> None:
    text = contact(on_day(3, 1, 23), night=True, private_use=True, duty=duty)
    assert ask("night_contact", {"contacts": [text]}) == expected


def _quiet(*, texts: int = 9, visits: int = 4, colleague: int = 30, visit: Row | None = None) -> Rows:
    """Texts every third day to the end of the year, then visits; texts to another throughout."""
    loud = every(3, TURN - timedelta(days=3 * texts), texts, accounting="by_another")
    seen = every(10, TURN + timedelta(days=10), visits, **{"channel": "visit", **(visit or {})})
    steady = every(4, TURN - timedelta(days=30), colleague, person_ref=ROWAN, accounting="by_another")
    return {"contacts": [*loud, *seen, *steady]}


def test_visits_that_go_on_once_texts_have_stopped_are_counted() -> None:
    assert ask("channel_goes_quiet", _quiet()) == {PAIR: 4}


def test_eight_texts_make_a_pace_and_seven_do_not() -> None:
    assert ask("channel_goes_quiet", _quiet(texts=8)) == {PAIR: 4}
    assert ask("channel_goes_quiet", _quiet(texts=7)) == {}


def test_three_visits_go_on_and_two_settle_what_was_open() -> None:
    assert ask("channel_goes_quiet", _quiet(visits=3)) == {PAIR: 3}
    assert ask("channel_goes_quiet", _quiet(visits=2)) == {}


def test_somebody_whose_phone_is_silent_towards_all_is_not_counted() -> None:
    assert ask("channel_goes_quiet", _quiet(colleague=5)) == {}


def test_texts_that_come_back_take_the_sign_back() -> None:
    rows = dict(_quiet())
    back = every(3, TURN + timedelta(days=41), 9, accounting="by_another")
    assert ask("channel_goes_quiet", {"contacts": [*rows["contacts"], *back]}) == {}


@pytest.mark.parametrize(
    "visit",
    [
        {"accounting": "by_another"},
        {"accounting": "unknown"},
        {"channel": "stop_nearby", "place_staff": 5},
        {"channel": "stop_nearby", "near_own_home": True},
    ],
)
def test_visits_that_another_accounts_for_busy_places_and_ones_own_home_are_not_counted(visit: Row) -> None:
    assert ask("channel_goes_quiet", _quiet(visit=visit)) == {}


@pytest.mark.parametrize("near", [None, False])
def test_stops_that_are_not_near_ones_own_home_are_counted(near: bool | None) -> None:
    stop: Row = {"channel": "stop_nearby", "near_own_home": near}
    assert ask("channel_goes_quiet", _quiet(visit=stop)) == {PAIR: 4}


@pytest.mark.parametrize(
    ("purpose", "found"),
    [("case_ownership", 4), ("assigned_role", 4), ("tasked_visit", 0), ("attendance", 0)],
)
def test_a_case_or_role_allows_visits_and_a_task_asks_for_them(purpose: str, found: int) -> None:
    rows = _quiet(visit={"accounting": "by_another", "purpose_kind": purpose})
    assert ask("channel_goes_quiet", rows) == ({PAIR: found} if found else {})


def test_look_ups_go_on_while_work_is_open_and_are_a_sign_of_their_own_after_it() -> None:
    assert ask("channel_goes_quiet", _quiet(visit={"channel": "lookup"})) == {PAIR: 4}
    assert ask("channel_goes_quiet", _quiet(visit={"channel": "lookup", "after_conclusion": True})) == {}


def _records(person: str, *, late: int, in_time: int) -> list[Row]:
    said = {"channel": "call", "purpose_kind": "logged_contact", "person_ref": person}
    codes = ["afterwards"] * late + ["self_made"] * in_time
    return [
        contact(on_day(3, 1 + nth), **{**said, "accounting": code, "purpose_id": f"{person}{nth}"})
        for nth, code in enumerate(codes)
    ]


@pytest.mark.parametrize(
    ("others_late", "found"),
    [(0, 3), (4, 3), (5, 0)],
)
def test_late_records_count_at_twice_the_habit(others_late: int, found: int) -> None:
    """All three of the pair are late; with others, four of eight is half as often."""
    elsewhere = _records(HAZEL, late=others_late, in_time=8 - others_late)
    rows: Rows = {"contacts": [*_records(WREN, late=3, in_time=0), *elsewhere]}
    found_now = ask("purpose_written_afterwards", rows)
    assert found_now.get(PAIR, 0) == found


def test_one_late_record_that_covers_three_calls_is_one_record() -> None:
    calls = [{**row, "purpose_id": "one"} for row in _records(WREN, late=3, in_time=0)]
    assert ask("purpose_written_afterwards", {"contacts": calls}) == {}

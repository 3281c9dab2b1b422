"""Signs of conditions that were not kept: both sides of every edge."""

from datetime import datetime, timedelta

import pytest

from tests.cast import BLAKE, WREN
from tests.packs.asking import Rows, ask, on_day
from tests.packs.contacts_between import PAIR, Row, contact, every


def _under(kind: str, person: str | None, contact: Row, *, ends_at: datetime | None = None) -> Rows:
    condition: Row = {"staff_ref": BLAKE, "condition_kind": kind, "starts_at": on_day(3, 1, 12)}
    condition |= {"person_ref": person} if person else {}
    condition |= {"ends_at": ends_at} if ends_at else {}
    return {"conditions": [condition], "contacts": [contact]}


@pytest.mark.parametrize("kind", ["undertaking", "instruction", "notice", "restriction", "suspension"])
def test_contact_counts_from_the_moment_after_a_condition_began_to_before_its_end(kind: str) -> None:
    began, ended, second = on_day(3, 1, 12), on_day(3, 9, 12), timedelta(seconds=1)
    for moment, found in ((began, 0), (began + second, 1), (ended - second, 1), (ended, 0)):
        rows = _under(kind, WREN, contact(moment), ends_at=ended)
        assert ask("breach_of_condition", rows) == ({PAIR: found} if found else {}), moment


def test_two_conditions_about_one_person_count_a_contact_once() -> None:
    rows = _under("notice", WREN, contact(on_day(3, 2)))
    twice = {**rows, "conditions": [*rows["conditions"], *rows["conditions"]]}
    assert ask("breach_of_condition", twice) == {PAIR: 1}


@pytest.mark.parametrize(("near", "found"), [(None, 1), (False, 1), (True, 0)])
def test_a_stop_where_one_lives_oneself_is_no_breach(near: bool | None, found: int) -> None:
    rows = _under("notice", WREN, contact(on_day(3, 2), channel="stop_nearby", near_own_home=near))
    assert ask("breach_of_condition", rows) == ({PAIR: found} if found else {})


@pytest.mark.parametrize(("made_on", "found"), [(on_day(2, 1), 1), (on_day(3, 1, 13), 0)])
def test_only_a_task_that_another_made_under_the_condition_accounts_forcontact(
    made_on: datetime, found: int
) -> None:
    tasked = contact(on_day(3, 2), accounting="by_another", purpose_id="7")
    rows: Rows = {
        **_under("instruction", WREN, tasked),
        "purposes": [{"purpose_id": "7", "starts_at": made_on}],
    }
    assert ask("breach_of_condition", rows) == ({PAIR: found} if found else {})


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, 1),
        ({"older_tie": True}, 0),
        ({"met_at": None}, 0),
        ({"channel": "stop_nearby"}, 0),
        ({"channel": "lookup", "met_at": None, "attribution": "logged_on"}, 1),
        ({"channel": "lookup", "attribution": "named"}, 0),
        ({"accounting": "unknown"}, 0),
    ],
)
def test_while_suspended_only_ones_own_act_towards_people_met_through_work_counts(
    said: Row, found: int
) -> None:
    rows = _under("suspension", None, contact(on_day(3, 2), **said))
    assert ask("contact_while_suspended", rows) == ({PAIR: found} if found else {})


@pytest.mark.parametrize(("before", "after", "found"), [(3, 3, 3), (2, 3, 0), (3, 2, 0)])
def test_a_pace_that_goes_on_after_a_notice_is_counted(before: int, after: int, found: int) -> None:
    notice = {
        "condition_ref": "N",
        "staff_ref": BLAKE,
        "condition_kind": "notice",
        "starts_at": on_day(3, 15),
    }
    texts = [*every(2, on_day(3, 2), before), *every(2, on_day(3, 16), after)]
    rows: Rows = {"conditions": [notice], "contacts": texts}
    assert ask("contact_goes_on_after_notice", rows) == ({PAIR: found} if found else {})

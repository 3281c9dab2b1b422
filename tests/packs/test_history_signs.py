"""Signs in what the force already knew: reports, their reviews, undertakings. Both sides of every edge."""

from datetime import date, datetime, timedelta

import pytest

from tests.cast import BLAKE, DREW, ELLIS, ROWAN
from tests.packs.asking import Rows, ask, on_day, private_texts

BY_BLAKE = {(BLAKE, None): 1}
LONG_AGO = datetime(1995, 5, 1, 10)
REVIEWED = on_day(1, 10, 10)


def _undertaking(**more: object) -> Rows:
    plain: dict[str, object] = {"staff_ref": BLAKE, "condition_kind": "undertaking", "starts_at": LONG_AGO}
    return {"conditions": [{**plain, **more}]}


def test_an_undertaking_counts_from_the_day_after_its_review_was_due() -> None:
    assert ask("undertaking_not_reviewed", _undertaking(review_due_on=date(2026, 3, 30))) == BY_BLAKE
    assert ask("undertaking_not_reviewed", _undertaking(review_due_on=date(2026, 3, 31))) == {}


def test_an_undertaking_without_a_date_is_due_after_a_year() -> None:
    assert ask("undertaking_not_reviewed", _undertaking(starts_at=datetime(2025, 3, 30, 10))) == BY_BLAKE
    assert ask("undertaking_not_reviewed", _undertaking(starts_at=datetime(2025, 3, 31, 10))) == {}


def test_one_review_silences_an_undertaking_once_it_has_taken_place() -> None:
    due = {"review_due_on": date(2015, 1, 1)}
    assert ask("undertaking_not_reviewed", _undertaking(**due, reviewed_at=on_day(3, 30))) == {}
    assert ask("undertaking_not_reviewed", _undertaking(**due, reviewed_at=on_day(4, 1))) == BY_BLAKE


def _item(recorded: datetime = LONG_AGO, **more: object) -> dict[str, object]:
    plain: dict[str, object] = {"staff_ref": BLAKE, "theme": "sexualised", "towards": "colleague"}
    return {**plain, "coded_by_ref": ELLIS, "recorded_at": recorded, **more}


SPEAKING = ("earlier_sexualised_intelligence", "sexualised_towards_colleagues")


@pytest.mark.parametrize("indicator", SPEAKING)
def test_age_never_fades_a_report(indicator: str) -> None:
    assert ask(indicator, {"intelligence": [_item(LONG_AGO)]}) == BY_BLAKE
    assert ask(indicator, {"intelligence": [_item(on_day(3, 30))]}) == BY_BLAKE


@pytest.mark.parametrize("indicator", SPEAKING)
@pytest.mark.parametrize(("texts", "found"), [(2, {}), (3, BY_BLAKE)])
def test_after_its_review_a_report_speaks_with_three_contacts_to_one_person(
    indicator: str, texts: int, found: object
) -> None:
    reviewed = {"intelligence": [_item(reviewed_at=REVIEWED)]}
    to_others = private_texts(2, first=on_day(2, 1), person_ref=ROWAN)
    contacts = [*private_texts(texts, first=on_day(2, 1)), *to_others]
    assert ask(indicator, {**reviewed, "contacts": contacts}) == found


@pytest.mark.parametrize("indicator", SPEAKING)
def test_contact_before_the_review_was_seen_by_whoever_reviewed(indicator: str) -> None:
    contacts = private_texts(3, first=REVIEWED - timedelta(days=3))
    rows = {"intelligence": [_item(reviewed_at=REVIEWED)], "contacts": contacts}
    assert ask(indicator, rows) == {}


@pytest.mark.parametrize("indicator", SPEAKING)
def test_a_further_report_makes_a_reviewed_one_speak(indicator: str) -> None:
    complaint = {"staff_ref": BLAKE, "complaint_ref": "C-1", "sexualised": "towards_colleague"}
    for received, heard in ((REVIEWED - timedelta(days=1), False), (REVIEWED + timedelta(days=1), True)):
        rows = {
            "intelligence": [_item(reviewed_at=REVIEWED)],
            "complaints": [{**complaint, "received_at": received, "reviewed_at": on_day(3, 1)}],
        }
        assert ((BLAKE, None) in ask(indicator, rows)) is heard


@pytest.mark.parametrize("theme", ["association", "other", "uncoded", "threat_to_life"])
def test_what_a_person_did_not_code_as_sexualised_is_none(theme: str) -> None:
    for indicator in SPEAKING:
        assert ask(indicator, {"intelligence": [_item(theme=theme)]}) == {}


@pytest.mark.parametrize(("days", "found"), [(29, {}), (30, {(BLAKE, None): 2})])
def test_reports_a_month_apart_are_read_together(days: int, found: object) -> None:
    second = _item(LONG_AGO + timedelta(days=days), theme="boundary")
    assert ask("reports_joined_up", {"intelligence": [_item(), second]}) == found


def test_reports_read_together_fall_silent_once_each_was_reviewed_the_newest_too() -> None:
    newest = LONG_AGO + timedelta(days=400)
    soon, later = newest - timedelta(days=1), newest + timedelta(days=1)
    for first, second, found in (
        (None, later, {(BLAKE, None): 2}),
        (soon, None, {(BLAKE, None): 2}),
        (soon, later, {}),
        (later, later, {}),
    ):
        items = [_item(reviewed_at=first), _item(newest, reviewed_at=second)]
        assert ask("reports_joined_up", {"intelligence": items}) == found


def test_reports_about_two_members_of_staff_are_not_joined() -> None:
    other = _item(on_day(1, 1), staff_ref=DREW)
    assert ask("reports_joined_up", {"intelligence": [_item(), other]}) == {}

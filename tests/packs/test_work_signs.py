"""Signs in how work was taken, closed and done in custody: both sides of every edge."""

from datetime import timedelta

import pytest

from tests.cast import ASH, BLAKE, ROWAN, WREN
from tests.packs.asking import Rows, ask, on_day, private_texts

PAIR = (BLAKE, WREN)
HELD = on_day(3, 1)
LOG = "I-1"
OPENED = on_day(12, 1, 10, year=2025)


def _held(hours: float) -> Rows:
    return {
        "incident_people": [{"incident_ref": LOG, "person_ref": WREN}],
        "incident_events": [
            {"incident_ref": LOG, "event_kind": "hold", "by_staff_ref": BLAKE, "occurred_at": HELD},
            {
                "incident_ref": LOG,
                "event_kind": "note",
                "by_staff_ref": BLAKE,
                "occurred_at": HELD + timedelta(hours=hours),
            },
        ],
    }


@pytest.mark.parametrize("hours", [10, 120])
def test_a_log_held_for_nobody_counts_once_its_holder_works_on_it_in_a_later_shift(hours: float) -> None:
    assert ask("self_allocated_logs", _held(hours)) == {PAIR: 1}


@pytest.mark.parametrize("hours", [9.9, 120.1])
def test_a_hold_within_one_shift_or_picked_up_long_after_is_not_counted(hours: float) -> None:
    assert ask("self_allocated_logs", _held(hours)) == {}


def test_a_log_given_to_a_colleague_is_no_sign_for_either() -> None:
    rows = dict(_held(1))
    rows["incident_events"] = [
        {
            "incident_ref": LOG,
            "event_kind": "reassign",
            "by_staff_ref": BLAKE,
            "to_staff_ref": ASH,
            "occurred_at": HELD,
        }
    ]
    assert ask("self_allocated_logs", rows) == {}


@pytest.mark.parametrize(("met_hours", "found"), [(-1, {PAIR: 1}), (1, {})])
def test_going_to_a_log_unasked_counts_only_with_somebody_met_before(met_hours: int, found: object) -> None:
    rows = dict(_held(1))
    step: dict[str, object] = {"incident_ref": LOG, "event_kind": "assign", "occurred_at": HELD}
    rows["incident_events"] = [{**step, "by_staff_ref": BLAKE, "to_staff_ref": BLAKE}]
    met = HELD + timedelta(hours=met_hours)
    rows["meetings"] = [{"staff_ref": BLAKE, "person_ref": WREN, "met_at": met}]
    assert ask("self_allocated_logs", rows) == found


def test_taking_a_log_from_a_colleague_counts_with_a_stranger_too() -> None:
    rows = dict(_held(1))
    step: dict[str, object] = {"incident_ref": LOG, "event_kind": "reassign", "occurred_at": HELD}
    rows["incident_events"] = [{**step, "by_staff_ref": BLAKE, "to_staff_ref": BLAKE}]
    assert ask("self_allocated_logs", rows) == {PAIR: 1}


def _complained(days: float, **complaint: object) -> Rows:
    """A log about Wren that Blake held for Blake, and a complaint about Blake after so many days."""
    rows = dict(_held(1))
    step: dict[str, object] = {"incident_ref": LOG, "event_kind": "hold", "occurred_at": HELD}
    rows["incident_events"] = [{**step, "by_staff_ref": BLAKE, "to_staff_ref": BLAKE}]
    received = HELD + timedelta(days=days)
    rows["complaints"] = [{"staff_ref": BLAKE, "complaint_ref": "C-1", "received_at": received, **complaint}]
    return rows


@pytest.mark.parametrize(("days", "found"), [(-0.1, {}), (0, {PAIR: 1}), (28, {PAIR: 1}), (28.1, {})])
def test_a_complaint_counts_within_four_weeks_of_a_log_kept_for_oneself(days: float, found: object) -> None:
    assert ask("complaint_after_kept_log", _complained(days)) == found


@pytest.mark.parametrize(
    ("complaint", "found"),
    [
        ({"person_ref": WREN}, {PAIR: 1}),
        ({"person_ref": ROWAN}, {}),
        ({"sexualised": "unknown"}, {PAIR: 1}),
        ({"sexualised": "towards_public"}, {PAIR: 1}),
        ({"sexualised": "no"}, {}),
    ],
)
def test_such_a_complaint_is_hers_or_nobodys_and_not_coded_as_of_another_kind(
    complaint: dict[str, object], found: object
) -> None:
    assert ask("complaint_after_kept_log", _complained(4, **complaint)) == found


def test_going_to_a_log_unasked_is_not_keeping_it() -> None:
    rows = _complained(4)
    rows["incident_events"] = [{**step, "event_kind": "assign"} for step in rows["incident_events"]]
    assert ask("complaint_after_kept_log", rows) == {}


def _closed(days: int, *, texts: int = 4, last_after: int = 1, handled: str = "case_ownership") -> Rows:
    """A matter closed after `days`; the texts come on that day, and the last so many days after it."""
    closed = OPENED + timedelta(days=days)
    known: dict[str, object] = {"domestic_abuse": True, "result_kind": "no_further_action"}
    return {
        "incidents": [{"incident_ref": LOG, "opened_at": OPENED, "closed_at": closed, **known}],
        "incident_people": [
            {"incident_ref": LOG, "person_ref": WREN, "part": "victim"},
            {"incident_ref": LOG, "person_ref": ROWAN, "part": "suspect"},
        ],
        handled: [{"incident_ref": LOG, "staff_ref": BLAKE}],
        "contacts": [
            *private_texts(texts, first=closed)[:1] * (texts - 1),
            *private_texts(1, first=closed + timedelta(days=last_after)),
        ],
    }


def test_a_domestic_matter_closed_in_a_week_counts_and_one_that_took_longer_does_not() -> None:
    assert ask("quick_domestic_result", _closed(7)) == {PAIR: 1}
    assert ask("quick_domestic_result", _closed(8)) == {}


def test_it_takes_four_contacts_beside_a_quick_result() -> None:
    assert ask("quick_domestic_result", _closed(1, texts=4)) == {PAIR: 1}
    assert ask("quick_domestic_result", _closed(1, texts=3)) == {}


def test_contact_beside_a_quick_result_lies_within_ninety_days_of_it() -> None:
    assert ask("quick_domestic_result", _closed(1, last_after=90)) == {PAIR: 1}
    assert ask("quick_domestic_result", _closed(1, last_after=91)) == {}


def test_who_attended_counts_only_where_nobody_owned_the_matter() -> None:
    attended = dict(_closed(1, handled="attendances"))
    assert ask("quick_domestic_result", attended) == {PAIR: 1}
    owned = {**attended, "case_ownership": [{"incident_ref": LOG, "staff_ref": ASH}]}
    assert ask("quick_domestic_result", owned) == {}


def _custody(*, last_s: int, hour: int = 14, visits: int = 200) -> Rows:
    """So many visits of a few minutes by Ash at all hours but five, and one of Blake's, of one role."""
    hours = [hour for hour in range(24) if hour != 5]
    contacts: list[dict[str, object]] = [
        {
            "occurred_at": on_day(1 + number // 500, 1 + number % 28, hours[number % 23]),
            "staff_ref": ASH,
            "person_ref": f"P-{number}",
            "channel": "custody_visit",
            "duration_s": 180,
            "source_row": f"V-{number}",
        }
        for number in range(visits - 1)
    ]
    contacts.append(
        {
            "occurred_at": on_day(3, 1, hour),
            "channel": "custody_visit",
            "duration_s": last_s,
            "source_row": "V-last",
        }
    )
    rows = [{"row_id": str(each["source_row"]), "visit_reason": "welfare"} for each in contacts]
    peers = [{"staff_ref": who, "role": "custody"} for who in (ASH, BLAKE)]
    return {"contacts": contacts, "custody_visits": rows, "peers": peers}


def test_half_an_hour_with_a_detainee_counts_where_such_visits_take_minutes() -> None:
    assert ask("custody_visit_anomaly", _custody(last_s=1800)) == {PAIR: 1}
    assert ask("custody_visit_anomaly", _custody(last_s=1799)) == {}


def test_without_enough_visits_of_the_role_nothing_is_known_to_be_usual() -> None:
    assert ask("custody_visit_anomaly", _custody(last_s=1800, visits=199)) == {}


def test_an_hour_in_which_the_role_hardly_ever_visits_counts() -> None:
    assert ask("custody_visit_anomaly", _custody(last_s=180, hour=5, visits=401)) == {PAIR: 1}
    assert ask("custody_visit_anomaly", _custody(last_s=180, hour=5, visits=400)) == {}


@pytest.mark.parametrize(("in_a_day", "beyond"), [(7, 0), (8, 1)])
def test_many_visits_to_one_detainee_in_a_day_count_where_the_role_makes_one(
    in_a_day: int, beyond: int
) -> None:
    rows = dict(_custody(last_s=180))
    more = [
        {
            "occurred_at": on_day(3, 1, 15) + timedelta(minutes=20 * number),
            "channel": "custody_visit",
            "source_row": f"V-more-{number}",
        }
        for number in range(in_a_day - 1)
    ]
    rows["contacts"] = [*rows["contacts"], *more]
    rows["custody_visits"] = [
        *rows["custody_visits"],
        *({"row_id": each["source_row"], "visit_reason": "welfare"} for each in more),
    ]
    assert ask("custody_visit_anomaly", rows) == ({PAIR: beyond} if beyond else {})

"""Each of today's methods on a force of four, and both sides of its edge."""

from datetime import date, timedelta

import pytest
from bench.todays_methods import (
    METHODS,
    complaint_rule,
    isolation_forest,
    phone_volume,
    unaccounted_pair,
    unlinked_look_ups,
    vulnerable_contact,
)

from tests.cast import ASH, BLAKE, CAREY, DREW, ROWAN, ROWAN_NUMBER, WREN
from tests.engine.contacts.story import ASH_MOBILE, call, look_up, open_facts

DAY = date(2026, 3, 31)
STRANGER = "+447700900777"
POSTS = [{"staff_ref": CAREY, "role": "pcso", "team": "T-one", "starts_at": "2020-01-01"}]
# An attendance made by another, long ago: the meeting of Blake with Wren and with Rowan.
MET = {
    "incidents": [{"incident_ref": "I-1", "opened_at": "2025-09-01T09:00:00"}],
    "incident_people": [
        {"incident_ref": "I-1", "person_ref": person, "part": "victim"} for person in (WREN, ROWAN)
    ],
    "attendances": [
        {
            "incident_ref": "I-1",
            "staff_ref": BLAKE,
            "arrived_at": "2025-09-01T10:00:00",
            "left_at": "2025-09-01T11:00:00",
        }
    ],
}


def complaint(number: int, received_at: str, *, by: str = BLAKE) -> dict[str, str]:
    return {"complaint_ref": f"CO-{number}", "staff_ref": by, "received_at": received_at}


def scores(method, folder, **tables):
    with open_facts(folder, as_of=DAY, **tables) as con:
        found = method(con, DAY)
    assert len({staff_ref for staff_ref, _ in found}) == len(found)
    return {staff_ref: score for staff_ref, score in found if score > 0}


def test_two_complaints_are_under_the_rule_and_three_are_not(tmp_path):
    three = [
        complaint(number, f"2025-{month}-01T09:00:00") for number, month in enumerate(("05", "06", "07"))
    ]
    two = [complaint(10 + number, "2025-08-01T09:00:00", by=ASH) for number in range(2)]
    assert scores(complaint_rule, tmp_path, complaints=[*three, *two]) == {BLAKE: 3.0}


def test_a_complaint_on_two_lines_is_one_and_one_of_thirteen_months_ago_is_none(tmp_path):
    lines = [complaint(1, "2025-05-01T09:00:00")] * 2 + [complaint(2, "2025-06-01T09:00:00")]
    old = [*lines, complaint(3, "2025-03-30T23:59:59")]
    assert scores(complaint_rule, tmp_path / "old", complaints=old) == {}
    within = [*lines, complaint(3, "2025-03-31T00:00:00")]
    assert scores(complaint_rule, tmp_path / "within", complaints=within) == {BLAKE: 3.0}


def test_phone_volume_stands_out_within_the_role_only(tmp_path):
    calls = [call(f"2026-03-{day:02}T10:00:00", to=STRANGER) for day in range(1, 6)]
    many = [call(f"2026-03-{day:02}T10:00:00", to=STRANGER, device=ASH_MOBILE) for day in range(1, 10)]
    found = scores(phone_volume, tmp_path, phone_events=[*calls, *many], posts=POSTS)
    # Blake and Carey are the two PCSOs (five calls and none: one deviation); Ash is alone in the role.
    assert found == {BLAKE: pytest.approx(1.0)}


def test_calls_before_the_quarter_are_not_counted(tmp_path):
    old = [call("2025-12-30T10:00:00", to=STRANGER)]
    assert scores(phone_volume, tmp_path, phone_events=old, posts=POSTS) == {}


def test_only_contact_with_people_on_record_as_vulnerable_counts(tmp_path):
    recorded = [{"person_ref": WREN, "vulnerability": "V1", "recorded_at": "2025-01-01T00:00:00"}]
    wren = [call("2026-03-02T10:00:00"), call("2026-03-03T10:00:00")]
    rowan = [call("2026-03-02T10:00:00", to=ROWAN_NUMBER)]
    found = scores(
        vulnerable_contact, tmp_path / "wren", vulnerabilities=recorded, phone_events=wren, posts=POSTS
    )
    assert found == {BLAKE: pytest.approx(1.0)}
    found = scores(
        vulnerable_contact, tmp_path / "rowan", vulnerabilities=recorded, phone_events=rowan, posts=POSTS
    )
    assert found == {}


def test_look_ups_of_a_case_of_ones_own_are_linked(tmp_path):
    owned = [
        {
            "incident_ref": "I-1",
            "staff_ref": DREW,
            "starts_at": "2026-01-01T00:00:00",
            "made_by": "another",
        }
    ]
    looked = [look_up("2026-03-01T10:00:00", by=DREW), look_up("2026-03-02T10:00:00", by=ASH)]
    posts = [{"staff_ref": DREW, "role": "response", "team": "T-one", "starts_at": "2025-12-01"}]
    found = scores(
        unlinked_look_ups, tmp_path, case_ownership=owned, access_events=looked, posts=posts, **_people()
    )
    assert found == {ASH: 1.0}


def test_the_busiest_unexplained_pair_decides_and_a_stranger_is_not_counted(tmp_path):
    calls = [call(f"2026-03-{day:02}T10:00:00") for day in (1, 2, 3)]
    calls += [call("2026-03-04T10:00:00", to=ROWAN_NUMBER)]
    strangers = [
        call(f"2026-03-{day:02}T10:00:00", device=ASH_MOBILE) for day in range(1, 9)
    ]  # Ash never met Wren
    found = scores(unaccounted_pair, tmp_path, phone_events=[*calls, *strangers], **MET)
    assert found == {BLAKE: 3.0}


def test_the_forest_isolates_whoever_differs_and_gives_the_same_twice(tmp_path):
    posts = [
        {"staff_ref": f"S-{n}", "role": "pcso", "team": "T-two", "starts_at": "2020-01-01"} for n in range(30)
    ]
    calls = [call((date(2026, 1, 2) + timedelta(days=n)).isoformat() + "T21:00:00") for n in range(60)]
    with open_facts(tmp_path, as_of=DAY, posts=posts + POSTS, phone_events=calls, **MET) as con:
        first, second = isolation_forest(con, DAY), isolation_forest(con, DAY)
    assert first == second
    ranked = sorted(first, key=lambda found: -found[1])
    assert ranked[0][0] == BLAKE
    assert len(first) == 35


def test_nothing_that_became_known_later_is_seen(tmp_path):
    late = [
        {**complaint(number, "2026-01-01T09:00:00"), "known_at": "2026-04-01T00:00:00"} for number in range(3)
    ]
    calls = [call("2026-03-01T10:00:00", known_at="2026-04-02T00:00:00")]
    looked = [look_up("2026-03-01T10:00:00", known_at="2026-04-02T00:00:00")]
    recorded = [{"person_ref": WREN, "vulnerability": "V1", "recorded_at": "2025-01-01T00:00:00"}]
    with open_facts(
        tmp_path, as_of=DAY, complaints=late, phone_events=calls, access_events=looked, posts=POSTS,
        vulnerabilities=recorded, **MET,
    ) as con:  # fmt: skip
        found = {
            name: [one for one, score in method(con, DAY) if score > 0] for name, method in METHODS.items()
        }
    found.pop("Isolation forest")  # it gives everybody a score
    assert not any(found.values())


def _people():
    people = [{"incident_ref": "I-1", "person_ref": WREN, "part": "victim"}]
    return {
        "incidents": [{"incident_ref": "I-1", "opened_at": "2025-09-01T09:00:00"}],
        "incident_people": people,
    }

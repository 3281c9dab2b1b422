from datetime import datetime

from tests.cast import ASH, BLAKE, DREW, ELLIS, WREN
from tests.engine.contacts.story import call, contacts, only

SEEN = {"incident_ref": "I-1", "person_ref": WREN, "part": "witness"}


def duty(staff_ref, begins, ends, **more):
    return {"staff_ref": staff_ref, "starts_at": begins, "ends_at": ends, **more}


def test_duty_holds_its_first_moment_and_not_its_last_whatever_overlaps_or_touches(tmp_path):
    found = contacts(
        tmp_path,
        duties=[
            duty(BLAKE, "2025-03-03T08:00", "2025-03-03T16:00"),
            duty(BLAKE, "2025-03-03T10:00", "2025-03-03T12:00"),
            duty(BLAKE, "2025-03-03T16:00", "2025-03-03T18:00", duty_kind="overtime"),
            duty(BLAKE, "2025-03-03T22:00", "2025-03-04T06:00"),
        ],
        phone_events=[
            call("2025-03-03T07:59:59"),
            call("2025-03-03T08:00"),
            call("2025-03-03T11:00"),
            call("2025-03-03T16:00"),
            call("2025-03-03T17:59:59"),
            call("2025-03-03T18:00"),
            call("2025-03-04T00:00"),
            call("2025-03-04T05:59:59"),
            call("2025-03-04T06:00"),
        ],
    )
    assert only(found, "duty") == ["off", "on", "on", "on", "on", "off", "on", "on", "off"]


def test_a_night_duty_across_a_clock_change_is_as_long_as_the_moments_say(tmp_path):
    found = contacts(
        tmp_path,
        duties=[duty(BLAKE, "2025-10-25T21:00", "2025-10-26T06:00")],
        phone_events=[call("2025-10-26T05:59:59"), call("2025-10-26T06:00")],
    )
    assert only(found, "duty") == ["on", "off"]


def test_duty_is_unknown_where_it_is_not_recorded(tmp_path):
    two = {"staff_ref": ASH, "role": "response", "team": "T-two", "starts_at": "2021-01-01"}
    found = contacts(
        tmp_path,
        posts=[two],
        duties=[duty(BLAKE, "2025-03-03T08:00", "2025-03-03T16:00")],
        phone_events=[
            call("2025-02-28T20:00"),  # a month for which no duty was supplied
            call("2025-03-31T20:00"),
            call("2025-03-31T21:00", device="D-ash"),  # a team that never books on
            call("2025-04-01T20:00"),
        ],
    )
    assert only(found, "duty") == ["unknown", "off", "unknown", "unknown"]


def test_somebody_who_never_books_on_is_unknown_in_a_team_that_does(tmp_path):
    found = contacts(
        tmp_path,
        duties=[duty(BLAKE, "2025-03-03T08:00", "2025-03-03T16:00")],
        phone_events=[call("2025-03-03T20:00", device="D-ash")],
    )
    assert only(found, "duty") == ["unknown"]


def booked(days, people):
    return [duty(one, f"2025-03-{day:02}T08:00", f"2025-03-{day:02}T16:00") for day in days for one in people]


TEAM = (ASH, BLAKE, DREW, ELLIS)


def test_a_day_on_which_a_team_hardly_logs_is_unknown(tmp_path):
    mondays = booked((3, 10, 17, 31), TEAM)
    one_of_four = booked((24,), (ELLIS,))
    calls = [call("2025-03-24T20:00"), call("2025-03-31T20:00")]
    for name in ("none", "quarter"):
        (tmp_path / name).mkdir()
    none = contacts(tmp_path / "none", duties=mondays, phone_events=calls)
    quarter = contacts(tmp_path / "quarter", duties=mondays + one_of_four, phone_events=calls)
    assert only(none, "duty") == ["unknown", "off"]
    assert only(quarter, "duty") == ["off", "off"]


def test_an_empty_day_is_a_rest_day_where_the_rota_has_them(tmp_path):
    found = contacts(
        tmp_path,
        duties=booked((3, 10, 31), TEAM),  # two of the five Mondays are empty
        phone_events=[call("2025-03-24T20:00")],
    )
    assert only(found, "duty") == ["off"]


def sent(arrived, made_by):
    return {"incident_ref": "I-9", "staff_ref": BLAKE, "arrived_at": arrived, "made_by": made_by}


def test_somebody_sent_out_while_not_booked_on_was_at_work_that_day(tmp_path):
    found = contacts(
        tmp_path,
        duties=[duty(BLAKE, "2025-03-03T08:00", "2025-03-03T16:00")],
        attendances=[
            sent("2025-03-03T10:00", "another"),  # within the duty
            sent("2025-03-05T10:00", "another"),
            sent("2025-03-06T10:00", "self"),
        ],
        phone_events=[call(f"2025-03-0{day}T20:00") for day in (3, 4, 5, 6)],
    )
    assert only([row for row in found if row["channel"] == "call"], "duty") == [
        "off",
        "off",
        "unknown",
        "off",
    ]


def test_no_rest_day_where_nobody_is_booked_on_and_somebody_was_sent_out(tmp_path):
    out = {**sent("2025-03-24T10:00", "another"), "staff_ref": ELLIS}
    found = contacts(
        tmp_path,
        duties=booked((3, 10, 31), TEAM),
        attendances=[out],
        phone_events=[call("2025-03-17T20:00"), call("2025-03-24T20:00")],
    )
    assert only([row for row in found if row["channel"] == "call"], "duty") == ["off", "unknown"]


def test_duty_booked_late_counts_once_it_is_known(tmp_path):
    tables = {
        "duties": [
            duty(BLAKE, "2025-03-03T08:00", "2025-03-03T16:00"),
            duty(BLAKE, "2025-03-03T16:00", "2025-03-03T20:00", known_at="2025-03-08T09:00"),
        ],
        "phone_events": [call("2025-03-03T10:00"), call("2025-03-03T18:00")],
    }
    for name in ("early", "late"):
        (tmp_path / name).mkdir()
    early = contacts(tmp_path / "early", as_of=datetime(2025, 3, 5), **tables)
    late = contacts(tmp_path / "late", as_of=datetime(2025, 3, 9), **tables)
    assert only(early, "duty") == ["on", "off"]
    assert only(late, "duty") == ["on", "on"]


def owned(begins, ends, staff_ref=BLAKE, **more):
    return {"incident_ref": "I-1", "staff_ref": staff_ref, "starts_at": begins, "ends_at": ends, **more}


def test_work_ends_for_each_member_of_staff_by_themselves(tmp_path):
    found = contacts(
        tmp_path,
        incidents=[{"incident_ref": "I-1", "opened_at": "2025-03-01", "closed_at": "2025-03-02"}],
        incident_people=[SEEN],
        case_ownership=[
            owned("2025-03-01T10:00", "2025-03-10T10:00", end_reason="handed_over"),
            owned("2025-03-10T10:00", None, staff_ref=ASH),
        ],
        phone_events=[
            call("2025-03-10T09:59:59"),
            call("2025-03-10T10:00"),
            call("2025-03-13T09:59:59"),
            call("2025-03-13T10:00"),
            call("2025-03-20T10:00", device="D-ash"),
        ],
    )
    assert only(found, "staff_ref", "after_conclusion", "days_after_conclusion") == [
        (BLAKE, False, None),
        (BLAKE, True, 0),
        (BLAKE, True, 2),
        (BLAKE, True, 3),
        (ASH, False, None),
    ]


def test_new_work_reopens_what_was_concluded_and_spans_that_touch_are_one(tmp_path):
    found = contacts(
        tmp_path,
        incident_people=[SEEN],
        case_ownership=[
            owned("2025-03-01T10:00", "2025-03-05T10:00"),
            owned("2025-03-05T10:00", "2025-03-07T10:00"),
            owned("2025-03-20T10:00", "2025-03-22T10:00"),
        ],
        phone_events=[
            call("2025-02-20T10:00"),
            call("2025-03-05T10:00"),
            call("2025-03-19T10:00"),
            call("2025-03-21T10:00"),
            call("2025-04-21T10:00"),
        ],
    )
    ended = [row["concluded_at"] and f"{row['concluded_at']:%m-%d}" for row in found]
    assert ended == [None, None, "03-07", None, "03-22"]


def test_a_late_note_of_ones_own_does_not_prolong_work(tmp_path):
    attended = {"incident_ref": "I-1", "staff_ref": BLAKE, "made_by": "self"}
    found = contacts(
        tmp_path,
        incident_people=[SEEN],
        attendances=[
            {
                **attended,
                "made_by": "another",
                "arrived_at": "2025-03-01T10:00",
                "left_at": "2025-03-01T11:00",
            },
            {
                **attended,
                "arrived_at": "2025-03-10T10:00",
                "left_at": "2025-03-10T11:00",
                "written_at": "2025-03-11T10:00",
            },
        ],
        phone_events=[call("2025-03-12T11:00")],
    )
    assert found[-1]["concluded_at"] == datetime(2025, 3, 1, 11)


def test_logging_contact_is_no_work_to_do_but_it_is_a_meeting(tmp_path):
    logged = {"staff_ref": BLAKE, "person_ref": WREN, "channel": "visit", "occurred_at": "2025-03-01T10:00"}
    found = contacts(tmp_path, contact_log=[logged], phone_events=[call("2025-03-12T11:00")])
    assert found[-1]["concluded_at"] is None
    assert found[-1]["met_at"] == datetime(2025, 3, 1, 10)


def test_a_tie_is_older_if_it_began_seven_days_before_they_met(tmp_path):
    tables = {"incident_people": [SEEN], "case_ownership": [owned("2025-03-10T10:00", None)]}
    for name in ("older", "younger"):
        (tmp_path / name).mkdir()
    older = contacts(tmp_path / "older", phone_events=[call("2025-03-03T10:00")], **tables)
    younger = contacts(tmp_path / "younger", phone_events=[call("2025-03-03T10:00:01")], **tables)
    assert only(older, "older_tie") == [True]
    assert only(younger, "older_tie") == [False]


def test_a_duty_that_ends_as_it_begins_is_none(tmp_path):
    found = contacts(
        tmp_path,
        duties=[
            duty(BLAKE, "2025-03-03T08:00", "2025-03-03T16:00"),
            duty(ASH, "2025-03-03T08:00", "2025-03-03T08:00"),
        ],
        phone_events=[call("2025-03-03T08:00", device="D-ash")],
    )
    assert only(found, "duty") == ["unknown"]

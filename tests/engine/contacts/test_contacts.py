import pytest

from tests.cast import ASH, BLAKE, BLAKE_NUMBER, DREW, HAZEL, ROWAN, ROWAN_NUMBER, WREN, WREN_NUMBER
from tests.engine.contacts.story import call, contacts, look_up, only

SHARED = "+441632960111"
POOL = "D-pool"


def pooled(*holders):
    return [
        {"device_ref": POOL, "staff_ref": one, "share": "pooled", "starts_at": "2020-01-01"}
        for one in holders
    ]


def test_a_bill_may_name_the_device_its_line_or_the_member_of_staff(tmp_path):
    by_line = {**call("2025-03-03T11:00"), "device_ref": None, "line_number": BLAKE_NUMBER}
    by_name = {**call("2025-03-03T12:00"), "device_ref": None, "billed_staff_ref": ASH}
    by_nobody = {**call("2025-03-03T13:00"), "device_ref": "D-unheard-of"}
    found = contacts(tmp_path, phone_events=[call("2025-03-03T10:00"), by_line, by_name, by_nobody])
    assert only(found, "staff_ref", "attribution", "confidence") == [
        (BLAKE, "issued", 1.0),
        (BLAKE, "issued", 1.0),
        (ASH, "billed", 1.0),
    ]


def test_a_device_is_whose_it_was_then_and_changes_hands_on_the_moment(tmp_path):
    held = {"device_ref": "D-handed-on", "share": "issued"}
    found = contacts(
        tmp_path,
        device_assignments=[
            {**held, "staff_ref": ASH, "starts_at": "2025-03-01", "ends_at": "2025-03-03T10:00"},
            {**held, "staff_ref": BLAKE, "starts_at": "2025-03-03T10:00"},
        ],
        phone_events=[
            call("2025-02-28T23:59:59", device="D-handed-on"),
            call("2025-03-03T09:59:59", device="D-handed-on"),
            call("2025-03-03T10:00", device="D-handed-on"),
        ],
    )
    assert only(found, "staff_ref") == [ASH, BLAKE]


def test_a_shared_device_counts_for_those_on_duty_each_with_their_share(tmp_path):
    duty = {"starts_at": "2025-03-03T08:00", "ends_at": "2025-03-03T16:00"}
    found = contacts(
        tmp_path,
        device_assignments=pooled(ASH, BLAKE, DREW),
        duties=[{**duty, "staff_ref": ASH}, {**duty, "staff_ref": BLAKE, "ends_at": "2025-03-03T12:00"}],
        phone_events=[
            call("2025-03-03T11:59:59", device=POOL),
            call("2025-03-03T12:00", device=POOL),
            call("2025-03-03T20:00", device=POOL),
        ],
    )
    assert only(found, "staff_ref", "attribution", "confidence") == [
        (ASH, "pooled", 0.5),
        (BLAKE, "pooled", 0.5),
        (ASH, "pooled", 1.0),
        (ASH, "pooled", pytest.approx(1 / 3)),
        (BLAKE, "pooled", pytest.approx(1 / 3)),
        (DREW, "pooled", pytest.approx(1 / 3)),
    ]


def test_whoever_was_issued_a_device_comes_before_those_who_may_borrow_it(tmp_path):
    issued = {"device_ref": POOL, "staff_ref": DREW, "share": "issued", "starts_at": "2025-01-01"}
    found = contacts(
        tmp_path,
        device_assignments=[*pooled(ASH, BLAKE), issued],
        phone_events=[call("2025-03-03T10:00", device=POOL)],
    )
    assert only(found, "staff_ref", "attribution") == [(DREW, "issued")]


def test_people_who_share_a_number_share_the_confidence(tmp_path):
    link = {"number": SHARED, "number_kind": "own"}
    found = contacts(
        tmp_path,
        people_numbers=[
            {**link, "person_ref": WREN, "ends_at": "2025-03-03T12:00"},
            {**link, "person_ref": ROWAN, "confidence": 0.3},
        ],
        phone_events=[call("2025-03-03T11:59:59", to=SHARED), call("2025-03-03T12:00", to=SHARED)],
    )
    assert only(found, "person_ref", "confidence") == [(ROWAN, 0.3), (WREN, 0.5), (ROWAN, 0.3)]


def test_the_best_of_several_records_of_a_number_counts_once(tmp_path):
    link = {"number": SHARED, "person_ref": WREN}
    found = contacts(
        tmp_path,
        people_numbers=[
            {**link, "number_kind": "household"},
            {**link, "number_kind": "own", "confidence": 0.8},
        ],
        phone_events=[call("2025-03-03T11:00", to=SHARED)],
    )
    assert only(found, "person_link", "confidence") == [("own", 0.8)]


def test_a_call_to_a_hospital_is_weak_and_whom_it_was_for_cannot_be_told(tmp_path):
    found = contacts(
        tmp_path,
        people_numbers=[{"number": SHARED, "person_ref": WREN, "number_kind": "hospital"}],
        incident_people=[{"incident_ref": "I-1", "person_ref": WREN}],
        case_ownership=[
            {"incident_ref": "I-1", "staff_ref": BLAKE, "starts_at": "2025-01-01", "ends_at": "2025-01-31"}
        ],
        phone_events=[call("2025-03-03T11:00", to=SHARED)],
    )
    assert only(found, "confidence", "accounting", "accounting_reason") == [
        (0.05, "unknown", "shared_number")
    ]


def test_a_call_to_a_hospital_is_nobodys_contact_where_no_work_brought_two_together(tmp_path):
    found = contacts(
        tmp_path,
        people_numbers=[{"number": SHARED, "person_ref": WREN, "number_kind": "hospital"}],
        phone_events=[call("2025-03-03T11:00", to=SHARED)],
    )
    assert found == []


def test_a_number_of_ten_people_is_a_contact_of_each_and_one_of_eleven_of_nobody(tmp_path):
    for many, expected in ((10, 10), (11, 0)):
        found = contacts(
            tmp_path / str(many),
            people_numbers=[
                {"number": SHARED, "person_ref": f"P-{one}", "number_kind": "household"}
                for one in range(many)
            ],
            phone_events=[call("2025-03-03T11:00", to=SHARED)],
        )
        assert len(found) == expected


def test_a_line_of_the_forces_own_is_nobodys_number(tmp_path):
    found = contacts(
        tmp_path,
        devices=[{"device_ref": "D-desk", "device_kind": "fixed_line", "line_number": SHARED}],
        people_numbers=[{"number": SHARED, "person_ref": WREN, "number_kind": "own"}],
        phone_events=[call("2025-03-03T11:00", to=SHARED)],
    )
    assert found == []


def test_a_fixed_line_is_its_operators_or_else_its_holders(tmp_path):
    line = {"other_number": WREN_NUMBER, "direction": "in", "device_ref": "D-desk"}
    found = contacts(
        tmp_path,
        device_assignments=[
            {"device_ref": "D-desk", "staff_ref": ASH, "share": "issued", "starts_at": "2020-01-01"}
        ],
        fixed_line_calls=[
            {**line, "started_at": "2025-03-03T10:00", "operator_ref": DREW},
            {**line, "started_at": "2025-03-03T11:00"},
        ],
    )
    assert only(found, "staff_ref", "attribution", "channel", "direction") == [
        (DREW, "logged_on", "call", "in"),
        (ASH, "issued", "call", "in"),
    ]


def test_a_device_says_whether_private_use_is_permitted(tmp_path):
    found = contacts(
        tmp_path,
        devices=[{"device_ref": "D-ash", "device_kind": "mobile", "private_use": True}],
        phone_events=[call("2025-03-03T10:00"), call("2025-03-03T11:00", device="D-ash")],
    )
    assert only(found, "private_use") == [False, True]


def test_a_message_is_the_senders_with_the_account_or_the_number(tmp_path):
    message = {"platform": "force_chat", "account": "force", "direction": "out", "sender_staff_ref": BLAKE}
    found = contacts(
        tmp_path,
        people_accounts=[{"person_ref": WREN, "platform": "force_chat", "account": "wren"}],
        messages=[
            {**message, "sent_at": "2025-03-03T10:00", "other_account": "wren", "other_number": ROWAN_NUMBER},
            {
                **message,
                "sent_at": "2025-03-03T11:00",
                "other_account": "stranger",
                "other_number": ROWAN_NUMBER,
            },
            {**message, "sent_at": "2025-03-03T12:00", "other_account": "wren", "sender_staff_ref": None},
        ],
    )
    assert only(found, "person_ref", "attribution", "person_link") == [
        (WREN, "named", "own"),
        (ROWAN, "named", "own"),
    ]


def test_a_pooled_log_in_halves_the_confidence(tmp_path):
    found = contacts(
        tmp_path,
        access_events=[look_up("2025-03-03T10:00"), look_up("2025-03-03T11:00", log_in="pooled")],
    )
    assert only(found, "attribution", "confidence") == [("logged_on", 1.0), ("pooled", 0.5)]


def test_an_attendance_is_a_visit_to_the_person_seen_or_else_to_everybody_in_the_incident(tmp_path):
    found = contacts(
        tmp_path,
        incident_people=[
            {"incident_ref": "I-1", "person_ref": WREN},
            {"incident_ref": "I-1", "person_ref": ROWAN},
        ],
        attendances=[
            {"incident_ref": "I-1", "staff_ref": ASH, "arrived_at": "2025-03-03T10:00"},
            {"incident_ref": "I-1", "staff_ref": BLAKE, "arrived_at": "2025-03-04T10:00", "person_ref": WREN},
        ],
    )
    assert only(found, "staff_ref", "person_ref", "channel") == [
        (ASH, ROWAN, "visit"),
        (ASH, WREN, "visit"),
        (BLAKE, WREN, "visit"),
    ]


def test_a_visit_is_crewed_if_a_colleague_was_there_or_in_the_vehicle(tmp_path):
    def attended(incident, staff_ref, arrived, left):
        return {
            "incident_ref": incident,
            "staff_ref": staff_ref,
            "person_ref": WREN,
            "arrived_at": f"2025-03-03T{arrived}",
            "left_at": f"2025-03-03T{left}",
        }

    def aboard(staff_ref, share):
        span = {"starts_at": "2025-03-03T19:00", "ends_at": "2025-03-03T22:00"}
        return {"carrier_ref": "V-1", "staff_ref": staff_ref, "share": share, **span}

    found = contacts(
        tmp_path,
        attendances=[
            attended("I-1", ASH, "10:00", "11:00"),
            attended("I-1", BLAKE, "11:00", "12:00"),
            attended("I-2", ASH, "13:00", "14:00"),
            attended("I-2", BLAKE, "14:00:01", "15:00"),
            attended("I-3", BLAKE, "20:00", "21:00"),
        ],
        vehicle_assignments=[aboard(BLAKE, "logged_on"), aboard(ASH, "logged_on"), aboard(DREW, "pooled")],
    )
    assert only(found, "crew") == ["crewed", "crewed", "alone", "alone", "crewed"]


def test_a_logged_visit_is_a_contact_unless_it_is_the_log_of_an_attendance(tmp_path):
    logged = {"staff_ref": BLAKE, "person_ref": WREN, "channel": "visit", "made_by": "self", "crew": "alone"}
    found = contacts(
        tmp_path,
        attendances=[
            {
                "incident_ref": "I-1",
                "staff_ref": BLAKE,
                "person_ref": WREN,
                "arrived_at": "2025-03-03T10:00",
                "left_at": "2025-03-03T11:00",
            }
        ],
        contact_log=[
            {**logged, "occurred_at": "2025-03-03T12:00"},
            {**logged, "occurred_at": "2025-03-03T12:00:01", "ended_at": "2025-03-03T12:30:01"},
        ],
    )
    assert only(found, "source_table", "duration_s", "accounting") == [
        ("attendances", 3600, "by_another"),
        ("contact_log", 1800, "self_made"),
    ]


def test_a_logged_call_is_a_record_and_no_second_contact(tmp_path):
    logged = {"staff_ref": BLAKE, "person_ref": WREN, "channel": "call", "occurred_at": "2025-03-03T10:00"}
    assert contacts(tmp_path, contact_log=[logged]) == []


def test_a_custody_visit_is_accounted_for_as_far_as_the_record_has_another_maker(tmp_path):
    visit = {"person_ref": HAZEL, "starts_at": "2025-03-03T02:00", "ends_at": "2025-03-03T02:10"}
    found = contacts(
        tmp_path,
        custody_visits=[
            {**visit, "staff_ref": BLAKE, "made_by": "self"},
            {**visit, "staff_ref": ASH, "starts_at": "2025-03-03T02:05", "made_by": "another"},
        ],
    )
    assert only(found, "staff_ref", "channel", "crew", "accounting") == [
        (BLAKE, "custody_visit", "crewed", "self_made"),
        (ASH, "custody_visit", "crewed", "by_another"),
    ]


def test_contacts_carry_londons_day_and_hour_and_know_the_night(tmp_path):
    moments = {
        "2025-03-30T00:59:59": ("2025-03-30", 0, True),  # the last second of winter time
        "2025-03-30T01:00:00": ("2025-03-30", 2, True),
        "2025-06-30T20:59:59": ("2025-06-30", 21, False),
        "2025-06-30T21:00:00": ("2025-06-30", 22, True),
        "2025-06-30T23:30:00": ("2025-07-01", 0, True),
        "2025-07-01T05:00:00": ("2025-07-01", 6, False),
        "2025-10-26T00:30:00": ("2025-10-26", 1, True),  # the hour that comes twice
        "2025-10-26T01:30:00": ("2025-10-26", 1, True),
    }
    found = contacts(tmp_path, phone_events=[call(moment) for moment in moments])
    seen = [(str(row["local_day"]), row["local_hour"], row["night"]) for row in found]
    assert seen == list(moments.values())

from datetime import datetime

from tests.cast import ASH, BLAKE, DREW, ELLIS, HAZEL, HAZEL_NUMBER, ROWAN, ROWAN_NUMBER, WREN
from tests.engine.contacts.story import call, contacts, look_up, only

SEEN = {"incident_ref": "I-1", "person_ref": WREN, "part": "victim"}
ATTENDED = {
    "incident_ref": "I-1",
    "staff_ref": BLAKE,
    "arrived_at": "2025-03-03T10:00",
    "left_at": "2025-03-03T11:00",
}


def test_an_attendance_accounts_for_calls_within_its_tolerance_and_not_a_second_more(tmp_path):
    found = contacts(
        tmp_path,
        incident_people=[SEEN],
        attendances=[ATTENDED],
        phone_events=[
            call("2025-03-02T09:59:59"),
            call("2025-03-02T10:00:00"),
            call("2025-03-05T11:00:00"),
            call("2025-03-05T11:00:01"),
        ],
    )
    calls = [row for row in found if row["channel"] == "call"]
    assert only(calls, "accounting", "accounting_reason") == [
        ("unaccounted", "never_met"),
        ("by_another", "written_later_by_another"),
        ("by_another", "attendance"),
        ("unaccounted", "after_conclusion"),
    ]


def test_the_tolerance_depends_on_the_channel(tmp_path):
    found = contacts(
        tmp_path,
        incident_people=[SEEN],
        attendances=[ATTENDED],
        access_events=[
            look_up("2025-03-03T05:59:59"),
            look_up("2025-03-03T06:00"),
            look_up("2025-03-06T11:00"),
            look_up("2025-03-06T11:00:01"),
        ],
    )
    looked = [row for row in found if row["channel"] == "lookup"]
    assert only(looked, "accounting") == ["unaccounted", "by_another", "by_another", "unaccounted"]


def test_an_attendance_that_nobody_ended_lasts_two_hours(tmp_path):
    attended = {**ATTENDED, "left_at": None}
    found = contacts(
        tmp_path,
        incident_people=[SEEN],
        attendances=[attended],
        phone_events=[call("2025-03-05T12:00"), call("2025-03-05T12:00:01")],
    )
    assert only(found, "channel", "accounting", "duration_s") == [
        ("visit", "by_another", None),
        ("call", "by_another", None),
        ("call", "unaccounted", None),
    ]


def test_a_note_of_ones_own_counts_if_made_within_the_contemporaneous_hours_after_the_call(tmp_path):
    noted = {"staff_ref": BLAKE, "channel": "call", "made_by": "self"}
    found = contacts(
        tmp_path,
        contact_log=[
            {
                **noted,
                "person_ref": WREN,
                "occurred_at": "2025-03-03T10:00",
                "written_at": "2025-03-03T14:10",
            },
            {
                **noted,
                "person_ref": ROWAN,
                "occurred_at": "2025-03-04T10:00",
                "written_at": "2025-03-04T14:10:01",
            },
            {
                **noted,
                "person_ref": HAZEL,
                "occurred_at": "2025-03-05T10:00",
                "written_at": "2025-03-01T00:00",
            },
        ],
        phone_events=[
            call("2025-03-03T10:00", duration_s=600),
            call("2025-03-04T10:00", to=ROWAN_NUMBER, duration_s=600),
            call("2025-03-05T10:00", to=HAZEL_NUMBER),
        ],
    )
    assert only(found, "accounting") == ["self_made", "afterwards", "self_made"]
    assert only(found, "accounting_reason", "task_kind") == [("logged_contact", "call")] * 3


def test_a_record_of_ones_own_without_a_time_of_writing_is_as_old_as_its_first_sighting(tmp_path):
    noted = {
        "staff_ref": BLAKE,
        "person_ref": WREN,
        "channel": "call",
        "made_by": "self",
        "occurred_at": "2025-03-03T10:00",
        "written_at": None,
        "known_at": "2025-03-10T00:00",
    }
    found = contacts(tmp_path, contact_log=[noted], phone_events=[call("2025-03-03T10:00")])
    assert only(found, "accounting") == ["afterwards"]


def test_a_later_record_withdraws_a_sign_only_if_somebody_else_made_it(tmp_path):
    late = {"channel": "call", "occurred_at": "2025-03-03T10:00", "written_at": "2025-03-09T10:00"}
    found = contacts(
        tmp_path,
        contact_log=[
            {**late, "staff_ref": BLAKE, "person_ref": WREN, "made_by": "another"},
            {**late, "staff_ref": BLAKE, "person_ref": ROWAN, "made_by": "self"},
        ],
        phone_events=[call("2025-03-03T10:00"), call("2025-03-03T10:01", to=ROWAN_NUMBER)],
    )
    assert only(found, "accounting", "accounting_reason") == [
        ("by_another", "written_later_by_another"),
        ("afterwards", "logged_contact"),
    ]


def test_what_another_wrote_beats_what_one_wrote_oneself(tmp_path):
    own_log = {"staff_ref": BLAKE, "person_ref": WREN, "channel": "call", "occurred_at": "2025-03-03T12:00"}
    found = contacts(
        tmp_path,
        incident_people=[SEEN],
        attendances=[ATTENDED],
        contact_log=[{**own_log, "made_by": "self", "written_at": "2025-03-01T00:00"}],
        phone_events=[call("2025-03-03T12:00")],
    )
    assert found[-1]["accounting"] == "by_another"
    assert found[-1]["purpose_kind"] == "attendance"


def test_a_log_of_a_call_covers_no_message_and_no_visit(tmp_path):
    found = contacts(
        tmp_path,
        contact_log=[
            {"staff_ref": BLAKE, "person_ref": WREN, "channel": "message", "occurred_at": "2025-03-03T10:00"}
        ],
        phone_events=[call("2025-03-03T10:00")],
    )
    assert only(found, "accounting") == ["unaccounted"]


def test_owning_a_case_accounts_for_contact_until_two_days_after_it_ends(tmp_path):
    owned = {
        "incident_ref": "I-1",
        "staff_ref": BLAKE,
        "starts_at": "2025-03-03T10:00",
        "ends_at": "2025-03-10T10:00",
        "end_reason": "given_up",
    }
    found = contacts(
        tmp_path,
        incident_people=[SEEN],
        case_ownership=[owned],
        phone_events=[call("2025-03-09T10:00"), call("2025-03-12T10:00"), call("2025-03-12T10:00:01")],
    )
    assert only(found, "accounting", "after_conclusion") == [
        ("by_another", False),
        ("by_another", True),
        ("unaccounted", True),
    ]


def test_a_task_and_a_role_account_and_say_which(tmp_path):
    span = {"starts_at": "2025-03-03T10:00", "ends_at": "2025-03-10T10:00", "staff_ref": BLAKE}
    found = contacts(
        tmp_path,
        taskings=[{**span, "person_ref": WREN, "task_kind": "statement"}],
        assigned_roles=[{**span, "person_ref": ROWAN, "role_kind": "family_liaison"}],
        phone_events=[call("2025-03-04T10:00"), call("2025-03-04T11:00", to=ROWAN_NUMBER)],
    )
    assert only(found, "accounting", "purpose_kind", "task_kind") == [
        ("by_another", "tasked_visit", "statement"),
        ("by_another", "assigned_role", "family_liaison"),
    ]


def test_a_line_manager_may_look_up_whom_their_staff_work_with_but_not_ring_them(tmp_path):
    owned = {
        "incident_ref": "I-1",
        "staff_ref": ASH,
        "starts_at": "2025-03-03T10:00",
        "ends_at": "2025-03-10T10:00",
    }
    post = {
        "staff_ref": ASH,
        "role": "response",
        "team": "T-one",
        "line_manager_ref": ELLIS,
        "starts_at": "2021-01-01",
    }
    found = contacts(
        tmp_path,
        posts=[post],
        incident_people=[SEEN],
        case_ownership=[owned],
        device_assignments=[
            {"device_ref": "D-ellis", "staff_ref": ELLIS, "share": "issued", "starts_at": "2020-01-01"}
        ],
        phone_events=[call("2025-03-04T10:00", device="D-ellis")],
        access_events=[look_up("2025-03-04T11:00", by=ELLIS)],
    )
    assert only(found, "channel", "accounting", "task_kind") == [
        ("call", "unaccounted", None),
        ("lookup", "by_another", "line_supervision"),
    ]


def test_a_desk_has_a_standing_purpose_for_look_ups_while_the_post_lasts(tmp_path):
    moved = {"staff_ref": ASH, "role": "control_room", "team": "T-one"}
    found = contacts(
        tmp_path,
        posts=[{**moved, "starts_at": "2025-03-01", "ends_at": "2025-04-01"}],
        access_events=[
            look_up("2025-03-15T10:00", by=DREW, of=HAZEL),
            look_up("2025-03-31T23:59:59", by=ASH, of=HAZEL),
            look_up("2025-04-01T00:00", by=ASH, of=HAZEL),
        ],
    )
    assert only(found, "staff_ref", "accounting", "purpose_kind", "task_kind") == [
        (DREW, "by_another", "desk_role", "intelligence_desk"),
        (ASH, "by_another", "desk_role", "control_room"),
        (ASH, "unaccounted", None, None),
    ]


def test_a_desk_has_no_standing_purpose_for_calls(tmp_path):
    found = contacts(
        tmp_path,
        device_assignments=[
            {"device_ref": "D-drew", "staff_ref": DREW, "share": "issued", "starts_at": "2020-01-01"}
        ],
        phone_events=[call("2025-03-04T10:00", device="D-drew")],
    )
    assert only(found, "accounting") == ["unaccounted"]


def test_a_look_up_for_somebody_is_self_made_for_the_operator_and_a_contact_of_whoever_asked(tmp_path):
    found = contacts(
        tmp_path,
        incident_people=[SEEN],
        attendances=[ATTENDED],
        access_events=[look_up("2025-03-03T12:00", by=ASH, on_behalf_of_ref=BLAKE)],
    )
    looked = [row for row in found if row["channel"] == "lookup"]
    assert only(looked, "staff_ref", "accounting", "task_kind", "attribution", "confidence") == [
        (ASH, "self_made", "on_behalf_of", "logged_on", 1.0),
        (BLAKE, "by_another", None, "named", 0.5),
    ]


def test_a_declared_relationship_covers_contact_from_somebody_elses_decision_on(tmp_path):
    declared = {
        "declaration_kind": "relationship",
        "declared_at": "2025-03-01",
        "decided_at": "2025-03-05T10:00",
        "decision": "allowed",
        "staff_ref": BLAKE,
    }
    found = contacts(
        tmp_path,
        declarations=[
            {**declared, "person_ref": WREN, "decided_by_ref": ELLIS},
            {**declared, "person_ref": ROWAN, "decided_by_ref": BLAKE},
            {**declared, "person_ref": HAZEL, "decided_by_ref": ELLIS, "decision": "refused"},
        ],
        phone_events=[
            call("2025-03-05T09:59:59"),
            call("2025-03-05T10:00"),
            call("2025-03-06T10:00", to=ROWAN_NUMBER),
            call("2025-03-06T10:01", to=HAZEL_NUMBER),
        ],
        access_events=[look_up("2025-03-07T10:00")],
    )
    assert only(found, "channel", "accounting") == [
        ("call", "unaccounted"),
        ("call", "by_another"),
        ("call", "unaccounted"),
        ("call", "unaccounted"),
        ("lookup", "unaccounted"),
    ]


def test_as_of_a_date_only_what_was_known_by_then_accounts(tmp_path):
    tables = {
        "contact_log": [
            {
                "staff_ref": BLAKE,
                "person_ref": WREN,
                "channel": "call",
                "occurred_at": "2025-03-03T10:00",
                "made_by": "another",
                "written_at": "2025-03-09T10:00",
            }
        ],
        "phone_events": [call("2025-03-03T10:00")],
    }
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    early = contacts(tmp_path / "a", as_of=datetime(2025, 3, 9, 9, 59), **tables)
    late = contacts(tmp_path / "b", as_of=datetime(2025, 3, 9, 10, 0), **tables)
    assert only(early, "accounting") == ["unaccounted"]
    assert only(late, "accounting") == ["by_another"]


def test_without_any_table_that_could_tell_accounting_is_unknown(tmp_path):
    from tests.engine.contacts.story import BASE, make_store
    from upstander.engine.contacts import facts

    told = {name: rows for name, rows in BASE.items() if name != "case_ownership"}
    store = make_store(tmp_path, tables={**told, "phone_events": [call("2025-03-03T10:00")]})
    facts.build(store, tmp_path / "facts.duckdb")
    con = facts.open(tmp_path / "facts.duckdb", as_of=datetime(2030, 1, 1))
    found = con.execute("SELECT accounting, accounting_reason FROM contacts").fetchall()
    assert found == [("unknown", "no_purpose_tables")]


def test_a_team_that_writes_no_purpose_records_is_unknown_and_not_unaccounted(tmp_path):
    other_team = {"staff_ref": ASH, "role": "response", "team": "T-two", "starts_at": "2021-01-01"}
    found = contacts(tmp_path, posts=[other_team], phone_events=[call("2025-03-03T10:00", device="D-ash")])
    assert only(found, "accounting", "accounting_reason") == [("unknown", "team_never_logs")]


def test_a_week_with_less_than_a_quarter_of_the_teams_usual_records_is_unknown(tmp_path):
    usual = [
        {
            "staff_ref": ELLIS,
            "person_ref": "P-other",
            "channel": "call",
            "occurred_at": f"2025-03-{day:02}T09:{n:02}",
        }
        for day in (3, 10, 24, 31)
        for n in range(8)
    ]
    thin = [
        {
            "staff_ref": ELLIS,
            "person_ref": "P-other",
            "channel": "call",
            "occurred_at": f"2025-03-17T09:{n:02}",
        }
        for n in range(2)
    ]
    calls = [call("2025-03-18T10:00"), call("2025-03-25T10:00")]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    enough = contacts(tmp_path / "a", contact_log=usual + thin, case_ownership=[], phone_events=calls)
    too_few = contacts(tmp_path / "b", contact_log=usual + thin[:1], case_ownership=[], phone_events=calls)
    assert only(enough, "accounting") == ["unaccounted", "unaccounted"]
    assert only(too_few, "accounting", "accounting_reason") == [
        ("unknown", "thin_purpose_records"),
        ("unaccounted", "never_met"),
    ]

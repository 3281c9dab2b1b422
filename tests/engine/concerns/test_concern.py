"""A concern put together: timeline, harm, limits, next step, budget."""

from datetime import date, datetime, timedelta

import duckdb
import pytest

from tests.cast import ASH, BLAKE, CAREY, HAZEL, ROBIN, ROWAN, WREN
from tests.engine.concerns.small_force import (
    AS_OF,
    NOON,
    card,
    connect,
    put,
    put_contact,
    put_evidence,
    put_staff,
    run_of,
)
from upstander.engine.concerns import weigh
from upstander.engine.concerns.ladder import (
    CHECK_ATTRIBUTION,
    READ_DECLARATIONS,
    READ_NOTES,
    RECONCILE,
    REVIEW_EARLIER,
    SAFEGUARDING_FIRST,
    TELL_NOBODY,
)
from upstander.engine.concerns.model import Concern
from upstander.engine.concerns.putting_together import PERSONAL_DEVICES
from upstander.engine.concerns.timeline import DUTIES_SHOWN, POINTS_SHOWN

HOUR = timedelta(hours=1)
SMALL = ("declarations", "conditions", "intelligence", "people")
CARDS = (
    card("off_duty", group="phone"),
    card("stops", group="place"),
    card("earlier", group="history", level="staff", family="history"),
)


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    con = connect(small_tables=SMALL)
    put_staff(con, ASH, BLAKE, CAREY, *(f"S-{n}" for n in range(37)))
    row = {"staff_ref": "S-1", "person_ref": "P-x", "declaration_kind": "family", "declared_at": NOON}
    put(con, "declarations", row | {"known_at": NOON, "row_id": "declarations:1"})
    return con


def first(con: duckdb.DuckDBPyConnection, **keys: object) -> Concern:
    return weigh(con, CARDS, (), as_of=AS_OF, **keys).concerns[0]  # type: ignore[arg-type]


def test_evidence_is_quoted_up_to_25_rows_and_counted(con: duckdb.DuckDBPyConnection) -> None:
    for n in range(26):
        at = NOON + timedelta(minutes=n)
        put_evidence(con, "off_duty", BLAKE, WREN, source_row=f"phone:{n:02}", occurred_at=at)
    (sign,) = first(con).signs
    assert (sign.amount, sign.evidence_total) == (26.0, 26)
    assert [row.source_row for row in sign.evidence] == [f"phone:{n:02}" for n in range(25)]


def test_the_timeline_keeps_the_evidence_and_then_the_newest(con: duckdb.DuckDBPyConnection) -> None:
    put_evidence(con, "off_duty", BLAKE, WREN, source_row="phone:0000")
    for n in range(POINTS_SHOWN + 1):
        put_contact(con, BLAKE, WREN, source_row=f"phone:{n:04}", occurred_at=NOON + timedelta(minutes=n))
    timeline = first(con).timeline
    assert timeline is not None
    assert (len(timeline.points), timeline.points_total) == (POINTS_SHOWN, POINTS_SHOWN + 1)
    assert [point.source_row for point in timeline.points[:2]] == ["phone:0000", "phone:0002"]
    assert timeline.points[-1].source_row == f"phone:{POINTS_SHOWN:04}"


def test_the_timeline_holds_work_purposes_conditions_and_declarations(con: duckdb.DuckDBPyConnection) -> None:
    pair = {"staff_ref": BLAKE, "person_ref": WREN}
    known = {"known_at": NOON, "source_table": "taskings", "source_row": "taskings:1"}
    put_evidence(con, "off_duty", BLAKE, WREN)
    put(con, "work_spans", pair | known | {"starts_at": NOON, "ends_at": NOON, "span_kind": "tasked_visit"})
    purpose = {"purpose_id": "U1", "purpose_kind": "tasked_visit", "task_kind": "statement"}
    put(con, "purposes", pair | known | purpose | {"starts_at": NOON, "made_by": "another"})
    condition = {"condition_ref": "C1", "condition_kind": "notice", "starts_at": NOON}
    put(con, "conditions", pair | condition | {"known_at": NOON, "row_id": "conditions:1"})
    declared = {"declaration_kind": "association", "declared_at": NOON, "known_at": NOON}
    put(con, "declarations", pair | declared | {"row_id": "declarations:2"})
    timeline = first(con).timeline
    assert timeline is not None
    assert [(span.span_kind, span.label, span.made_by) for span in timeline.spans] == [
        ("purpose", "tasked_visit: statement", "another"),
        ("work", "tasked_visit", None),
        ("condition", "notice", None),
        ("declaration", "association", "self"),
    ]


def test_duties_that_touch_are_one_span_of_the_timeline_and_others_two(
    con: duckdb.DuckDBPyConnection,
) -> None:
    put_evidence(con, "off_duty", BLAKE, WREN)
    put_contact(con, BLAKE, WREN)
    put_contact(con, BLAKE, WREN, occurred_at=NOON + timedelta(days=1), source_row="phone:2")
    booked = [(-4, 0), (-3, 1), (1, 2), (2.5, 4), (23, 25), (24, 26), (24.5, 27)]
    for n, (starts, ends) in enumerate(booked):
        hours = {"starts_at": NOON + timedelta(hours=starts), "ends_at": NOON + timedelta(hours=ends)}
        row = {"staff_ref": BLAKE, "known_at": NOON, "source_table": "duties", "source_row": f"duties:{n}"}
        put(con, "duty_spans", row | hours, row | hours | {"staff_ref": ASH, "source_row": f"other:{n}"})
    timeline = first(con).timeline
    assert timeline is not None
    assert {span.span_kind for span in timeline.spans} == {"duty"}
    found = [((s.starts_at - NOON) / HOUR, (s.ends_at - NOON) / HOUR, s.source_row) for s in timeline.spans]
    assert found == [(-3, 2, "duties:1"), (2.5, 4, "duties:3"), (23, 26, "duties:4")]


def test_the_newest_duties_are_drawn(con: duckdb.DuckDBPyConnection) -> None:
    put_evidence(con, "off_duty", BLAKE, WREN)
    put_contact(con, BLAKE, WREN)
    put_contact(con, BLAKE, WREN, occurred_at=NOON + 3 * (DUTIES_SHOWN + 1) * HOUR, source_row="phone:2")
    for n in range(DUTIES_SHOWN + 1):
        hours = {"starts_at": NOON + 3 * n * HOUR, "ends_at": NOON + (3 * n + 1) * HOUR}
        row = {"staff_ref": BLAKE, "known_at": NOON, "source_table": "duties", "source_row": f"duties:{n}"}
        put(con, "duty_spans", row | hours)
    timeline = first(con).timeline
    assert timeline is not None
    assert len(timeline.spans) == DUTIES_SHOWN
    assert timeline.spans[0].source_row == "duties:1"


def test_a_lane_says_how_old_its_data_are_and_what_its_source_never_shows(
    con: duckdb.DuckDBPyConnection,
) -> None:
    put_evidence(con, "off_duty", BLAKE, WREN)
    put_contact(con, "S-5", "P-else", known_at=datetime(2026, 3, 21))
    timeline = first(con).timeline
    assert timeline is not None
    lanes = {lane.channel: lane for lane in timeline.lanes}
    assert (lanes["call"].source_table, lanes["call"].age_days) == ("phone_events", 10)
    assert "Bills show numbers dialled" in lanes["call"].cannot_show
    assert (lanes["lookup"].latest_known_at, lanes["lookup"].age_days) == (None, None)


def test_harm_counts_the_people_with_signs_of_their_own(con: duckdb.DuckDBPyConnection) -> None:
    put(con, "harm_people", {"person_ref": ROBIN, "born_on": date(2012, 1, 1), "vulnerability_count": 0})
    put(con, "harm_people", {"person_ref": WREN, "born_on": date(1980, 1, 1), "vulnerability_count": 2})
    for person, amount in ((WREN, 9), (ROBIN, 8), (ROWAN, 7)):
        put_evidence(con, "off_duty", BLAKE, person, amount)
    put_evidence(con, "off_duty", BLAKE, WREN, 9, occurred_at=NOON - timedelta(days=30), source_row="x")
    found = first(con)
    assert (found.person_ref, found.further_people) == (WREN, 2)
    harm = found.harm
    assert (harm.band, harm.people, harm.under_18, harm.recorded_vulnerable) == ("severe", 3, 1, 1)
    assert harm.duration_days == 30


def test_harm_moves_nobody_in_the_order(con: duckdb.DuckDBPyConnection) -> None:
    put_evidence(con, "off_duty", BLAKE, WREN, 9)
    put_evidence(con, "off_duty", CAREY, ROBIN, 8)
    before = [c.staff_ref for c in weigh(con, CARDS, (), as_of=AS_OF).concerns]
    put(con, "harm_people", {"person_ref": ROBIN, "born_on": date(2012, 1, 1), "vulnerability_count": 3})
    assert [c.staff_ref for c in weigh(con, CARDS, (), as_of=AS_OF).concerns] == before == [BLAKE, CAREY]


def test_what_did_not_run_is_said_with_what_it_hides(con: duckdb.DuckDBPyConnection) -> None:
    put_evidence(con, "off_duty", BLAKE, WREN)
    runs = [run_of("off_duty"), run_of("stops", ran=False, missing=("positions", "vehicle_assignments"))]
    scan = weigh(con, CARDS, runs, as_of=AS_OF)
    assert scan.concerns[0].missing_tables == ("positions", "vehicle_assignments")
    assert scan.concerns[0].cannot_see[0] == PERSONAL_DEVICES
    assert "Stops near a home." in scan.concerns[0].cannot_see
    assert scan.indicators == tuple(runs)


@pytest.mark.parametrize(("shown", "count"), [(None, 15), (3, 3), (0, 0)])
def test_below_the_cut_the_order_stays_readable(
    con: duckdb.DuckDBPyConnection, shown: int | None, count: int
) -> None:
    for n in range(10):
        put_evidence(con, "stops", f"S-{n}", WREN, 100 - n)
        put_evidence(con, "earlier", f"S-{n + 10}", None, 100 - n)
    scan = weigh(con, CARDS, (), as_of=AS_OF, shown=shown, budget_per_1000=50.0)
    assert scan.budget == 2
    assert [c.rank for c in scan.concerns] == list(range(1, count + 1))
    assert [c.rank for c in scan.concerns if c.put_forward] == [1, 2][:count]


def test_a_budget_of_nothing_still_shows_the_order(con: duckdb.DuckDBPyConnection) -> None:
    put_evidence(con, "off_duty", BLAKE, WREN)
    assert first(con, budget_per_1000=0.0).put_forward is False


def test_a_force_without_evidence_has_no_concerns(con: duckdb.DuckDBPyConnection) -> None:
    scan = weigh(con, CARDS, (), as_of=AS_OF)
    assert (scan.concerns, scan.hard_triggers, scan.staff) == ((), (), 40)


def test_forbidden_conduct_reads_first_as_a_rule(con: duckdb.DuckDBPyConnection) -> None:
    put_evidence(con, "off_duty", BLAKE, WREN)
    scan = weigh(con, [card("off_duty", forbidden=True)], (), as_of=AS_OF)
    said = scan.concerns[0].signs[0].frequency.in_words
    assert said.startswith("This is ruled out whatever colleagues do")
    assert "About 1 in 40" in said
    assert said.endswith("This is not the chance that the person is innocent.")


@pytest.mark.parametrize(
    ("columns", "rung"),
    [
        ({}, READ_NOTES),
        ({"attribution": "pooled"}, CHECK_ATTRIBUTION),
        ({"person_link": "household"}, CHECK_ATTRIBUTION),
        ({"older_tie": True}, READ_DECLARATIONS),
        ({"accounting": "unknown", "accounting_reason": "team_never_logs"}, RECONCILE),
    ],
)
def test_the_next_step_is_the_lowest_rung_that_helps(
    con: duckdb.DuckDBPyConnection, columns: dict[str, object], rung: str
) -> None:
    put_evidence(con, "off_duty", BLAKE, WREN)
    put_contact(con, BLAKE, WREN, **columns)
    assert first(con).next_step == f"{rung} {TELL_NOBODY}"


def test_history_alone_asks_for_its_review(con: duckdb.DuckDBPyConnection) -> None:
    put_evidence(con, "earlier", BLAKE, None)
    found = first(con)
    assert (found.person_ref, found.timeline) == (None, None)
    assert found.next_step.startswith(REVIEW_EARLIER)


def test_where_harm_is_high_a_safeguarding_decision_comes_first(con: duckdb.DuckDBPyConnection) -> None:
    put(con, "harm_people", {"person_ref": HAZEL, "born_on": None, "vulnerability_count": 1})
    put_evidence(con, "off_duty", BLAKE, HAZEL)
    assert first(con).next_step.startswith(SAFEGUARDING_FIRST)


def test_the_same_pair_keeps_its_name(con: duckdb.DuckDBPyConnection) -> None:
    put_evidence(con, "off_duty", BLAKE, WREN)
    name = first(con).concern_id
    put_evidence(con, "off_duty", CAREY, WREN, 9)
    assert name in [c.concern_id for c in weigh(con, CARDS, (), as_of=AS_OF).concerns]

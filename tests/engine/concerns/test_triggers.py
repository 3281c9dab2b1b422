from datetime import date, datetime, time, timedelta

import duckdb
import pytest

from tests.cast import ASH, BLAKE, HAZEL, ROBIN, WREN
from tests.engine.concerns.small_force import AS_OF, NOON, connect, put, put_contact, put_staff
from upstander.domain.harm import was_under_18
from upstander.engine.concerns.model import HardTrigger
from upstander.engine.concerns.triggers import read_triggers

CONDITION = {"condition_ref": "C1", "known_at": NOON, "row_id": "conditions:1", "staff_ref": BLAKE}
ITEM = {"intelligence_ref": "I1", "known_at": NOON, "row_id": "intelligence:1", "staff_ref": BLAKE}


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    con = connect(small_tables=("conditions", "intelligence"))
    put_staff(con, ASH, BLAKE)
    put(con, "harm_people", {"person_ref": ROBIN, "born_on": date(2010, 5, 1), "vulnerability_count": 0})
    return con


def triggers(con: duckdb.DuckDBPyConnection) -> tuple[HardTrigger, ...]:
    return read_triggers(con, as_of=AS_OF, supplied=("conditions", "intelligence"))


def kinds(con: duckdb.DuckDBPyConnection) -> list[str]:
    return [each.trigger for each in triggers(con)]


PRIVATE: dict[str, object] = {"duty": "off", "after_conclusion": True}
VISIT: dict[str, object] = {"channel": "visit", "crew": "alone"}
A_YEAR_AGO = datetime.combine(AS_OF.replace(year=AS_OF.year - 1), time())


@pytest.mark.parametrize(
    "columns",
    [
        PRIVATE,
        PRIVATE | {"channel": "text"},
        PRIVATE | {"channel": "message"},
        PRIVATE | {"accounting": "afterwards"},
        PRIVATE | {"confidence": 0.75},
        PRIVATE | {"private_use": None},
        PRIVATE | {"occurred_at": A_YEAR_AGO},
        VISIT | {"duty": "off"},
        VISIT | {"after_conclusion": True},
    ],
)
def test_private_contact_with_a_child_that_nothing_accounts_for_waits_for_no_rank(
    con: duckdb.DuckDBPyConnection, columns: dict[str, object]
) -> None:
    put_contact(con, BLAKE, ROBIN, **columns)
    assert kinds(con) == ["under_18_private_contact"]


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"duty": "off"},
        {"after_conclusion": True},
        {"duty": "unknown", "after_conclusion": True},
        {"crew": "alone"},
        VISIT,
        PRIVATE | {"channel": "visit", "crew": "crewed"},
        PRIVATE | {"channel": "visit"},
        PRIVATE | {"channel": "custody_visit", "crew": "alone"},
        PRIVATE | {"channel": "lookup"},
        PRIVATE | {"channel": "stop_nearby"},
        PRIVATE | {"accounting": "by_another"},
        PRIVATE | {"accounting": "self_made"},
        PRIVATE | {"accounting": "unknown"},
        PRIVATE | {"attribution": "pooled"},
        PRIVATE | {"confidence": 0.74},
        PRIVATE | {"older_tie": True},
        PRIVATE | {"private_use": True},
        PRIVATE | {"occurred_at": A_YEAR_AGO - timedelta(microseconds=1)},
    ],
)
def test_other_contact_with_a_child_takes_its_place_in_the_order(
    con: duckdb.DuckDBPyConnection, columns: dict[str, object]
) -> None:
    put_contact(con, BLAKE, ROBIN, **columns)
    assert kinds(con) == []


@pytest.mark.parametrize("born_on", [date(2008, 3, 1), date(2008, 3, 2), date(2008, 2, 29), date(2012, 1, 1)])
def test_under_18_is_what_the_harm_axis_says_it_is(con: duckdb.DuckDBPyConnection, born_on: date) -> None:
    put(con, "harm_people", {"person_ref": HAZEL, "born_on": born_on, "vulnerability_count": 0})
    for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)):
        con.execute("DELETE FROM contacts")
        at = datetime.combine(day, NOON.time())
        put_contact(con, BLAKE, HAZEL, **PRIVATE, occurred_at=at, local_day=day)
        assert bool(kinds(con)) is was_under_18(born_on, on=day)


def test_an_adult_is_no_child(con: duckdb.DuckDBPyConnection) -> None:
    put_contact(con, BLAKE, WREN, **PRIVATE)
    assert kinds(con) == []


@pytest.mark.parametrize("theme", ["threat_to_life", "witness_interference"])
def test_intelligence_that_a_person_coded_waits_for_no_rank(
    con: duckdb.DuckDBPyConnection, theme: str
) -> None:
    put(con, "intelligence", ITEM | {"theme": theme, "recorded_at": NOON, "coded_by_ref": ASH})
    assert kinds(con) == [theme]


@pytest.mark.parametrize(
    "columns",
    [
        {"theme": "threat_to_life"},
        {"theme": "sexualised", "coded_by_ref": ASH},
        {"theme": "uncoded", "coded_by_ref": ASH},
        {"theme": "threat_to_life", "coded_by_ref": ASH, "reviewed_at": NOON},
    ],
)
def test_uncoded_other_or_reviewed_intelligence_does_not(
    con: duckdb.DuckDBPyConnection, columns: dict[str, object]
) -> None:
    put(con, "intelligence", ITEM | {"recorded_at": NOON} | columns)
    assert kinds(con) == []


def test_a_review_on_the_as_of_date_is_not_yet_known(con: duckdb.DuckDBPyConnection) -> None:
    later = datetime.combine(AS_OF, time())
    item = {"theme": "threat_to_life", "recorded_at": NOON, "coded_by_ref": ASH, "reviewed_at": later}
    put(con, "intelligence", ITEM | item)
    assert kinds(con) == ["threat_to_life"]


@pytest.mark.parametrize("kind", ["notice", "instruction"])
@pytest.mark.parametrize("channel", ["call", "lookup", "stop_nearby"])
def test_contact_of_any_kind_after_a_notice_or_instruction_that_names_the_person(
    con: duckdb.DuckDBPyConnection, kind: str, channel: str
) -> None:
    start = NOON - timedelta(days=1)
    put(con, "conditions", CONDITION | {"condition_kind": kind, "person_ref": WREN, "starts_at": start})
    put_contact(con, BLAKE, WREN, channel=channel, accounting="self_made")
    assert kinds(con) == ["contact_after_condition"]


def test_a_stop_where_one_lives_oneself_is_no_contact_against_a_notice(
    con: duckdb.DuckDBPyConnection,
) -> None:
    start = NOON - timedelta(days=1)
    put(con, "conditions", CONDITION | {"condition_kind": "notice", "person_ref": WREN, "starts_at": start})
    put_contact(con, BLAKE, WREN, channel="stop_nearby", near_own_home=True)
    assert kinds(con) == []
    put_contact(con, BLAKE, WREN, channel="stop_nearby", near_own_home=False)
    assert kinds(con) == ["contact_after_condition"]


@pytest.mark.parametrize(
    ("columns", "person"),
    [
        ({"condition_kind": "notice", "person_ref": WREN, "starts_at": NOON}, WREN),
        ({"condition_kind": "notice", "person_ref": WREN, "starts_at": NOON - timedelta(days=9)}, HAZEL),
        ({"condition_kind": "notice", "person_ref": None, "starts_at": NOON - timedelta(days=9)}, WREN),
        ({"condition_kind": "undertaking", "person_ref": WREN, "starts_at": NOON - timedelta(days=9)}, WREN),
        (
            {
                "condition_kind": "notice",
                "person_ref": WREN,
                "starts_at": NOON - timedelta(days=9),
                "ends_at": NOON - timedelta(days=1),
            },
            WREN,
        ),
    ],
)
def test_contact_before_outside_or_with_somebody_else_is_no_breach(
    con: duckdb.DuckDBPyConnection, columns: dict[str, object], person: str
) -> None:
    put(con, "conditions", CONDITION | columns)
    put_contact(con, BLAKE, person)
    assert kinds(con) == []


@pytest.mark.parametrize(("task_starts", "expected"), [(-1, []), (-3, ["contact_after_condition"])])
def test_only_a_task_made_by_another_after_the_notice_accounts_for_contact(
    con: duckdb.DuckDBPyConnection, task_starts: int, expected: list[str]
) -> None:
    notice = {"condition_kind": "notice", "person_ref": WREN, "starts_at": NOON - timedelta(days=2)}
    put(con, "conditions", CONDITION | notice)
    task = {"purpose_id": "U1", "staff_ref": BLAKE, "person_ref": WREN, "made_by": "another"}
    put(con, "purposes", task | {"starts_at": NOON + timedelta(days=task_starts)})
    put_contact(con, BLAKE, WREN, accounting="by_another", purpose_id="U1")
    assert kinds(con) == expected


@pytest.mark.parametrize(
    ("accounting", "expected"),
    [
        ("unaccounted", ["contact_after_condition"]),
        ("self_made", ["contact_after_condition"]),
        ("afterwards", ["contact_after_condition"]),
        ("unknown", []),
        ("by_another", []),
    ],
)
def test_under_suspension_any_contact_that_nobody_else_accounts_for(
    con: duckdb.DuckDBPyConnection, accounting: str, expected: list[str]
) -> None:
    start = NOON - timedelta(days=2)
    put(con, "conditions", CONDITION | {"condition_kind": "suspension", "starts_at": start})
    put_contact(con, BLAKE, HAZEL, accounting=accounting)
    assert kinds(con) == expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"channel": "text"}, True),
        ({"channel": "message", "direction": "unrecorded"}, True),
        ({"channel": "visit"}, True),
        ({"channel": "lookup"}, True),
        ({"direction": "in"}, False),
        ({"channel": "stop_nearby"}, False),
        ({"channel": "custody_visit"}, False),
    ],
)
def test_under_suspension_only_what_shows_their_own_act(
    con: duckdb.DuckDBPyConnection, columns: dict[str, object], expected: bool
) -> None:
    start = NOON - timedelta(days=2)
    put(con, "conditions", CONDITION | {"condition_kind": "suspension", "starts_at": start})
    put_contact(con, BLAKE, HAZEL, **columns)
    assert kinds(con) == (["contact_after_condition"] if expected else [])


def test_under_suspension_one_trigger_holds_all_people(con: duckdb.DuckDBPyConnection) -> None:
    start = NOON - timedelta(days=2)
    put(con, "conditions", CONDITION | {"condition_kind": "suspension", "starts_at": start})
    put_contact(con, BLAKE, HAZEL)
    put_contact(con, BLAKE, WREN)
    (found,) = triggers(con)
    assert (found.person_ref, found.evidence_total) == (None, 2)


def test_two_conditions_on_one_contact_quote_it_once(con: duckdb.DuckDBPyConnection) -> None:
    for days, kind in ((2, "notice"), (3, "instruction")):
        start = NOON - timedelta(days=days)
        put(con, "conditions", CONDITION | {"condition_kind": kind, "person_ref": WREN, "starts_at": start})
    put_contact(con, BLAKE, WREN)
    (found,) = triggers(con)
    assert (found.evidence_total, len(found.evidence)) == (1, 1)


def test_twenty_five_rows_are_quoted_and_all_are_counted(con: duckdb.DuckDBPyConnection) -> None:
    for minute in range(26):
        at = NOON + timedelta(minutes=minute)
        put_contact(con, BLAKE, ROBIN, **PRIVATE, occurred_at=at, source_row=f"phone:{minute:02}")
    (found,) = triggers(con)
    assert found.evidence_total == 26
    assert [row.source_row for row in found.evidence] == [f"phone:{minute:02}" for minute in range(25, 0, -1)]


def test_a_threat_to_life_stands_first_whatever_is_newer(con: duckdb.DuckDBPyConnection) -> None:
    put_contact(con, ASH, ROBIN, **PRIVATE, occurred_at=NOON + timedelta(days=1))
    put(con, "intelligence", ITEM | {"theme": "threat_to_life", "recorded_at": NOON, "coded_by_ref": ASH})
    assert kinds(con) == ["threat_to_life", "under_18_private_contact"]


SHIFT_END = NOON - timedelta(hours=3)


def put_shift(con: duckdb.DuckDBPyConnection, *, days: int = 0) -> None:
    ends_at = SHIFT_END + timedelta(days=days)
    shift = {"staff_ref": BLAKE, "starts_at": ends_at - timedelta(hours=8), "ends_at": ends_at}
    put(con, "duty_spans", shift | {"known_at": NOON, "source_table": "duties", "source_row": "d:1"})


@pytest.mark.parametrize(
    "at",
    [SHIFT_END, SHIFT_END + timedelta(hours=2), SHIFT_END - timedelta(hours=10)],
    ids=["at_its_end", "two_hours_after", "two_hours_before"],
)
def test_one_contact_close_to_a_shift_may_be_work_that_ran_over(
    con: duckdb.DuckDBPyConnection, at: datetime
) -> None:
    put_shift(con)
    put_contact(con, BLAKE, ROBIN, **PRIVATE, occurred_at=at)
    assert kinds(con) == []


@pytest.mark.parametrize(
    "at",
    [SHIFT_END + timedelta(hours=2, seconds=1), SHIFT_END - timedelta(hours=10, seconds=1)],
    ids=["later", "earlier"],
)
def test_one_contact_well_apart_from_every_shift_waits_for_no_rank(
    con: duckdb.DuckDBPyConnection, at: datetime
) -> None:
    put_shift(con)
    put_contact(con, BLAKE, ROBIN, **PRIVATE, occurred_at=at)
    assert kinds(con) == ["under_18_private_contact"]


@pytest.mark.parametrize(("days", "waits"), [(0, True), (1, False)])
def test_close_to_a_shift_on_a_second_day_is_not_left_to_the_order(
    con: duckdb.DuckDBPyConnection, days: int, *, waits: bool
) -> None:
    for number, day in enumerate((0, days)):
        put_shift(con, days=day)
        at = SHIFT_END + timedelta(hours=1, days=day)
        put_contact(
            con, BLAKE, ROBIN, **PRIVATE, occurred_at=at, local_day=at.date(), source_row=f"p:{number}"
        )
    assert kinds(con) == ([] if waits else ["under_18_private_contact"])


def test_somebody_elses_shift_excuses_nothing(con: duckdb.DuckDBPyConnection) -> None:
    put_shift(con)
    put_contact(con, ASH, ROBIN, **PRIVATE, occurred_at=SHIFT_END)
    assert kinds(con) == ["under_18_private_contact"]

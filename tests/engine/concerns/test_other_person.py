"""What the records say of the other person; what they do not say is not known, and never "no"."""

from datetime import datetime, timedelta

import duckdb
import pytest

from tests.cast import BLAKE, ELLIS, HAZEL, ROBIN, WREN
from tests.engine.concerns.small_force import AS_OF, card, connect, put, put_contact, put_evidence, put_staff
from upstander.engine.concerns import weigh
from upstander.engine.concerns.model import OtherPerson

NEEDED = ("people", "person_ties", "incident_people", "case_ownership", "taskings")
ROWS = {"known_at": datetime(2026, 1, 1), "row_id": "1"}
SINCE, NOW = datetime(2026, 1, 1), datetime(2026, 3, 31)


def a_force(*tables: str) -> duckdb.DuckDBPyConnection:
    con = connect(small_tables=tables)
    put_staff(con, BLAKE, ELLIS, *(f"S-{number:03}" for number in range(40)))
    put_contact(con, BLAKE, WREN)
    put_evidence(con, "off_duty_contact", BLAKE, WREN, 9)
    for table in tables:
        put(
            con,
            "coverage",
            {"source_table": table, "team": "T1", "month": AS_OF, "rows": 1, "state": "usual"},
        )
    return con


def other_person(con: duckdb.DuckDBPyConnection) -> OtherPerson:
    found = weigh(con, (card(),), (), as_of=AS_OF).concerns[0].other_person
    assert found is not None
    return found


def own(
    con: duckdb.DuckDBPyConnection,
    incident: str,
    staff: str,
    ends_at: datetime | None,
    since: datetime = SINCE,
) -> None:
    put(con, "incident_people", {"incident_ref": incident, "person_ref": WREN, **ROWS})
    spans = {"starts_at": since, "ends_at": ends_at, "made_by": "another"}
    put(con, "case_ownership", {"incident_ref": incident, "staff_ref": staff, **spans, **ROWS})


def test_without_the_tables_nothing_is_known() -> None:
    assert other_person(a_force()) == OtherPerson(
        person_ref=WREN,
        under_18=None,
        recorded_vulnerable=None,
        children_at_home=None,
        live_cases=None,
        live_cases_of_staff=None,
        live_case_holders=None,
        next_task_at=None,
        next_task_is_theirs=None,
    )


def test_a_case_counts_while_somebody_owns_it_and_says_whether_it_is_the_member_of_staff() -> None:
    con = a_force(*NEEDED)
    own(con, "I-1", BLAKE, None)
    own(con, "I-2", ELLIS, datetime(2026, 3, 31, 0, 0, 1))
    own(con, "I-3", BLAKE, NOW)
    found = other_person(con)
    assert (found.live_cases, found.live_cases_of_staff) == (2, 1)
    assert found.live_case_holders == (BLAKE, ELLIS)


def test_a_case_is_held_by_whoever_took_it_over_last() -> None:
    con = a_force(*NEEDED)
    own(con, "I-1", BLAKE, None)
    own(con, "I-1", ELLIS, None, since=SINCE + timedelta(days=1))
    own(con, "I-2", ELLIS, None)
    own(con, "I-3", BLAKE, NOW)  # nobody's any more
    found = other_person(con)
    assert found.live_case_holders == (ELLIS,)
    assert (found.live_cases, found.live_cases_of_staff) == (2, 1)


def test_without_a_live_case_nobody_holds_one() -> None:
    assert other_person(a_force(*NEEDED)).live_case_holders == ()


@pytest.mark.parametrize(("born", "children"), [(datetime(2008, 3, 31), 0), (datetime(2008, 4, 1), 1)])
def test_a_child_at_home_is_under_18_on_the_day(born: datetime, children: int) -> None:
    con = a_force(*NEEDED)
    put(con, "person_ties", {"person_ref": ROBIN, "other_person_ref": WREN, "tie_kind": "household", **ROWS})
    put(con, "person_ties", {"person_ref": WREN, "other_person_ref": HAZEL, "tie_kind": "other", **ROWS})
    put(con, "harm_people", {"person_ref": ROBIN, "born_on": born, "vulnerability_count": 0})
    assert other_person(con).children_at_home == children


def test_the_next_task_is_first_of_all_the_member_of_staffs_own() -> None:
    con = a_force(*NEEDED)
    for staff, day in ((ELLIS, 2), (BLAKE, 5)):
        starts = {"starts_at": datetime(2026, 4, day), "ends_at": datetime(2026, 4, day, 1)}
        row = {
            "staff_ref": staff,
            "person_ref": WREN,
            "task_kind": "statement",
            **starts,
            "made_by": "another",
        }
        put(con, "taskings", row | ROWS)
    found = other_person(con)
    assert (found.next_task_at, found.next_task_is_theirs) == (datetime(2026, 4, 5), True)

"""Everybody a member of staff dealt with: as counts, the most at risk first, and only where asked."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from tests.cast import ASH, BLAKE, HAZEL, ROWAN, WREN
from tests.engine.concerns.small_force import AS_OF, card, connect, put, put_contact, put_evidence, put_staff
from upstander.engine.concerns import Scan, dealt_with, weigh
from upstander.engine.concerns.model import DealtWith

CROWD = tuple(f"S-{number:03}" for number in range(40))


def scan(*, in_full: bool = True) -> Scan:
    con = connect()
    put_staff(con, ASH, BLAKE, *CROWD)
    for person, day in ((WREN, 1), (WREN, 2), (ROWAN, 3), (HAZEL, 4)):
        put_contact(con, BLAKE, person, occurred_at=datetime(2026, 3, day, 12))
    put_contact(con, BLAKE, WREN, occurred_at=datetime(2026, 2, 1, 12), accounting="by_another")
    put_contact(con, ASH, ROWAN)
    put_evidence(con, "off_duty_contact", BLAKE, WREN, 9)
    put(
        con,
        "harm_people",
        {"person_ref": HAZEL, "born_on": date(2008, 3, 5), "vulnerability_count": 0},
        {"person_ref": ROWAN, "born_on": date(1990, 1, 1), "vulnerability_count": 1},
    )
    return weigh(con, (card(),), (), as_of=AS_OF, named_in_full=in_full)


def of_blake(found: Scan) -> DealtWith:
    return next(each for each in found.dealt_with if each.staff_ref == BLAKE)


def test_those_under_18_and_the_vulnerable_come_first_and_then_the_most_unaccounted() -> None:
    people = of_blake(scan()).people
    assert [each.person_ref for each in people] == [HAZEL, ROWAN, WREN]
    assert [each.under_18 for each in people] == [True, False, None]
    assert [each.recorded_vulnerable for each in people] == [False, True, None]


def test_somebody_who_came_of_age_before_the_first_contact_was_of_age() -> None:
    con = connect()
    put_contact(con, BLAKE, HAZEL, occurred_at=datetime(2026, 3, 5, 12))
    put(con, "harm_people", {"person_ref": HAZEL, "born_on": date(2008, 3, 5), "vulnerability_count": 0})
    (found,) = dealt_with.read_dealt_with(con, [SimpleNamespace(staff_ref=BLAKE)])
    assert found.people[0].under_18 is False


def test_contacts_are_counted_by_month_and_by_who_accounts_for_them() -> None:
    months = of_blake(scan()).people[-1].months
    assert [(each.month, each.contacts, each.by_another, each.unaccounted) for each in months] == [
        ("2026-02", 1, 1, 0),
        ("2026-03", 2, 0, 2),
    ]


def test_beyond_what_is_kept_only_the_total_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dealt_with, "PAIRS_KEPT", 2)
    found = of_blake(scan())
    assert (found.people_total, len(found.people)) == (3, 2)


def test_nobody_without_a_concern_of_their_own_is_listed_and_nobody_at_all_unless_asked() -> None:
    concerned = {each.staff_ref for each in (*scan().concerns, *scan().drawn)}
    assert {each.staff_ref for each in scan().dealt_with} <= concerned
    assert scan(in_full=False).dealt_with == ()

"""Who looks the most: beside their peers, beside their own weeks before, and what nothing came of."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.desk import Desk
from tests.inside import inside
from upstander.accounts.acts import act, deny
from upstander.assurance.beside import beside
from upstander.assurance.looks import Looks, looks_since
from upstander.audit.words import Kind
from upstander.database.roles import Role

ABOUT, OTHER = bytes(range(16)), bytes(range(1, 17))
OTHERS = ("ari", "bo", "cy", "dot", "eve")


def did(person: Person, what: str = "concern.read", *, times: int = 1, **about: object) -> None:
    kind = about.pop("kind", Kind.CONSULTATION)
    given = {"about": ABOUT, "purpose": "in_turn"} | about
    for _ in range(times):
        with act(by=person.account, kind=kind, what=what, **given):  # type: ignore[arg-type]
            pass


@pytest.fixture
def browser(desk: Desk) -> Iterator[Client]:
    with inside(desk, "unit") as found:
        signed_in(found, a_person("hal", "auditor"))
        yield found


@pytest.fixture
def kit(browser: Client) -> Person:
    return a_person("kit", "analyst")


def page(browser: Client, asked: str = "") -> str:
    got = browser.get(f"/audit/looking/{asked}", secure=True)
    assert got.status_code == 200
    return " ".join(got.text[got.text.index("<main") :].split())


def looks_of(person: Person, *, days: int = 28) -> Looks:
    since = timezone.now() - timedelta(days=days)
    with connection.cursor() as cursor:
        (found,) = looks_since(cursor, since, actors=[person.account.actor])
    return found


def moved(desk: Desk, then: str) -> None:
    """Every entry so far, as if it had been written at that moment."""
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        con.execute(f"UPDATE audit_entry SET happened_at = {then}")


def test_more_than_any_is_more_than_the_most_and_not_as_much() -> None:
    others = [1, 2, 3, 4, 9]
    found = [beside(mine, others, at_least=5) for mine in (9, 10, 1, 0)]
    assert [(each.is_beyond, each.is_below) for each in found if each] == [
        (False, False),
        (True, False),
        (False, False),
        (False, True),
    ]
    assert beside(10, others[1:], at_least=5) is None


def test_it_is_empty_until_somebody_looks(browser: Client) -> None:
    assert "Nobody has looked at anything in this time" in page(browser)


def test_five_peers_are_a_measure_and_four_are_not(browser: Client, kit: Person) -> None:
    did(kit, times=3)
    peers = [a_person(name, "analyst") for name in OTHERS[:4]]
    a_person("dee", "analyst", "intelligence_officer")  # other roles as well: no peer
    assert "4 others hold the same roles: fewer than 5 are no measure" in page(browser)
    did(peers[0], times=2)
    a_person(OTHERS[4], "analyst")
    text = page(browser)
    assert "More than any of their 5 peers: theirs are 0 to 2, the middle one 0" in text
    assert text.index("Kit (kit)") < text.index("Ari (ari)")
    assert "Within what their 5 peers do" in text


def test_their_own_weeks_count_as_far_as_they_are_on_record(desk: Desk, browser: Client, kit: Person) -> None:
    did(kit, "concern.open")
    moved(desk, "now() - interval '8 weeks 2 days'")
    did(kit)
    moved(desk, "now() - interval '7 weeks 4 days' WHERE what = 'concern.read'")
    assert looks_of(kit).weeks == (0, 0, 0, 1)
    did(kit, times=6)
    text = page(browser)
    assert "More than in any of the 4 weeks before: 0 to 1, the middle one 0; now 1.5 a week" in text
    assert looks_of(kit).looks == 6


def test_with_three_weeks_before_nothing_is_compared(desk: Desk, browser: Client, kit: Person) -> None:
    did(kit)
    moved(desk, "now() - interval '8 weeks' + interval '1 hour'")
    did(kit)
    assert "Fewer than 4 weeks on record: too few to compare" in page(browser)


@pytest.mark.parametrize(("times", "idle"), [(4, 0), (5, 1)])
def test_looking_again_and_again_counts_where_nothing_was_done_after_it(
    kit: Person, times: int, idle: int
) -> None:
    did(kit, "concern.snooze", kind=Kind.ALTERATION)  # before they looked
    did(kit, times=times)
    did(kit, "concern.answer", kind=Kind.ALTERATION, about=OTHER)
    assert looks_of(kit).idle == idle
    did(kit, "concern.answer", kind=Kind.ALTERATION)
    assert looks_of(kit).idle == 0


def test_what_was_refused_or_behind_glass_is_counted_and_signing_in_is_no_look(kit: Person) -> None:
    did(kit, "account.sign_in")
    did(kit, purpose="break_glass")
    deny(by=kit.account, kind=Kind.CONSULTATION, what="route.read_audit")
    found = looks_of(kit)
    assert (found.looks, found.records, found.behind_glass, found.denied) == (1, 1, 1, 1)


@pytest.mark.parametrize(("moment", "at_night"), [("05:59", 1), ("06:00", 0), ("21:59", 0), ("22:00", 1)])
def test_looking_at_night_is_counted_by_the_clock_in_london(
    desk: Desk, kit: Person, moment: str, at_night: int
) -> None:
    did(kit)
    moved(desk, f"(current_date - 1 + '{moment}'::time) AT TIME ZONE 'Europe/London'")
    assert looks_of(kit).at_night == at_night


def test_it_is_filtered_and_sorted_and_leads_to_their_entries(browser: Client, kit: Person) -> None:
    did(kit)
    did(a_person("zoe", "head_of_ccu"), purpose="break_glass", times=2)
    assert 'href="/audit/?who=kit"' in page(browser)
    heads = page(browser, "?role=head_of_ccu")
    assert "2 behind broken glass" in heads
    assert "Zoe (zoe)" in heads
    assert "Kit (kit)" not in heads
    assert "1 in this list" in page(browser, "?only=outside")
    assert "Nothing matches these filters" in page(browser, "?only=peers")
    by_name = page(browser, "?sort=name")
    assert by_name.index("Kit (kit)") < by_name.index("Zoe (zoe)")
    backwards = page(browser, "?sort=-name&role=")
    assert backwards.index("Zoe (zoe)") < backwards.index("Kit (kit)")


def test_it_takes_the_same_queries_whoever_looked(browser: Client, kit: Person) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(browser)
        return len(asked)

    did(kit)
    queries()
    before = queries()
    for name in OTHERS:
        did(a_person(name, "analyst"), times=6)
    assert queries() == before

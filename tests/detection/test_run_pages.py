"""The pages of runs: asked for, under way, loaded; and counts over nothing that somebody may not see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.accounts.people import load, post, staff
from tests.cast import ASH, BLAKE, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import a_run, found, put
from tests.inside import as_role, inside
from upstander.accounts.models import ReservedGroup
from upstander.database.roles import Role
from upstander.detection.actions.attempt_run import begin_next, count_step, end, find_stopped
from upstander.detection.models import AttemptState, Concern, ConcernExclusion, Run, RunRequest

TODAY = date.today()


@dataclass(frozen=True)
class Room:
    """Somebody at each post, and one browser."""

    browser: Client
    head: Person
    auditor: Person
    analyst: Person

    def get(self, person: Person, path: str) -> HttpResponse:
        return signed_in(self.browser, person).get(path, secure=True)

    def post(self, person: Person, path: str, **sent: str) -> HttpResponse:
        return signed_in(self.browser, person).post(path, sent, secure=True)


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    with as_role(desk, Role.OWNER):
        refs = (ASH, BLAKE)
        load(*(staff(ref) for ref in refs), *(post(ref, unit="local policing") for ref in refs))
        ReservedGroup.objects.create(by="unit", name="standards", because="vetting", named_by="account:a")
    with inside(desk, "unit") as browser:
        people = [a_person(name, role) for name, role in (
            ("dee", "head_of_ccu"), ("eli", "auditor"), ("ari", "analyst"),
            ("bo", "analyst"), ("cy", "analyst"),
        )]  # fmt: skip
        yield Room(browser, *people[:3])


def as_worker(desk: Desk, step: object) -> object:
    with as_role(desk, Role.WORKER):
        return step()  # type: ignore[operator]


def the_day(day: date) -> dict[str, str]:
    return {"as_of_day": str(day.day), "as_of_month": str(day.month), "as_of_year": str(day.year)}


def asked(room: Room) -> str:
    """The address of a run that the head asked for."""
    checked = room.post(room.head, "/runs/ask/", **the_day(TODAY))
    return room.post(room.head, checked.headers["Location"]).headers["Location"]


def test_before_the_first_run_the_page_says_what_is_next(room: Room) -> None:
    page = room.get(room.head, "/runs/")
    assert "No run has been loaded yet" in page.text
    assert "Scan now" in page.text
    assert "Scan now" not in room.get(room.auditor, "/runs/").text


def test_a_run_is_asked_for_after_a_check_and_its_page_says_how_far_it_is(desk: Desk, room: Room) -> None:
    checked = room.post(room.head, "/runs/ask/", **the_day(TODAY))
    assert RunRequest.objects.count() == 0
    assert "Check your answers" in room.get(room.head, checked.headers["Location"]).text
    where = room.post(room.head, checked.headers["Location"]).headers["Location"]
    assert RunRequest.objects.get().asked_by == room.head.account
    assert "It begins when the worker is free" in room.get(room.head, where).text

    def step() -> None:
        attempt = begin_next()
        assert attempt is not None
        count_step(attempt, 2)

    as_worker(desk, step)
    with inside(desk, "unit"):
        page = room.get(room.auditor, where)
        assert "2 of 5 steps are done" in page.text
        assert "Look again" in page.text
        assert "Running" in room.get(room.head, "/runs/").text


@pytest.mark.parametrize(("ahead", "status"), [(0, 302), (1, 422)])
def test_a_day_that_has_not_come_is_refused(room: Room, ahead: int, status: int) -> None:
    day = TODAY + timedelta(days=ahead)
    assert room.post(room.head, "/runs/ask/", **the_day(day)).status_code == status
    assert room.post(room.head, f"/runs/ask/check/?as_of={day}").status_code == status


def test_while_one_waits_a_second_is_refused_with_a_sentence(room: Room) -> None:
    asked(room)
    again = room.post(room.head, f"/runs/ask/check/?as_of={TODAY}")
    assert again.status_code == 422
    assert "A run waits already" in again.text
    assert RunRequest.objects.count() == 1


def test_a_refusal_is_shown_as_its_sentence_and_a_stop_says_what_follows(desk: Desk, room: Room) -> None:
    where = asked(room)
    as_worker(desk, begin_next)
    as_worker(desk, find_stopped)
    with inside(desk, "unit"):
        assert "run again from the start" in room.get(room.head, where).text

    def refuse() -> None:
        attempt = begin_next()
        assert attempt is not None
        end(attempt, AttemptState.REFUSED, said="The store is not there.")

    as_worker(desk, refuse)
    with inside(desk, "unit"):
        page = room.get(room.head, where)
        assert "The store is not there." in page.text
        assert "Attempts" in page.text


def test_a_run_counts_for_each_only_what_they_may_see(desk: Desk, room: Room) -> None:
    put(desk, found(BLAKE, WREN), found(ASH, ROWAN))
    with as_role(desk, Role.WORKER):
        hidden = Concern.objects.first()
        assert hidden is not None
        ConcernExclusion.objects.create(matter=hidden, account=room.head.account, kind="line")
        run = Run.objects.get()
    with inside(desk, "unit"):
        assert "1 new, 0 known before" in room.get(room.head, f"/runs/{run.pk}/").text
        assert "new, 0 known" not in room.get(room.auditor, f"/runs/{run.pk}/").text
        listed = room.get(room.auditor, "/runs/").text
    assert "New to you" not in listed


def test_what_somebody_may_not_see_alters_no_byte_of_the_pages(desk: Desk, room: Room) -> None:
    put(desk, found(BLAKE, WREN))
    with as_role(desk, Role.WORKER):
        run = Run.objects.get()
    with inside(desk, "unit"):
        before = [room.get(room.head, path).text for path in ("/runs/", f"/runs/{run.pk}/")]
    with as_role(desk, Role.OWNER):
        concern = Concern.objects.create(
            same_as=b"x" * 16, spoken="CCCC-CCCC", route="custodian", made_on=TODAY, counts_in_budget=True
        )
        run.placings.create(
            concern=concern, shown_order=9, put_forward=True, drawn=False, outcome="new",
            evidence=b"", brief=b"", dossier=b"",
        )  # fmt: skip
    with inside(desk, "unit"):
        after = [room.get(room.head, path).text for path in ("/runs/", f"/runs/{run.pk}/")]
    assert [_still(page) for page in before] == [_still(page) for page in after]


def _still(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf" not in line and "nonce" not in line]


def test_the_list_takes_the_same_queries_whatever_its_length(desk: Desk, room: Room) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            assert room.get(room.head, "/runs/").status_code == 200
        return len(made)

    put(desk, found(BLAKE, WREN))
    with inside(desk, "unit"):
        queries()
        before = queries()
    for _ in range(5):
        put(desk, found(BLAKE, WREN), found(ASH, HAZEL))
    with inside(desk, "unit"):
        assert queries() == before


def test_a_run_that_is_not_there_is_nothing(room: Room) -> None:
    for path in (f"/runs/{uuid4()}/", f"/runs/asked/{uuid4()}/"):
        assert room.get(room.head, path).status_code == 404
    assert room.get(room.analyst, "/runs/").status_code == 404


def test_long_lists_come_in_pages(desk: Desk, room: Room) -> None:
    with as_role(desk, Role.WORKER):
        Run.objects.bulk_create(a_run() for _ in range(26))
    with inside(desk, "unit"):
        assert "1 to 25 of 26" in room.get(room.head, "/runs/").text
        assert "26 to 26 of 26" in room.get(room.head, "/runs/?page=2").text


def test_the_list_is_filtered_by_how_long_ago_a_run_was_loaded(desk: Desk, room: Room) -> None:
    with as_role(desk, Role.WORKER):
        Run.objects.bulk_create(a_run() for _ in range(2))
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        con.execute(
            "UPDATE detection_run SET loaded_at = now() - interval '60 days' "
            "WHERE id = (SELECT min(id::text)::uuid FROM detection_run)"
        )
    with inside(desk, "unit"):
        for asked_for, shown in (("", 2), ("30", 1), ("92", 2), ("x", 2)):
            assert f"{shown} in this list" in room.get(room.head, f"/runs/?days={asked_for}").text
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        con.execute("UPDATE detection_run SET loaded_at = now() - interval '60 days'")
    with inside(desk, "unit"):
        assert "Nothing matches these filters" in room.get(room.head, "/runs/?days=30").text

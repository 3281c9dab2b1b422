"""The pages of a concern: what each person meets, and that for everybody else there is nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.accounts.people import load, post, staff
from tests.cast import ASH, BLAKE, CAREY, ELLIS, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.inside import as_role, inside
from upstander.accounts.models import ReservedGroup
from upstander.database.roles import Role
from upstander.detection.models import Concern

ROLES = ("analyst", "analyst", "analyst", "intelligence_officer", "head_of_ccu")


@dataclass(frozen=True)
class Room:
    """The unit's site, its people, and the concerns that wait."""

    browser: Client
    people: tuple[Person, ...]

    @property
    def analyst(self) -> Person:
        return self.people[0]

    @property
    def head(self) -> Person:
        return self.people[-1]

    def get(self, person: Person, path: str, **how: object) -> object:
        return signed_in(self.browser, person).get(path, secure=True, **how)

    def post(self, person: Person, path: str, **sent: str) -> object:
        return signed_in(self.browser, person).post(path, sent, secure=True)

    def open(self, person: Person, concern: Concern) -> object:
        return self.post(person, f"/concerns/{concern.pk}/open", reason="in_turn")


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    refs = (ASH, BLAKE, CAREY)
    with as_role(desk, Role.OWNER):
        load(*(staff(ref) for ref in refs), *(post(ref, unit="local policing") for ref in refs))
        ReservedGroup.objects.create(by="unit", name="standards", because="vetting", named_by="account:a")
    with inside(desk, "unit"):
        people = tuple(a_person(f"kit{number}", role) for number, role in enumerate(ROLES))
    put(desk, found(BLAKE, WREN), found(ASH, ROWAN), found(CAREY, HAZEL, hard_trigger="A trigger"))
    with inside(desk, "unit") as browser:
        yield Room(browser, people)


def first() -> Concern:
    return Concern.objects.order_by("placings__shown_order").last()  # type: ignore[return-value]


def test_the_queue_says_what_there_is_and_nobodys_reference(room: Room) -> None:
    page = room.get(room.analyst, "/queue/")
    assert page.status_code == 200
    for said in ("1 that waits for no turn", "2 waiting", "neighbourhood", "Contact while off duty"):
        assert said in page.text
    assert not [ref for ref in (ASH, BLAKE, CAREY, WREN, ROWAN, HAZEL) if ref in page.text]


def test_of_what_waits_its_turn_nobody_is_told_what_the_data_show_before_they_open_it(
    desk: Desk, room: Room
) -> None:
    put(
        desk,
        found(CAREY, WREN, signs=("A sign of its own",), indicators=("own",)),
        found(ASH, WREN, signs=()),
    )
    with inside(desk, "unit"):
        for page in ("/queue/", "/", "/queue/?by=oldest"):
            assert "A sign of its own" not in room.get(room.head, page).text
        assert "A hard trigger was met" in room.get(room.head, "/queue/").text


def test_the_queue_takes_the_same_queries_whatever_its_length(desk: Desk, room: Room) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert room.get(room.analyst, "/queue/").status_code == 200
        return len(asked)

    queries()
    before = queries()
    put(desk, *(found(BLAKE, f"P-{number}", hard_trigger="A trigger") for number in range(20)))
    with inside(desk, "unit"):
        assert (
            queries() <= before + 2
        )  # briefs that this process has not opened yet come all at once, with their keys
        assert queries() == before


def test_opening_takes_a_reason_and_shows_the_other_person_first(room: Room) -> None:
    concern = first()
    asked = room.post(room.analyst, f"/concerns/{concern.pk}/open")
    assert asked.status_code == 422
    assert "Choose why you are opening it." in asked.text
    assert room.open(room.analyst, concern).headers["Location"] == f"/concerns/{concern.pk}/"
    page = room.get(room.analyst, f"/concerns/{concern.pk}/")
    assert page.status_code == 200
    assert page.text.index("The other person") < page.text.index("What the data show")
    assert "2 held by this member of staff" not in page.text
    assert "1 held by this member of staff" in page.text
    panel = page.text[page.text.index('id="other-person"') : page.text.index("Next planned contact")]
    assert f"{BLAKE}, {ELLIS}" in panel


def test_its_place_is_told_after_the_first_answer_and_not_before(room: Room) -> None:
    concern = first()
    room.open(room.analyst, concern)
    where = f"/concerns/{concern.pk}"
    assert "3rd of 5,000" not in room.get(room.analyst, f"{where}/").text
    room.post(room.analyst, f"{where}/safety", choice="none", reasons="Nothing yet.")
    room.post(room.analyst, f"{where}/tip-off", choice="silent_reads", reasons="Silent.")
    room.post(room.analyst, f"{where}/answer", kind="indication", reasons="See the calls.")
    page = room.get(room.analyst, f"{where}/")
    assert "3rd of 5,000" in page.text
    assert "See the calls." in page.text


def test_whoever_answers_is_told_what_is_not_recorded(room: Room) -> None:
    concern = first()
    room.open(room.analyst, concern)
    page = room.get(room.analyst, f"/concerns/{concern.pk}/answer")
    assert "is not recorded, unless it is a crime or a risk to life" in page.text


def test_no_answer_comes_before_both_decisions(room: Room) -> None:
    concern = first()
    room.open(room.analyst, concern)
    where = f"/concerns/{concern.pk}"
    sent = room.post(room.analyst, f"{where}/answer", kind="indication", reasons="Now.")
    assert sent.status_code == 422
    assert "before you answer" in sent.text
    assert "Now." in sent.text
    assert not Concern.objects.get(pk=concern.pk).answers.exists()


def test_for_a_colleague_who_did_not_open_it_there_is_nothing_byte_for_byte(room: Room) -> None:
    concern = first()
    room.open(room.analyst, concern)
    for colleague in room.people[1:]:
        for page in ("", "safety", "tip-off", "answer", "second", "open", "open-as-second"):
            there = room.get(colleague, f"/concerns/{concern.pk}/{page}")
            nowhere = room.get(colleague, f"/concerns/{uuid4()}/{page}")
            assert (there.status_code, there.content) == (404, nowhere.content), page


def test_a_second_person_closes_what_the_first_proposed(room: Room) -> None:
    concern = first()
    room.open(room.analyst, concern)
    where = f"/concerns/{concern.pk}"
    room.post(room.analyst, f"{where}/safety", choice="plan", reasons="A plan.")
    room.post(room.analyst, f"{where}/tip-off", choice="no_outward_step", reasons="Nobody.")
    room.post(room.analyst, f"{where}/answer", kind="no_indication", reasons="All of it is work.")
    assert room.get(room.analyst, f"{where}/second").status_code == 404
    assert concern.spoken in room.get(room.head, "/queue/").text
    room.post(room.head, f"{where}/open-as-second")
    room.post(room.head, f"{where}/second", choice="agreed", reasons="I looked too.")
    assert Concern.objects.get(pk=concern.pk).state == "closed"


def test_a_reading_is_on_record_once_a_quarter_of_an_hour(desk: Desk, room: Room) -> None:
    concern = first()
    room.open(room.analyst, concern)
    signed_in(room.browser, room.analyst)
    for _ in range(3):
        assert room.browser.get(f"/concerns/{concern.pk}/", secure=True).status_code == 200
    with desk.connect(Role.OWNER) as con:
        rows = con.execute("SELECT actor, purpose FROM audit_entry WHERE what = 'concern.read'").fetchall()
    assert rows == [(room.analyst.account.actor, "in_turn")]


def test_the_site_for_everyone_knows_no_such_page(desk: Desk, room: Room) -> None:
    concern = first()
    assert room
    with inside(desk, "workforce") as browser:
        person = a_person("kit", site="workforce")
        nothing = signed_in(browser, person).get("/no/such/page/", secure=True)
        for path in ("/queue/", f"/concerns/{concern.pk}/", f"/concerns/{concern.pk}/open"):
            page = browser.get(path, secure=True)
            assert (page.status_code, page.content) == (404, nothing.content)

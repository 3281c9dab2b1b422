"""The first page: who is at risk, what came in, what runs out; each over what somebody may see."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.accounts.people import load, post, staff
from tests.cast import ASH, BLAKE, CAREY, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import UNIT, found, put
from tests.inside import as_role, inside
from upstander.accounts.models import ReservedGroup
from upstander.database.roles import Role
from upstander.detection.actions.answer import answer_concern
from upstander.detection.actions.decide import decide_safety, decide_tip_off
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.models import Concern, OpeningReason, SafetyChoice, TipOffChoice
from upstander.detection.state import AnswerKind

ROLES = ("analyst", "analyst", "analyst", "intelligence_officer", "head_of_ccu", "head_of_psd")
ANALYST, COLLEAGUE, HEAD, APPROVER = 0, 1, 4, 5


class Desktop:
    """The unit's site, its people, and what they do."""

    def __init__(self, desk: Desk, browser: Client, people: tuple[Person, ...]) -> None:
        self.desk, self.browser, self.people = desk, browser, people

    def first(self, person: int = ANALYST) -> str:
        """The first page, in a session of its own: a visit."""
        with inside(self.desk, "unit") as browser:
            page: Any = signed_in(browser, self.people[person]).get("/", secure=True)
            assert page.status_code == 200, page.status_code
            return " ".join(page.text.split())

    def open(self, ref: str = WREN, person: int = ANALYST) -> Concern:
        """Put a new concern there and open it."""
        put(self.desk, found(BLAKE, ref), budget=50)
        with inside(self.desk, "unit"):
            concern = Concern.objects.order_by("-made_at").first()
            assert concern
            open_concern(concern=concern, reason=OpeningReason.IN_TURN, by=self.people[person].account)
            return concern

    def decide(self, concern: Concern, choice: SafetyChoice, person: int = ANALYST) -> None:
        with inside(self.desk, "unit"):
            decide_safety(
                concern=concern, choice=choice, reasons="So.", to=UNIT.public, by=self.people[person].account
            )

    def answer(self, concern: Concern, kind: AnswerKind, person: int = ANALYST) -> None:
        account = self.people[person].account
        self.decide(concern, SafetyChoice.PLAN, person)
        with inside(self.desk, "unit"):
            decide_tip_off(
                concern=concern, choice=TipOffChoice.SILENT_READS, reasons="So.", to=UNIT.public, by=account
            )
            answer_concern(
                concern=concern,
                kind=kind,
                reasons="So.",
                step=None,
                to=UNIT.public,
                today=timezone.localdate(),
                by=account,
            )


@pytest.fixture
def desktop(desk: Desk) -> Iterator[Desktop]:
    refs = (ASH, BLAKE, CAREY)
    with as_role(desk, Role.OWNER):
        load(*(staff(ref) for ref in refs), *(post(ref, unit="local policing") for ref in refs))
        ReservedGroup.objects.create(by="unit", name="standards", because="vetting", named_by="account:a")
    with inside(desk, "unit") as browser:
        people = tuple(a_person(f"kit{number}", role) for number, role in enumerate(ROLES))
        yield Desktop(desk, browser, people)


def part(words: str, name: str) -> str:
    """One section of the page, by the id of its heading."""
    return words.split(f'aria-labelledby="{name}"')[1].split("</section>")[0]


def test_on_the_first_morning_it_says_what_there_will_be(desktop: Desktop) -> None:
    words = desktop.first()
    assert "No scan has been loaded yet" in part(words, "came-in")
    assert "Nobody in what you have opened" in part(words, "at-risk")
    assert "Nothing of yours runs out today" in part(words, "runs-out")
    assert "nobody at this moment" in part(words, "further")


def test_what_came_in_is_told_from_ones_last_visit_on(desktop: Desktop) -> None:
    put(desktop.desk, found(ASH, ROWAN))
    assert "1 concern. It is your first visit" in desktop.first()
    assert "Nothing new." in desktop.first()
    put(desktop.desk, found(ASH, ROWAN), found(CAREY, HAZEL, hard_trigger="A trigger"))
    came = part(desktop.first(), "came-in")
    assert "1 concern" in came
    assert "Waits for no turn" in came
    assert "Nothing new." in desktop.first()
    assert "2 concerns. It is your first visit" in desktop.first(COLLEAGUE)


def test_within_one_session_it_stays_what_it_was(desktop: Desktop) -> None:
    desktop.first()
    put(desktop.desk, found(ASH, ROWAN))
    with inside(desktop.desk, "unit") as browser:
        signed_in(browser, desktop.people[ANALYST])
        for _ in range(3):
            assert "1 concern" in part(" ".join(browser.get("/", secure=True).text.split()), "came-in")


def test_who_is_at_risk_stands_there_until_nothing_is_to_be_done(desktop: Desktop) -> None:
    concern = desktop.open()
    assert "Not decided" in part(desktop.first(), "at-risk")
    for choice, said in ((SafetyChoice.ACT_NOW, "Act now"), (SafetyChoice.PLAN, "Plan")):
        desktop.decide(concern, choice)
        assert said in part(desktop.first(), "at-risk")
    desktop.decide(concern, SafetyChoice.NONE)
    assert "Nobody in what you have opened" in part(desktop.first(), "at-risk")


def test_what_is_to_be_done_now_stands_before_what_is_planned(desktop: Desktop) -> None:
    planned, undecided, now = (desktop.open(ref) for ref in (WREN, ROWAN, HAZEL))
    desktop.decide(planned, SafetyChoice.PLAN)
    desktop.decide(now, SafetyChoice.ACT_NOW)
    told = part(desktop.first(), "at-risk")
    places = [told.index(concern.spoken) for concern in (now, undecided, planned)]
    assert places == sorted(places)


def test_a_colleague_reads_nothing_of_what_is_not_theirs(desktop: Desktop) -> None:
    concern = desktop.open()
    desktop.answer(concern, AnswerKind.INDICATION)
    with as_role(desktop.desk, Role.OWNER), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE detection_concernclock SET ends_at = started_at + interval '1 second', "
            "last_day = started_at::date"
        )
    assert concern.spoken in part(desktop.first(), "runs-out")
    for other in (COLLEAGUE, HEAD, APPROVER):
        words = desktop.first(other)
        assert concern.spoken not in words
        assert "Overdue" not in words


def test_what_ran_out_stays_and_says_so(desktop: Desktop) -> None:
    concern = desktop.open()
    desktop.answer(concern, AnswerKind.INDICATION)
    assert concern.spoken not in part(desktop.first(), "runs-out")  # due tomorrow
    with as_role(desktop.desk, Role.OWNER), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE detection_concernclock SET last_day = last_day - 5, "
            "started_at = started_at - interval '5 days', ends_at = ends_at - interval '5 days'"
        )
    told = part(desktop.first(), "runs-out")
    assert "Overdue" in told
    assert "Ran out 3 days" in told


def test_an_approver_is_told_what_waits_for_a_second_person(desktop: Desktop) -> None:
    assert "No closing waits" in desktop.first(APPROVER)
    desktop.answer(desktop.open(), AnswerKind.NO_INDICATION)
    assert "1 closing waits for a second person" in desktop.first(APPROVER)
    assert "second person" not in desktop.first(COLLEAGUE)


@pytest.mark.parametrize(
    ("role", "where"),
    [("auditor", "/audit/"), ("administrator", "/accounts/"), ("custodian", "/reserved/")],
)
def test_everybody_else_begins_where_their_work_is(desk: Desk, role: str, where: str) -> None:
    with inside(desk, "unit") as browser:
        page = signed_in(browser, a_person("kit", role)).get("/", secure=True)
    assert page.headers["Location"] == where


def test_it_takes_the_same_queries_whatever_it_shows(desktop: Desktop) -> None:
    def queries() -> int:
        with inside(desktop.desk, "unit") as browser:
            signed_in(browser, desktop.people[ANALYST])
            browser.get("/", secure=True)
            with CaptureQueriesContext(connection) as asked:
                browser.get("/", secure=True)
            return len(asked)

    desktop.answer(desktop.open(), AnswerKind.INDICATION)
    put(desktop.desk, found(ASH, ROWAN))
    before = queries()
    for number in range(4):
        desktop.answer(desktop.open(f"P-{number}"), AnswerKind.INDICATION)
    put(desktop.desk, *(found(ASH, f"P-new-{number}", hard_trigger="A trigger") for number in range(9)))
    assert queries() == before


def test_a_visit_says_when_and_nothing_else(desktop: Desktop) -> None:
    desktop.first()
    desktop.first()
    with desktop.desk.connect(Role.OWNER) as con:
        rows = con.execute("SELECT account_id, came_at FROM work_visit").fetchall()
    assert len(rows) == 2
    assert timezone.now() - rows[-1][1] < timedelta(minutes=5)

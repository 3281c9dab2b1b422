"""A call-taker files what somebody tells by telephone; a member of staff reports their own supervisor."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from typing import TypeVar

import pytest
from playwright.sync_api import Browser, Error

from tests.accounts.at_the_door import a_person
from tests.accounts.people import load, post, staff
from tests.cast import DREW, ELLIS
from tests.desk import Desk
from tests.inside import as_role
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter
from tests.reporting.intake.test_referrals import BAD, GOOD, passed_on
from tests.reporting.reports import a_reader
from tests.reporting.router.a_channel import make_force
from upstander.database.roles import Role
from upstander.reporting.router.route import route_new
from upstander.reporting.router.standing import keep_channel
from upstander.reporting.router.trying import Waiting

Made = TypeVar("Made")
SAM = "S-sam"  # Drew's sergeant, at whom the report is aimed
WORDS = "He came to her door after the case was closed."
RECEIPT = ".channel-receipt"


def aside(step: Callable[[], Made]) -> Made:
    """In a thread of its own: a browser is driven in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(step).result()


def a_force(desk: Desk) -> None:
    """Drew, and Ellis who handles reports, serve under Sam; Kit and Lou, who handle them too, elsewhere."""
    with as_role(desk, Role.OWNER):
        make_force()
        load(
            *map(staff, (DREW, ELLIS, SAM, "S-kit", "S-lou")),
            post(SAM, unit="east", team="nights", role="sergeant"),
            *(post(each, unit="east", team="nights", under=SAM) for each in (DREW, ELLIS)),
            *(post(each, unit="west") for each in ("S-kit", "S-lou")),
        )


def people_of_the_unit(desk: Desk) -> None:
    for name in ("kit", "lou", "ellis"):
        a_reader(a_person(name, "report_handler").account, keys=desk.cluster.places.keys)
    a_person("toni", "call_taker")
    a_person("casey", "custodian")


def the_worker(desk: Desk, *, routes: int = 0) -> None:
    """A round of its: whether the channel is open, and what is new is passed on."""
    keys, now = desk.cluster.places.keys, datetime.now(UTC)
    with as_role(desk, Role.WORKER):
        assert keep_channel(keys, now=now).open
        assert route_new(keys, now=now, waiting=Waiting(), at_once=True) == routes


@pytest.fixture
def channel(desk: Desk):  # type: ignore[no-untyped-def]
    aside(lambda: a_force(desk))
    prepared(desk, lambda: people_of_the_unit(desk))
    prepared(desk, lambda: [a_person(name, site="workforce") for name in ("drew", "sam")], site="workforce")
    aside(lambda: the_worker(desk))
    yield desk
    rmtree(desk.cluster.places.keys / "channel")


def test_a_call_taker_files_what_somebody_tells_by_telephone(
    channel: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    with running(channel, "unit") as unit:
        toni = Visitor(site_browser, unit, tmp_path)
        enter(toni, "toni")
        toni.go("/take-a-report/")
        toni.look("before", heading="Take a report")
        with_keys(toni, "They are safe to talk: go on")
        toni.look("who", heading="Who is this about?")
        with_keys(toni, "Continue")
        with_keys(toni, "Continue")
        tick(toni, "They are still in touch")
        with_keys(toni, "Continue")
        toni.look("safety", heading="To be safe comes first")
        with_keys(toni, "Continue")
        tick(toni, "By telephone")
        toni.look("told", heading="How it reached you")
        with_keys(toni, "Continue")
        toni.page.get_by_label("What happened?").focus()
        toni.page.keyboard.type(WORDS)
        while toni.page.get_by_role("heading", level=1).inner_text() != "Do they want a receipt?":
            with_keys(toni, "Continue")
        toni.look("asks_receipt", heading="Do they want a receipt?")
        with_keys(toni, "Continue")
        toni.look("check", heading="Read it once more before you send it")
        with_keys(toni, "Send")
        toni.look("receipt", heading="It is sent")
        digits = "".join(toni.page.locator(RECEIPT).inner_text().split())
        assert len(digits) == 24
        with_keys(toni, "They have it: clear this page")
        toni.look("cleared", heading="It is sent")
        toni.go("/inbox/")
        assert "You were given no report to read." in toni.page.inner_text("main")
        with pytest.raises(Error, match="ERR_CACHE_MISS"):  # the browser kept no page that was sent
            toni.page.go_back()
    aside(lambda: the_worker(channel, routes=1))
    with running(channel, "public") as public:
        caller = Visitor(site_browser, public, tmp_path)
        caller.go("/")
        caller.press("Come back with your receipt")
        caller.look("asks", heading="Type your receipt")
        caller.page.locator("input[name=receipt]").fill(digits)
        caller.press("Open my report")
        caller.look("back", heading="My report")


def test_a_call_taker_puts_in_what_another_body_passed_on(
    channel: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    sent = tmp_path / "sent.json"
    sent.write_bytes(passed_on(BAD, GOOD))
    with running(channel, "unit") as unit:
        toni = Visitor(site_browser, unit, tmp_path)
        enter(toni, "toni")
        toni.go("/pages/")
        toni.page.get_by_role("link", name="Reports passed on by others").click()
        with_keys(toni, "Put them in")
        toni.look("refused", heading="Reports passed on by others")
        toni.page.get_by_label("The file that they sent").set_input_files(sent)
        with_keys(toni, "Put them in")
        toni.look("taken", heading="What became of each")
        assert "1 report was put in. 0 were here already. 1 was not taken." in toni.page.inner_text("main")
    aside(lambda: the_worker(channel, routes=1))


def test_a_member_of_staff_reports_their_supervisor_in_confidence_and_the_team_finds_nothing(
    channel: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    with running(channel, "workforce") as workforce:
        drew = Visitor(site_browser, workforce, tmp_path)
        enter(drew, "drew")
        drew.go("/raise-a-concern/in-confidence/")
        drew.page.get_by_role("button", name="Write it now").focus()
        drew.page.keyboard.press("Enter")
        drew.look("before", heading="Before you write")
        with_keys(drew, "I have read this: go on")
        drew.look("now", heading="How are things now?")
        for _ in range(30):
            heading = drew.page.get_by_role("heading", level=1).inner_text()
            if heading.startswith("Read it once more"):
                break
            for field in drew.page.get_by_label("What happened?").all():
                field.fill(WORDS)
            for choice in drew.page.get_by_label("Yes, a name or a number, or part of one").all():
                choice.check()
            for field in drew.page.get_by_label("Their number").all():
                field.fill(SAM)
            if heading in ("Where they work", "Would anything in it tell that it was you?"):
                drew.look("asked", heading=heading)
            with_keys(drew, "Continue")
        drew.look("check", heading="Read it once more before you send it")
        with_keys(drew, "Send")
        drew.look("receipt", heading="It is sent")
        sam = Visitor(site_browser, workforce, tmp_path)
        enter(sam, "sam")
        before = sam.page.inner_text("main")
        aside(lambda: the_worker(channel, routes=1))
        sam.go("/")
        assert sam.page.inner_text("main") == before
    with running(channel, "unit") as unit:
        for name, given in (("kit", True), ("lou", True), ("ellis", False), ("toni", False)):
            somebody = Visitor(site_browser, unit, tmp_path)
            enter(somebody, name)
            somebody.go("/inbox/")
            assert ("You were given no report to read." in somebody.page.inner_text("main")) is not given
            assert "Drew" not in somebody.page.content()
            somebody.context.close()


def with_keys(visitor: Visitor, name: str) -> None:
    """Press the button without a mouse."""
    visitor.page.get_by_role("button", name=name, exact=True).first.focus()
    with visitor.page.expect_navigation(timeout=60_000):
        visitor.page.keyboard.press("Enter")


def tick(visitor: Visitor, label: str) -> None:
    """Tick it with the space bar."""
    visitor.page.get_by_label(label, exact=True).focus()
    visitor.page.keyboard.press("Space")

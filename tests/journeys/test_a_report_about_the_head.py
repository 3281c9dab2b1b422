"""Somebody reports the head of the unit: the custodian reads and answers, and the head sees nothing of it."""

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.accounts.at_the_door import a_person
from tests.desk import Desk
from tests.detection.reserved_desk import PASSPHRASE
from tests.inside import as_role
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter
from tests.journeys.test_reserved_matters import MARK, unlock
from tests.reporting.reports import a_reader
from tests.reporting.router.a_channel import make_force
from upstander.database.roles import Role
from upstander.reporting.channel.standing import FOLDER
from upstander.reporting.router.custodian import keep_pass
from upstander.reporting.router.route import route_new
from upstander.reporting.router.standing import keep_channel
from upstander.reporting.router.trying import Waiting

WORDS = "The head of that unit writes to me in the evenings. I gave a statement in spring."
ANSWER = "Thank you for telling us. Nobody of that unit reads this. Are you safe where you are?"
READERS = {"hed": "head_of_ccu", "hana": "report_handler", "ivo": "report_handler"}
SEEN_BY_THE_HEAD = ("/", "/inbox/", "/to-do/", "/notices/", "/queue/", "/pages/", "/gates/")


def people(desk: Desk) -> None:
    for name, role in READERS.items():
        a_reader(a_person(name, role).account, keys=desk.cluster.places.keys)
    a_person("gus", "custodian")
    a_person("ada", "administrator")


@pytest.fixture
def channel(desk: Desk) -> Iterator[Desk]:
    """The force, the people, and the channel opened by the worker."""
    prepared(desk, lambda: people(desk))
    as_the(desk, Role.OWNER, make_force)
    worker_round(desk)
    yield desk
    shutil.rmtree(desk.cluster.places.keys / FOLDER)


def as_the(desk: Desk, role: Role, step: object) -> None:
    """In a thread of its own: a browser is driven in this one."""

    def done() -> None:
        with as_role(desk, role):
            step()  # type: ignore[operator]

    with ThreadPoolExecutor(1) as pool:
        pool.submit(done).result()


def worker_round(desk: Desk) -> None:
    keys, now = desk.cluster.places.keys, datetime.now(UTC)

    def once() -> None:
        assert keep_channel(keys, now=now).open
        keep_pass(keys)
        route_new(keys, now=now, waiting=Waiting(), at_once=True)

    as_the(desk, Role.WORKER, once)


def tell(browser: Browser, address: str) -> str:
    """Somebody writes on the public site, and names the head. Gives the receipt that they are shown."""
    visitor = Visitor(browser, address, None)
    visitor.go("/")
    visitor.press("Tell us something")
    visitor.press("I have read this: go on")
    page = visitor.page
    while (heading := page.get_by_role("heading", level=1).inner_text()) != "It is sent":
        for label in ("Something happened to me", "They are still in touch", "Yes, a name or a number"):
            for found in page.get_by_label(label).all():
                found.check()
        for label, words in (("What happened?", WORDS), ("Their name", "Hed"), ("What they do", "The head")):
            for found in page.get_by_label(label, exact=True).all():
                found.fill(words)
        visitor.press("Send" if heading.startswith("Read it once more") else "Continue")
    return "".join(re.findall(r"\d", page.locator(".channel-receipt").inner_text()))


def seen_by(visitor: Visitor) -> list[str]:
    """All that the page says, on each page where a report could show."""
    found = []
    for path in SEEN_BY_THE_HEAD:
        visitor.go(path)
        found.append(MARK.sub("", visitor.page.content()))
    return found


def back_with(receipt: str, browser: Browser, address: str) -> str:
    """What the reporter reads who comes back."""
    visitor = Visitor(browser, address, None)
    visitor.go("/return/")
    visitor.fill("Type your receipt", receipt)
    visitor.press("Open my report")
    visitor.page.get_by_role("heading", level=1, name="My report").wait_for()
    return visitor.page.inner_text("main")


def work(gus: Visitor) -> str:
    """The custodian finds it, opens it, decides and answers. Gives where it is."""
    page = gus.page
    page.get_by_role("link", name="Reports", exact=True).click()
    gus.look("custodian_unlock", heading="Unlock your key")
    unlock(gus, PASSPHRASE)
    gus.look("custodian_reports", heading="Reports")
    assert page.locator("main table").get_by_text("Nobody has opened it").is_visible()
    page.locator("main table a").first.click()
    gus.look("custodian_open", heading="Why are you opening it?")
    page.get_by_label("It has come, and nobody has read it yet").check()
    gus.press("Continue")
    gus.look("custodian_report", heading="Report")
    where = page.url.removeprefix(gus.address)
    assert WORDS in page.inner_text("main")
    page.get_by_role("link", name="Decide what is done for their safety").click()
    page.get_by_label("Plan", exact=True).check()
    gus.fill("Reasons", "They are still in touch; an advocate is asked.")
    gus.press("Continue")
    page.get_by_role("link", name="Say what it is", exact=True).click()
    page.get_by_label("A complaint", exact=True).check()
    gus.fill("Reasons", "Somebody affected speaks.")
    gus.press("Continue")
    page.get_by_role("link", name="Write to the reporter").first.click()
    gus.look("custodian_answer", heading="Write to the reporter")
    gus.fill("What do you write?", ANSWER)
    gus.press("Sign and send")
    gus.look("custodian_answered", heading="Report")
    assert "They have an answer" in page.inner_text("h1")
    return where


@pytest.mark.slow
def test_the_custodian_answers_what_the_head_never_learns_of(
    channel: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    with running(channel, "public") as told, running(channel, "unit") as address:
        hed, ada = (Visitor(site_browser, address, None) for _ in range(2))
        enter(hed, "hed")
        enter(ada, "ada")
        seen_by(hed)  # the first visit is told apart from later ones
        ada.go("/accounts/")
        before, accounts = seen_by(hed), MARK.sub("", ada.page.content())
        receipt = tell(site_browser, told)
        worker_round(channel)
        assert seen_by(hed) == before

        gus = Visitor(site_browser, address, tmp_path)
        enter(gus, "gus")
        where = work(gus)
        assert seen_by(hed) == before
        for path in (where, where.replace("/reserved/reports/", "/inbox/"), "/reserved/reports/"):
            hed.go(path)
            assert "Page not found" in hed.page.inner_text("main")
        ada.go("/accounts/")
        assert MARK.sub("", ada.page.content()) == accounts

        said = back_with(receipt, site_browser, told)
        assert ANSWER in said
        assert "Not shown" not in said
        gus.go("/reserved/reports/")
        gus.press("Lock it now")
        gus.go(where)
        gus.look("custodian_locked", heading="Unlock your key")
        assert gus.page.url == f"{address}/reserved/unlock/?next={where.replace('/', '%2F')}"

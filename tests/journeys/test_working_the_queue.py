"""A concern from the queue to its closing, in a real browser against the real process."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.accounts.at_the_door import a_person
from tests.accounts.people import load, post, staff
from tests.cast import ASH, BLAKE, CAREY, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.inside import as_role
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter
from upstander.accounts.models import ReservedGroup
from upstander.database.roles import Role

FORCE = (ASH, BLAKE, CAREY)


def a_unit() -> None:
    for name in ("ari", "bo", "cy"):
        a_person(name, "analyst")
    a_person("dee", "head_of_ccu")
    a_person("eli", "auditor")


def with_concerns(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        load(*(staff(ref) for ref in FORCE), *(post(ref, unit="local policing") for ref in FORCE))
        ReservedGroup.objects.create(by="unit", name="standards", because="vetting", named_by="account:a")
    put(desk, found(BLAKE, WREN), found(ASH, ROWAN), found(CAREY, HAZEL, hard_trigger="A trigger"))


def decide(visitor: Visitor, link: str, choice: str, reasons: str) -> None:
    visitor.page.get_by_role("link", name=link, exact=True).click()
    visitor.page.get_by_label(choice, exact=True).check()
    visitor.fill("Reasons", reasons)
    visitor.press("Continue")


def test_a_concern_from_the_queue_to_its_closing_by_two(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    prepared(desk, a_unit)
    prepared(desk, lambda: with_concerns(desk))
    with running(desk, "unit") as address:
        ari = Visitor(site_browser, address, tmp_path)
        enter(ari, "ari")
        ari.go("/queue/")
        ari.look("queue", heading="The queue")
        ari.page.locator("h2:has-text('2 waiting') ~ div table a").first.click()
        ari.press("Continue")
        ari.look("open_refused", heading="Why are you opening it?")
        ari.page.get_by_label("It is its turn in the queue").check()
        ari.press("Continue")
        ari.look("concern", heading="Concern")
        where = ari.page.url.removeprefix(address)
        ari.page.get_by_role("link", name="Decide for the other person", exact=True).click()
        ari.look("safety", heading="What is to be done for the other person now?")
        ari.go(where)
        decide(ari, "Decide for the other person", "Plan", "Their case moves with a routine batch.")
        decide(ari, "Decide how far a step may reach", "Nothing leaves those assigned", "Nobody is asked.")
        ari.page.get_by_role("link", name="Answer", exact=True).click()
        ari.look("answer", heading="What does it come to?")
        ari.go(where)
        decide(ari, "Answer", "No indication", "Every call is in the notes.")
        ari.look("proposed", heading="Concern")
        dee = Visitor(site_browser, address, tmp_path)
        enter(dee, "dee")
        dee.go("/queue/")
        dee.look("second_queue", heading="The queue")
        dee.page.locator("h2:has-text('second person') ~ div table a").first.click()
        dee.look("second_open", heading="Open as the second person")
        dee.press("Open it")
        decide(dee, "The second person", "Agreed: close it", "I read the notes as well.")
        assert "Closed" in dee.page.inner_text("h1")
        eli = Visitor(site_browser, address, tmp_path)
        enter(eli, "eli")
        eli.look("audit", heading="The audit")
        assert "concern.second" in eli.page.inner_text("main")
        eli.page.get_by_role("link", name="Who looks the most").click()
        eli.look("looking", heading="Who looks the most")
        eli.go(where)
        assert "Page not found" in eli.page.inner_text("main")

"""A safeguarding lead who is asked, and two people who break the glass, in real browsers."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.accounts.at_the_door import a_person
from tests.cast import ASH, BLAKE, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.detection.reserved_desk import make_force
from tests.inside import as_role
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter, prove
from upstander.database.roles import Role
from upstander.detection.models import Concern

PEOPLE = {
    "ari": "analyst",
    "bo": "analyst",
    "cy": "analyst",
    "dee": "head_of_ccu",
    "fay": "head_of_psd",
    "sam": "safeguarding_lead",
    "eve": "auditor",
}


def people() -> None:
    for name, role in PEOPLE.items():
        a_person(name, role)


def force(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        make_force()
    put(desk, found(BLAKE, WREN), found(ASH, ROWAN))


def first_spoken() -> str:
    return str(Concern.objects.order_by("placings__shown_order").values_list("spoken", flat=True)[0])


def test_a_safeguarding_lead_decides_for_the_person(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    prepared(desk, people)
    prepared(desk, lambda: force(desk))
    with running(desk, "unit") as address:
        sam = Visitor(site_browser, address, tmp_path)
        enter(sam, "sam")
        sam.look("safeguarding_empty", heading="Safeguarding")
        ari = Visitor(site_browser, address, tmp_path)
        enter(ari, "ari")
        ari.go("/queue/")
        ari.page.locator("h2:has-text('2 waiting') ~ div table a").first.click()
        ari.page.get_by_label("It is its turn in the queue").check()
        ari.press("Continue")
        ari.page.get_by_role("link", name="Ask a safeguarding lead", exact=True).click()
        ari.look("ask_safeguarding", heading="Why do you ask a safeguarding lead?")
        ari.page.get_by_label("There are children to think of", exact=True).check()
        ari.press("Continue")
        ari.look("asked_concern", heading="Concern")

        sam.go("/safeguarding/")
        sam.look("safeguarding_asked", heading="Safeguarding")
        sam.page.locator("table a").first.click()
        sam.look("the_person", heading="The person in")
        assert WREN in sam.page.inner_text("main")
        assert BLAKE not in sam.page.content()
        sam.page.get_by_role("link", name="Decide for their safety", exact=True).click()
        sam.look("lead_decides", heading="What is to be done for the other person now?")
        sam.page.get_by_label("Plan", exact=True).check()
        sam.look("lead_plans", heading="What is to be done for the other person now?")
        sam.fill("Reasons", "The school is told by the usual way.")
        sam.press("Continue")
        sam.look("lead_refused", heading="What is to be done for the other person now?")
        sam.page.get_by_label("Act now", exact=True).check()
        sam.press("Continue")
        sam.look("decided", heading="The person in")
        sam.page.get_by_role("link", name="Decide whether they may be contacted", exact=True).click()
        sam.look("contact", heading="Contact with the person")
        sam.page.get_by_label("Through an independent advocate", exact=True).check()
        sam.fill("By whom", "The advocacy service")
        sam.fill("By which safe way, and when", "At the clinic, by day.")
        sam.fill("Reasons", "It is the way they asked for.")
        sam.press("Continue")
        sam.look("contact_decided", heading="The person in")
        ari.page.reload()
        assert "Through an independent advocate" in ari.page.inner_text("main")


def test_two_people_break_the_glass(desk: Desk, site_browser: Browser, tmp_path: Path) -> None:
    prepared(desk, people)
    prepared(desk, lambda: force(desk))
    spoken = prepared(desk, first_spoken)
    with running(desk, "unit") as address:
        dee = Visitor(site_browser, address, tmp_path)
        enter(dee, "dee")
        dee.page.get_by_role("link", name="All pages").first.click()
        dee.page.get_by_role("link", name="Break the glass", exact=True).click()
        dee.look("glass_empty", heading="Break the glass")
        dee.page.get_by_role("button", name="Ask to open a concern").click()
        prove(dee)
        dee.look("glass_ask", heading="Ask to open a concern")
        dee.press("Ask")
        dee.look("glass_ask_refused", heading="Ask to open a concern")
        dee.fill("Its reference, as you were told it", spoken.lower())
        dee.page.get_by_label("A risk to somebody’s life", exact=True).check()
        dee.fill("For how many minutes?", "20")
        dee.press("Ask")
        dee.look("glass_asked", heading="Break the glass")
        fay = Visitor(site_browser, address, tmp_path)
        enter(fay, "fay")
        fay.page.get_by_role("link", name="All pages").first.click()
        fay.page.get_by_role("link", name="Broken glass", exact=True).click()
        fay.look("glass_waiting", heading="Requests to break the glass")
        fay.page.get_by_role("link", name="Dee", exact=True).click()
        prove(fay)
        fay.look("glass_decide", heading="Dee asks to break the glass")
        fay.page.get_by_label("Approve", exact=True).check()
        fay.press("Continue")
        fay.look("glass_none_waits", heading="Requests to break the glass")
        dee.page.reload()
        dee.look("glass_approved", heading="Break the glass")
        dee.press("Open it now")
        dee.look("glass_concern", heading=f"Concern {spoken}")
        dee.go("/glass/")
        dee.look("glass_open", heading="Break the glass")
        assert "20 minutes left" in dee.page.inner_text("main")
        dee.press("Shut it now")
        dee.look("glass_shut", heading="Break the glass")
        eve = Visitor(site_browser, address, tmp_path)
        enter(eve, "eve")
        eve.page.get_by_role("link", name="Glass that was broken").click()
        eve.look("audit_glass", heading="Glass that was broken")

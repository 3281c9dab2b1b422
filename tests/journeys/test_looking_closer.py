"""A concern's pictures in a real browser: nearer and nearer, by links alone."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.accounts.people import load, post, staff
from tests.cast import ASH, BLAKE, CAREY, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.detection.test_fairness import GROUPS
from tests.documents.sample import AS_OF, timeline
from tests.inside import as_role
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter
from tests.journeys.test_working_the_queue import FORCE, a_unit
from upstander.accounts.models import ReservedGroup
from upstander.database.roles import Role
from upstander.detection.models import Run


def with_a_long_story(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        load(*(staff(ref) for ref in FORCE), *(post(ref, unit="local policing") for ref in FORCE))
        ReservedGroup.objects.create(by="unit", name="standards", because="vetting", named_by="account:a")
    put(
        desk,
        found(BLAKE, WREN, timeline=timeline(), as_of=AS_OF),
        found(CAREY, HAZEL),
        found(ASH, ROWAN, put_forward=False),
    )
    with as_role(desk, Role.OWNER):
        Run.objects.update(fairness=GROUPS)


def test_single_contacts_can_be_read_by_links_alone(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    prepared(desk, a_unit)
    prepared(desk, lambda: with_a_long_story(desk))
    with running(desk, "unit") as address:
        ari = Visitor(site_browser, address, tmp_path)
        enter(ari, "ari")
        ari.go("/queue/")
        ari.page.locator("h2:has-text('waiting') ~ div table a").first.click()
        ari.page.get_by_label("It is its turn in the queue").check()
        ari.press("Continue")
        ari.look("whole", heading="Concern")
        for name in ("Three months", "A month", "A week", "A day"):
            ari.page.get_by_role("link", name=name, exact=True).click()
            ari.look(name.replace(" ", "_").lower(), heading="Concern")
        ari.page.get_by_role("link", name="Earlier").click()
        ari.page.get_by_text("Each contact as a row").click()
        ari.look("rows", heading="Concern")
        ari.page.emulate_media(media="print")
        ari.page.screenshot(path=tmp_path / "paper.png", full_page=True)
        ari.page.emulate_media(media="screen")
        ari.go("/queue/bands/")
        ari.look("bands", heading="How likely and how grave")
        ari.page.locator("table a").first.click()
        ari.look("filtered", heading="The queue")


def test_the_head_reads_beneath_the_line_and_puts_one_forward(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    prepared(desk, a_unit)
    prepared(desk, lambda: with_a_long_story(desk))
    with running(desk, "unit") as address:
        dee = Visitor(site_browser, address, tmp_path)
        enter(dee, "dee")
        dee.page.get_by_role("link", name="All pages").first.click()
        dee.page.get_by_role("link", name="Beneath the line").click()
        dee.look("why", heading="Why are you reading beneath the line?")
        dee.page.get_by_label("There is room for more than came forward").check()
        dee.press("Continue")
        dee.look("beneath", heading="Beneath the line")
        dee.page.locator("table a").first.click()
        dee.look("forward", heading="Why should it wait like the others?")
        dee.page.get_by_label("There is room for more than came forward").check()
        dee.press("Continue")
        assert "3 waiting" in dee.page.inner_text("main")
        dee.page.get_by_role("link", name="All pages").first.click()
        dee.page.get_by_role("link", name="Fairness").click()
        dee.look("fairness", heading="Whom the order falls upon")

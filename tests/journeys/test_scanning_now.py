"""Scan now: from the question to the loaded run, with the real unit's process and the real worker."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.accounts.at_the_door import a_person
from tests.accounts.people import load, post, staff
from tests.cast import BLAKE
from tests.cli.force import AS_OF, COLLEAGUES, make_force
from tests.desk import Desk
from tests.inside import as_role
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter
from tests.sites.worker.a_worker import states, until, working
from upstander.accounts.models import ReservedGroup
from upstander.database.roles import Role


def a_unit() -> None:
    for name, role in (
        ("dee", "head_of_ccu"), ("ari", "analyst"), ("bo", "analyst"), ("cy", "analyst"),
        ("jo", "administrator"), ("eli", "auditor"),
    ):  # fmt: skip
        a_person(name, role)


def a_force(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        refs = (*COLLEAGUES, BLAKE)
        load(*(staff(ref) for ref in refs), *(post(ref, unit="local policing") for ref in refs))
        ReservedGroup.objects.create(by="unit", name="standards", because="vetting", named_by="account:a")


def ask(head: Visitor) -> None:
    head.fill("Day", str(AS_OF.day))
    head.fill("Month", str(AS_OF.month))
    head.fill("Year", str(AS_OF.year))
    head.press("Continue")
    head.look("check", heading="Check your answers")
    head.press("Scan now")


def test_scan_now_from_the_question_to_the_loaded_run(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    prepared(desk, a_unit)
    prepared(desk, lambda: a_force(desk))
    store = make_force(tmp_path / "force").folder
    with running(desk, "unit") as address:
        head = Visitor(site_browser, address, tmp_path)
        enter(head, "dee")
        head.go("/runs/")
        head.look("runs_empty", heading="Runs")
        head.page.get_by_role("button", name="Scan now").click()
        head.look("ask", heading="As of which day?")
        ask(head)
        head.look("waiting", heading="A run that was asked for")
        with working(desk, store=str(store)):
            until(lambda: [1 for _, step, _ in states(desk) if step >= 1])
            head.page.get_by_role("link", name="Look again").click()
            head.look("running", heading="A run that was asked for")
            until(lambda: [1 for state, _, _ in states(desk) if state == "loaded"])
            head.page.reload()
            head.page.get_by_role("link", name="See the run").click()
            head.look("run", heading="Run of")
            assert "0 known before" in head.page.inner_text("main")
            head.go("/runs/ask/")
            ask(head)
            until(lambda: sum(state == "loaded" for state, _, _ in states(desk)) == 2)
        head.go("/runs/")
        head.look("runs", heading="Runs")
        head.page.locator("main tbody a").first.click()
        head.look("run_again", heading="Run of")
        assert "Nothing: the same indicators" in head.page.inner_text("main")
        admin = Visitor(site_browser, address, tmp_path)
        enter(admin, "jo")
        admin.page.get_by_role("link", name="All pages").first.click()
        admin.page.get_by_role("link", name="Health").click()
        admin.look("health", heading="Health of the desk")
        admin.go("/runs/")
        assert "Page not found" in admin.page.inner_text("main")
        auditor = Visitor(site_browser, address, tmp_path)
        enter(auditor, "eli")
        auditor.page.get_by_role("link", name="All pages").first.click()
        auditor.page.get_by_role("link", name="Runs", exact=True).click()
        auditor.look("runs_auditor", heading="Runs")

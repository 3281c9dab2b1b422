"""From a hard trigger at night to a recorded referral, in a real browser against the real process."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Browser

from tests.cast import CAREY, HAZEL
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.inside import as_role
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter
from tests.journeys.test_working_the_queue import a_unit, decide, with_concerns
from upstander.database.roles import Role
from upstander.detection.actions.page import climb


def round_of_the_worker(desk: Desk, *, load: bool) -> None:
    """A scan with a new hard trigger, and the worker's round after it."""

    def done() -> None:
        if load:
            put(desk, found(CAREY, HAZEL, hard_trigger="Contact after the work ended"))
        with as_role(desk, Role.WORKER):
            climb(timezone.now())

    with ThreadPoolExecutor(1) as pool:
        pool.submit(done).result()


def days_later(desk: Desk) -> None:
    """The clock of the referral was set five days earlier."""
    with desk.connect(Role.OWNER) as con:
        con.execute(
            "UPDATE detection_concernclock SET last_day = last_day - 5, "
            "started_at = started_at - interval '5 days', ends_at = ends_at - interval '5 days'"
        )


def fill_turn(visitor: Visitor, name: str) -> None:
    visitor.page.get_by_label("Who is on call?").select_option(label=name)
    for part, day in (("from", date.today()), ("to", date.today() + timedelta(days=2))):
        for box, number in (("day", day.day), ("month", day.month), ("year", day.year)):
            visitor.page.locator(f"#id_{part}_day_{box}").fill(str(number))
        visitor.page.locator(f"#id_{part}_time").fill("00:00")


def test_from_a_trigger_to_a_recorded_referral(desk: Desk, site_browser: Browser, tmp_path: Path) -> None:
    prepared(desk, a_unit)
    with running(desk, "unit") as address:
        ari, dee = (Visitor(site_browser, address, tmp_path) for _ in range(2))
        enter(ari, "ari")
        ari.look("first_morning", heading="Today")
        ari.page.get_by_role("link", name="To do", exact=True).click()
        ari.look("to_do_empty", heading="To do")
        ari.page.get_by_role("link", name="All pages").first.click()
        ari.page.get_by_role("link", name="On call", exact=True).click()
        ari.look("on_call_empty", heading="On call")
        ari.go("/notices/")
        ari.look("notices_empty", heading="Notices")
        ari.page.get_by_role("link", name="Change where you are told").click()
        ari.look("address", heading="Where do you want to be told?")
        ari.page.get_by_label("Where do you want to be told?").fill("ari@force.example")
        ari.press("Continue")
        enter(dee, "dee")
        dee.page.get_by_role("link", name="All pages").first.click()
        dee.page.get_by_role("link", name="On call", exact=True).click()
        dee.page.get_by_role("link", name="Name the first person").click()
        dee.look("name_on_call", heading="Name who is on call")
        dee.press("Continue")
        dee.look("name_on_call_refused", heading="Name who is on call")
        fill_turn(dee, "Ari")
        dee.press("Continue")
        dee.look("on_call", heading="On call")
        prepared(desk, lambda: with_concerns(desk))
        round_of_the_worker(desk, load=False)
        ari.go("/")
        ari.look("first_page_called", heading="Today")
        dee.go("/on-call/")
        dee.look("on_call_waiting", heading="On call")
        ari.page.get_by_role("link", name="Say that you have it").click()
        ari.look("notices", heading="Notices")
        ari.press("I have it")
        ari.look("first_page_has_it", heading="Today")
        ari.page.locator("li:has-text('Waits for no turn') a").click()
        ari.page.get_by_label("A hard trigger: it waits for no turn").check()
        ari.press("Continue")
        where = ari.page.url.removeprefix(address)
        ari.go("/")
        ari.look("first_page_at_risk", heading="Today")
        ari.go(where)
        decide(ari, "Decide for the other person", "Act now", "They are met at home tomorrow.")
        decide(ari, "Decide how far a step may reach", "Nothing leaves those assigned", "Nobody is asked.")
        decide(ari, "Answer", "There is an indication", "The calls after the work ended.")
        ari.look("concern_with_clock", heading="Concern")
        ari.go("/to-do/")
        ari.look("to_do", heading="To do")
        days_later(desk)
        ari.go("/")
        ari.look("first_page_overdue", heading="Today")
        ari.go(where)
        ari.look("concern_overdue", heading="Concern")
        ari.page.get_by_role("link", name="Record the referral", exact=True).click()
        ari.look("referral", heading="Record the referral")
        ari.press("Continue")
        ari.look("referral_refused", heading="Record the referral")
        now = timezone.localtime()
        for box, number in (("day", now.day), ("month", now.month), ("year", now.year)):
            ari.page.locator(f"#id_day_{box}").fill(str(number))
        ari.fill("At what time?", f"{now:%H:%M}")
        ari.fill("Which reference was given?", "2026/204417")
        ari.press("Continue")
        ari.look("referred", heading="Concern")
        told = ari.page.inner_text("main")
        assert "with reference 2026/204417" in told
        assert "it was referred after that" in told

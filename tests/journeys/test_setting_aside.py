"""What becomes of a concern after people looked, in a real browser: aside and back, explained, not theirs."""

from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser

from tests.desk import Desk
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter
from tests.journeys.test_working_the_queue import a_unit, decide, with_concerns
from upstander.database.roles import Role

TODAY = date.today()


def choose_day(visitor: Visitor, name: str, day: date) -> None:
    """Fill in the three fields of a day."""
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        field = visitor.page.locator(f'[name="{name}_{part}"]')
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(str(value))
        else:
            field.fill(str(value))


def opened(ari: Visitor) -> str:
    """The first that waits, opened; its address."""
    ari.go("/queue/")
    ari.page.locator("h2:has-text('waiting') ~ div table a").first.click()
    ari.page.get_by_label("It is its turn in the queue").check()
    ari.press("Continue")
    return ari.page.url.removeprefix(ari.address)


def as_second(dee: Visitor) -> None:
    dee.go("/queue/")
    dee.page.locator("h2:has-text('second person') ~ div table a").first.click()
    dee.press("Open it")


def days_pass(desk: Desk, days: int) -> None:
    with desk.connect(Role.SUPERUSER) as con:
        con.execute(
            "UPDATE detection_exceptionproposal SET until = until - %(n)s::int, "
            "proposed_on = proposed_on - %(n)s::int",
            {"n": days},
        )
        con.execute(
            "UPDATE detection_snooze SET until = until - %(n)s::int, set_on = set_on - %(n)s::int",
            {"n": days},
        )


def test_aside_and_back_then_explained_by_two_until_it_lapses(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    prepared(desk, a_unit)
    prepared(desk, lambda: with_concerns(desk))
    with running(desk, "unit") as address:
        ari = Visitor(site_browser, address, tmp_path)
        enter(ari, "ari")
        where = opened(ari)
        ari.page.get_by_role("link", name="Set it aside until a day").click()
        ari.look("snooze", heading="Set it aside until a day")
        ari.press("Continue")
        ari.look("snooze_refused", heading="Set it aside until a day")
        ari.page.get_by_label("Data that would settle it come in with a later load").check()
        choose_day(ari, "until", TODAY + timedelta(days=3))
        ari.press("Continue")
        ari.look("snoozed", heading="Concern")
        ari.go("/queue/")
        ari.look("queue_aside", heading="The queue")
        assert "1 set aside" in ari.page.inner_text("main")
        days_pass(desk, 3)
        ari.go("/queue/")
        assert "set aside" not in ari.page.inner_text("main")
        ari.go(where)
        ari.page.get_by_role("link", name="Propose an exception").click()
        ari.look("exception", heading="Propose an exception")
        ari.page.get_by_label("A relationship that was declared and accepted").check()
        ari.page.get_by_label(
            "This member of staff and this person, for the signs that are shown now"
        ).check()
        ari.fill("How do you know?", "Declared in May, and accepted by vetting.")
        choose_day(ari, "until", TODAY + timedelta(days=30))
        ari.press("Continue")
        ari.look("exception_proposed", heading="Concern")
        dee = Visitor(site_browser, address, tmp_path)
        enter(dee, "dee")
        as_second(dee)
        dee.page.get_by_role("link", name="Answer as the second person").click()
        dee.look("exception_answer", heading="An exception that a colleague proposes")
        dee.page.get_by_label("Agreed", exact=True).check()
        dee.fill("Reasons", "I read the declaration.")
        dee.press("Continue")
        dee.page.get_by_role("link", name="All pages").first.click()
        dee.page.get_by_role("link", name="Set aside", exact=True).click()
        dee.look("list", heading="What is set aside")
        ari.go("/queue/")
        assert "an exception stands" in ari.page.inner_text("main")
        days_pass(desk, 31)
        ari.go("/queue/")
        ari.look("queue_lapsed", heading="The queue")
        ari.page.locator("h2:has-text('Exceptions to look at again') + ul a").click()
        ari.look("exception_review", heading="Look at the exception again")
        ari.fill("Reasons", "The declaration was withdrawn.")
        ari.press("Continue")
        ari.page.get_by_role("link", name="Place a legal hold").click()
        ari.look("hold", heading="Legal hold")
        dee.page.get_by_role("link", name="All pages").first.click()
        dee.page.get_by_role("link", name="How the signs have done").click()
        dee.look("signs", heading="How the signs have done")


def test_not_theirs_is_mended_and_rows_that_are_wrong_are_left_out(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    prepared(desk, a_unit)
    prepared(desk, lambda: with_concerns(desk))
    with running(desk, "unit") as address:
        ari = Visitor(site_browser, address, tmp_path)
        enter(ari, "ari")
        where = opened(ari)
        decide(ari, "Decide for the other person", "Nothing at present", "Nothing is known.")
        decide(ari, "Decide how far a step may reach", "Nothing leaves those assigned", "Nobody is asked.")
        decide(ari, "Answer", "Wrong person: the records are somebody else's", "The handset was lent.")
        ari.look("not_theirs", heading="Say which assignment is wrong")
        ari.page.get_by_label("A call or text on a telephone").check()
        choose_day(ari, "first_day", date(2026, 3, 1))
        choose_day(ari, "last_day", date(2026, 3, 2))
        ari.press("Continue")
        ari.look("not_theirs_recorded", heading="Concern")
        dee = Visitor(site_browser, address, tmp_path)
        enter(dee, "dee")
        as_second(dee)
        dee.page.get_by_role("link", name="The second person", exact=True).click()
        dee.look("second", heading="Do you agree to close it?")
        assert "phone_events ab12:7" in dee.page.inner_text("main")
        dee.page.get_by_label("Agreed: close it", exact=True).check()
        dee.fill("Reasons", "The asset register says so.")
        dee.press("Continue")
        assert "Closed" in dee.page.inner_text("h1")
        ari.go("/queue/")
        ari.page.get_by_role("link", name="propose to leave them out").click()
        ari.look("suppression_new", heading="Leave out rows that are wrong")
        ari.page.get_by_label("A batch: one load, whose rows all begin with its name").check()
        ari.fill("Which one?", "ab12")
        ari.fill("How is it known to be wrong?", "The export came twice.")
        choose_day(ari, "until", TODAY + timedelta(days=30))
        ari.press("Continue")
        dee.go("/set-aside/")
        dee.page.get_by_role("link", name="Waits for a second person").click()
        dee.look("suppression", heading="Rows that a colleague proposes to leave out")
        dee.page.get_by_label("Agreed", exact=True).check()
        dee.fill("Reasons", "Both loads have the same rows.")
        dee.press("Continue")
        dee.look("list_suppression", heading="What is set aside")
        assert where not in dee.page.inner_text("main")

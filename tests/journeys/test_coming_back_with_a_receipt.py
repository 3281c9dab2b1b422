"""Somebody comes back on a telephone, scripts off: reads the answer, adds words and a picture, and leaves."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Browser, Page

from tests.desk import Desk
from tests.journeys.looking import FAULTS
from tests.journeys.site_process import prepared, running
from tests.reporting.channel.reporters import CANARY, RECEIPT, readers, reported_in_earnest
from upstander.database.roles import Role

PICTURES = os.environ.get("JOURNEY_PICTURES", "")
TELEPHONE = {"width": 320, "height": 640}


def looked_at(page: Page, name: str, *, heading: str, scripts: bool) -> None:
    """The page has this heading, fits the telephone, and can be left; with scripts, axe finds no fault."""
    page.get_by_role("heading", level=1, name=heading).wait_for(timeout=10_000)
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"], name
    assert page.get_by_role("button", name="Exit this page").is_visible(), name
    if not scripts:
        return  # axe would be one
    page.evaluate(AXE_SCRIPT)
    faults = page.evaluate(FAULTS)
    assert not faults, AxeResults({"violations": faults}).generate_report()


def chosen(page: Page, what: str) -> None:
    page.get_by_label(what).check()
    page.get_by_role("button", name="Continue").click()


@pytest.mark.slow
@pytest.mark.parametrize("scripts", [False, True], ids=["scripts off", "scripts on"])
def test_coming_back_reading_adding_and_leaving(
    site_browser: Browser, desk: Desk, tmp_path: Path, scripts: bool
) -> None:
    def answered() -> None:
        reporter = reported_in_earnest(desk, None)  # type: ignore[arg-type]
        reporter.is_written(readers())
        reporter.is_answered("Thank you for telling us. Are you safe where you are?")

    prepared(desk, answered, site="public")
    picture = tmp_path / "messages.png"
    picture.write_bytes(b"\x89PNG no more than a name")
    with running(desk, "public") as address:
        context = site_browser.new_context(viewport=TELEPHONE, java_script_enabled=scripts)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(f"{address}/return/")
        looked_at(page, "back_receipt", heading="Type your receipt", scripts=scripts)
        page.get_by_label("Type your receipt").fill("1234")
        page.get_by_role("button", name="Open my report").click()
        looked_at(page, "back_refused", heading="Type your receipt", scripts=scripts)
        page.get_by_label("Type your receipt").fill(RECEIPT.text.replace(" ", "-"))
        page.get_by_role("button", name="Open my report").click()
        looked_at(page, "back_report", heading="My report", scripts=scripts)
        assert page.get_by_text("Are you safe where you are?").count() == 2
        for label, name, heading in (
            ("Write something more", "words", "What do you want to tell us?"),
            ("Add a picture or a file", "file", "Add a picture or a file"),
            ("Put something right", "correction", "What should we know instead?"),
            ("Change how we may reach you", "contact", "Change how we may reach you"),
            ("Ask us to stop", "withdrawal", "Ask us to stop"),
            ("Get proof that I reported", "proof", "Proof of a report"),
        ):
            chosen(page, label)
            looked_at(page, f"back_{name}", heading=heading, scripts=scripts)
            if name == "words":
                page.get_by_label(heading).fill("He called again on Sunday.")
                page.get_by_role("button", name="Send", exact=True).click()
            elif name == "file":
                page.get_by_label("Choose a picture or file").set_input_files(picture)
                page.get_by_role("button", name="Send this file").click()
            else:
                page.get_by_role("button", name="Back to my report").click()
        looked_at(page, "back_report_again", heading="My report", scripts=scripts)
        assert page.get_by_text("He called again on Sunday.").is_visible()
        assert page.get_by_text("messages.png").is_visible()
        assert page.url == f"{address}/return/"
        assert context.cookies() == []
        chosen(page, "Close my report")
        looked_at(page, "back_closed", heading="Your report is closed", scripts=scripts)
        assert CANARY not in page.content()
    with desk.connect(Role.OWNER) as con:
        assert con.execute("SELECT count(*) FROM channel_file").fetchone() == (1,)

"""Somebody who was harmed writes on a small telephone without scripts, and leaves in a hurry."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize

from tests.desk import Desk
from tests.journeys.looking import Visitor
from tests.journeys.site_process import running
from tests.reporting.channel.telling import ROUTER
from upstander.reporting.channel.standing import FILE, FOLDER, Standing, write_standing

TELEPHONE: ViewportSize = {"width": 320, "height": 640}
WORDS = "He came round when he was off duty, and wrote at night."


@pytest.fixture
def public_site(desk: Desk) -> Iterator[str]:
    keys, now = desk.cluster.places.keys, datetime.now(UTC)
    write_standing(keys, Standing(day=now.date(), router=ROUTER.public, open=True, made_at=now))
    with running(desk, "public") as address:
        yield address
    (keys / FOLDER / FILE).unlink()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def test_a_person_harmed_writes_on_a_small_telephone_without_scripts(
    public_site: str, site_browser: Browser
) -> None:
    context = site_browser.new_context(viewport=TELEPHONE, java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(public_site)
    seen = []

    def look(heading: str) -> None:
        page.get_by_role("heading", level=1, name=heading).wait_for(timeout=10_000)
        seen.append((page.url, page.title()))
        away = page.get_by_role("button", name="Exit this page")
        assert away.get_attribute("href") == "https://www.bbc.co.uk/weather"
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"], heading

    look("You can tell us here, in private")
    press(page, "Tell us something")
    look("Before you write")
    press(page, "I have read this: go on")
    page.get_by_label("Something happened to me").check()
    press(page, "Continue")
    press(page, "Continue")
    page.get_by_label("They are still in touch").check()
    press(page, "Continue")
    look("To be safe comes first")
    press(page, "Continue")
    press(page, "Continue")
    page.get_by_role("link", name="Write what happened. A few words are enough.").click()
    page.get_by_label("What happened?").fill(WORDS)
    press(page, "Continue")
    look("Did they do any of this?")
    press(page, "Back")
    assert page.get_by_label("What happened?").input_value() == WORDS
    press(page, "Continue")
    while page.get_by_role("heading", level=1).inner_text() != "Read it once more before you send it":
        press(page, "Continue")
    look("Read it once more before you send it")
    assert page.get_by_text(WORDS).is_visible()
    press(page, "Send")
    look("It is sent")
    assert len(page.locator(".channel-receipt").inner_text().replace(" ", "").replace("\n", "")) == 24
    assert {url.removeprefix(public_site) for url, _ in seen} == {"/", "/tell/"}
    assert {title for _, title in seen} == {"Help and advice"}
    assert all(url.startswith(public_site) for url in asked)
    assert context.cookies() == []
    context.close()


HEADINGS = {
    "/": "You can tell us here, in private",
    "/talk/": "Somebody to talk to",
    "/privacy/": "What is kept and what is not",
}
LIKE_ANOTHER = {
    "Is any of this true for you?",
    "Did they do any of this?",
    "Do you know who it was?",
    "Their name or number",
    "What else you know of them",
    "Should anybody else not read this?",
    "Does anything make it harder for you, or for whoever it happened to?",
    "Your name",
}
"""Pages of one kind with a page that is looked at."""

PRESSED = {
    "Before you write": "I have read this: go on",
    "Read it once more before you send it": "Send",
}


def test_every_page_is_without_fault_and_fits_a_telephone(public_site: str, site_browser: Browser) -> None:
    visitor = Visitor(site_browser, public_site, None)
    for path, heading in HEADINGS.items():
        visitor.go(path)
        visitor.look("page", heading=heading)
    visitor.go("/")
    visitor.press("Tell us something")
    for _ in range(30):
        heading = visitor.page.get_by_role("heading", level=1).inner_text()
        if heading not in LIKE_ANOTHER:
            visitor.look("page", heading=heading)
        if heading == "It is sent":
            break
        _answer(visitor.page)
        visitor.press(PRESSED.get(heading, "Continue"))
    assert heading == "It is sent"


def _answer(page: Page) -> None:
    """Tick what leads to more pages, and write what has to be said."""
    for label in (
        "They are still in touch",
        "Yes, a name or a number, or part of one",
        "In another way that",
    ):
        for found in page.get_by_label(label).all():
            found.check()
    for found in page.get_by_label("What happened?").all():
        found.fill(WORDS)


def test_shift_three_times_leaves_for_somewhere_else(public_site: str, site_browser: Browser) -> None:
    context = site_browser.new_context()
    page = context.new_page()
    gone: list[tuple[str, str | None]] = []

    def elsewhere(route: Route) -> None:
        gone.append((route.request.url, route.request.headers.get("referer")))
        route.fulfill(body="weather")

    context.route("https://www.bbc.co.uk/**", elsewhere)
    page.goto(public_site)
    page.get_by_role("button", name="Tell us something").click()
    page.get_by_role("heading", name="Before you write").wait_for()
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.bbc.co.uk/weather")
    assert gone == [("https://www.bbc.co.uk/weather", None)]
    context.close()

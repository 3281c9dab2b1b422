"""Reading a report in a browser: by keyboard, narrow, in print, without a request, and WCAG 2.2 AA clean."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.cli.force import AS_OF, make_force
from tests.documents.sample import NOT_RUN, empty, scan
from tests.needs import chromium
from upstander.documents.report.render import render
from upstander.scanning.steps import run_scan

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}}
WHERE = """() => [...document.querySelectorAll('a[href], summary, [tabindex="0"]')]
  .indexOf(document.activeElement)"""
FOCUS_SHOWS = """() => {
  const on = document.activeElement, style = getComputedStyle(on);
  return on === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none';
}"""


@pytest.fixture(scope="module")
def browser():
    path = chromium()
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    scanned = run_scan(make_force(folder).folder, as_of=AS_OF, out=folder / "out")
    written = {"scanned": scanned.report_file}
    hand_made = {"full": scan(), "real": scan(invented=False), "empty": empty()}
    hand_made["not_run"] = empty(indicators=(NOT_RUN,))
    for name, found in hand_made.items():
        written[name] = folder / f"{name}.html"
        written[name].write_text(render(found), encoding="utf-8")
    return written


def opened(browser: Browser, path: Path, *, width: int = 1280) -> tuple[Page, list[str]]:
    """A page showing the file, and what went wrong or was asked for while it loaded."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: trouble.append(request.url) if request.url != path.as_uri() else None)
    page.goto(path.as_uri())
    return page, trouble


@pytest.mark.parametrize("name", ["scanned", "full", "real", "empty", "not_run"])
def test_it_opens_without_a_request_an_error_or_an_accessibility_fault(browser, pages, name):
    page, trouble = opened(browser, pages[name])
    assert trouble == []
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    page.close()


def test_the_first_tab_reaches_the_skip_link_and_it_skips(browser, pages):
    page, _ = opened(browser, pages["scanned"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator("a.skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page.close()


def test_everything_that_can_be_used_is_reached_by_tab_and_shows_its_focus(browser, pages):
    page, _ = opened(browser, pages["scanned"])
    wanted = page.locator("a[href]:visible, summary:visible, [tabindex='0']:visible").count()
    reached = set()
    for step in range(wanted + 5):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(WHERE))
        if step % 7 == 0:
            assert page.evaluate(FOCUS_SHOWS)
    assert len(reached - {-1}) >= wanted
    page.close()


def test_a_closed_part_is_opened_by_keyboard(browser, pages):
    page, _ = opened(browser, pages["scanned"])
    summary = page.locator("summary", has_text="The same as a table").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("Every mark of the picture").first.is_visible()
    page.keyboard.press("Space")
    assert not page.get_by_text("Every mark of the picture").first.is_visible()
    page.close()


def test_a_concern_is_reached_from_the_order(browser, pages):
    page, _ = opened(browser, pages["full"])
    page.locator("#queue tbody a").first.press("Enter")
    heading = page.locator("section.concern h2").first
    assert -2 < heading.bounding_box()["y"] < 900
    page.close()


@pytest.mark.parametrize("name", ["scanned", "full", "real", "empty"])
def test_nothing_needs_sideways_scrolling_at_320_pixels(browser, pages, name):
    page, _ = opened(browser, pages[name], width=320)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_in_print_every_table_is_open_and_each_concern_starts_a_page(browser, pages):
    page, _ = opened(browser, pages["full"])
    assert not page.get_by_text("Every mark of the picture").first.is_visible()
    page.emulate_media(media="print")
    for table in page.locator("details table").all():
        assert table.bounding_box()["height"] > 0
    breaks = page.locator("section.concern").evaluate_all(
        "found => found.map((section) => getComputedStyle(section).breakBefore)"
    )
    assert set(breaks) == {"page"}
    assert not page.locator("nav").is_visible()
    page.close()


def test_it_prints_to_paper(browser, pages):
    page, _ = opened(browser, pages["full"])
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()

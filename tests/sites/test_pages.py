"""Pages in a browser: no accessibility fault, narrow, by keyboard alone, without script, on paper."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.sites.gallery.process import Gallery, running_gallery

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}}
PAGES = [
    "/",
    "/list",
    "/list?page=7",
    "/empty",
    "/list?words=zzz",
    "/question",
    "/form",
    "/messages",
    "/long",
]
PAGES += [
    "/check",
    "/before",
    "/error/400",
    "/error/403",
    "/nothing",
    "/error/429",
    "/error/500",
    "/error/503",
]
REFUSED = ["/question", "/form", "/before"]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CONTROLS = (
    "a[href]:visible, button:visible, input:not([type=hidden]):visible, select:visible, textarea:visible"
)
FOCUSED = """() => {
  const CLEAR = 'rgba(0, 0, 0, 0)';
  const on = document.activeElement, style = getComputedStyle(on), box = on.getBoundingClientRect();
  const drawn = on.type === 'radio' || on.type === 'checkbox';
  const mark = drawn ? getComputedStyle(on.nextElementSibling, '::before') : style;
  return { top: box.top + scrollY, left: box.left, body: on === document.body, group: on.name || '',
           shows: mark.boxShadow !== 'none' ||
             (mark.outlineStyle !== 'none' && mark.outlineColor !== CLEAR) };
}"""


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 1280, "height": 900})


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 320, "height": 700})


def show(page: Page, gallery: Gallery, path: str) -> None:
    page.set_default_timeout(10_000)
    page.goto(gallery.address + path)


def refuse(page: Page, gallery: Gallery, path: str) -> None:
    show(page, gallery, path)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_selector(".govuk-error-summary")


def faultless(page: Page) -> None:
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_accessibility_fault_and_loads_only_what_its_policy_allows(screen, gallery, path):
    wrong: list[str] = []
    listeners = {
        "console": lambda said: wrong.append(said.text) if "Content Security" in said.text else None,
        "pageerror": lambda error: wrong.append(str(error)),
        "request": lambda asked: wrong.append(asked.url) if gallery.address not in asked.url else None,
    }
    for event, listener in listeners.items():
        screen.on(event, listener)
    show(screen, gallery, path)
    for event, listener in listeners.items():
        screen.remove_listener(event, listener)
    assert wrong == []
    assert screen.evaluate("document.body.classList.contains('govuk-frontend-supported')")
    faultless(screen)


@pytest.mark.parametrize("path", REFUSED)
def test_a_refused_form_has_no_accessibility_fault_and_leads_to_what_is_to_be_mended(screen, gallery, path):
    refuse(screen, gallery, path)
    faultless(screen)
    assert screen.title().startswith("Error: ")
    assert screen.evaluate("document.activeElement.className") == "govuk-error-summary"
    for link in screen.locator(".govuk-error-summary a").all():
        link.click()
        where = link.get_attribute("href")
        assert screen.evaluate("'#' + document.activeElement.id") == where


@pytest.mark.parametrize("path", PAGES)
def test_nothing_needs_sideways_scrolling_at_320_pixels(phone, gallery, path):
    show(phone, gallery, path)
    assert phone.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize("path", REFUSED)
def test_a_refused_form_needs_no_sideways_scrolling_either(phone, gallery, path):
    refuse(phone, gallery, path)
    assert phone.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize("path", ["/", "/list?page=7", "/form", "/question", "/check", "/before"])
def test_tab_reaches_every_control_downwards_and_shows_where_it_is(screen, gallery, path):
    show(screen, gallery, path)
    radios = screen.locator("main input[type=radio]")
    groups = len({radio.get_attribute("name") for radio in radios.all()})
    wanted = screen.locator(CONTROLS).count() - radios.count() + groups  # a group of radios is one stop
    stops = []
    for _ in range(wanted):
        screen.keyboard.press("Tab")
        stops.append(screen.evaluate(FOCUSED))
    assert not any(stop["body"] for stop in stops)
    assert all(stop["shows"] for stop in stops)
    screen.keyboard.press("Tab")
    assert screen.evaluate(
        "document.activeElement === document.body || document.activeElement.className.includes('skip')"
    )
    lines = [stop["top"] for stop in stops if stop["left"] < 700]  # the aside stands beside, not below
    assert all(later >= earlier - 60 for earlier, later in pairwise(lines))


def test_the_first_tab_reaches_the_skip_link_and_it_skips(screen, gallery):
    show(screen, gallery, "/list")
    screen.keyboard.press("Tab")
    assert screen.locator(".govuk-skip-link").bounding_box()["width"] > 10
    screen.keyboard.press("Enter")
    assert screen.evaluate("location.hash") == "#main"


def test_what_one_answer_asks_more_is_hidden_until_it_is_chosen(screen, gallery):
    show(screen, gallery, "/question")
    assert not screen.get_by_label("Telephone number").is_visible()
    screen.get_by_label("By telephone").check()
    assert screen.get_by_label("Telephone number").is_visible()
    faultless(screen)


def test_without_script_every_field_is_there_and_a_form_can_be_sent(browser, gallery):
    quiet = browser.new_context(java_script_enabled=False)
    page = quiet.new_page()
    page.goto(gallery.address + "/question")
    assert page.get_by_label("Telephone number").is_visible()
    page.locator("main button").click()
    assert page.locator(".govuk-error-summary a").inner_text() == "Choose how we may reply to you"
    page.get_by_label("By e-mail").check()
    page.locator("main button").click()
    assert "Your answer is saved." in page.locator("main").inner_text()
    page.goto(gallery.address + "/list")
    assert page.get_by_role("link", name="Tasks").is_visible()
    quiet.close()


def test_the_open_typeface_is_loaded_with_welsh_letters(screen, gallery):
    show(screen, gallery, "/")
    screen.evaluate("document.fonts.ready")
    loaded = screen.evaluate("[...document.fonts].filter((face) => face.status === 'loaded').length")
    assert loaded >= 3  # plain, bold, and plain for ŵ and ŷ
    assert screen.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith(
        '"Noto Sans"'
    )


def test_on_paper_there_is_the_record_and_nothing_to_press(screen, gallery):
    show(screen, gallery, "/list?page=7")
    screen.emulate_media(media="print")
    for part in (".govuk-service-navigation", ".desk-filters", ".govuk-pagination", ".desk-footer", "button"):
        assert not screen.locator(part).first.is_visible()
    assert screen.get_by_text("Borsetshire Police").first.is_visible()
    assert screen.pdf().startswith(b"%PDF")
    screen.emulate_media(media="screen")


def test_the_tab_of_a_discreet_site_says_the_same_whatever_is_read(screen):
    titles = set()
    with running_gallery(GALLERY_SITE="workforce") as gallery:
        for path in ("/", "/question", "/list", "/nothing"):
            show(screen, gallery, path)
            titles.add(screen.title())
    assert titles == {"Staff pages – Borsetshire Police"}

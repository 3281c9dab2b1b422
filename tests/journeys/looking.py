"""Looking at a page: its faults of accessibility, what it complains of, and whether it fits a telephone."""

import json
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Browser, Page

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
FAULTS = (
    f"axe.run({json.dumps(RULES)}).then(found => found.violations)"  # what passed is long, and slow to send
)
PAPER = {"width": 700, "height": 1000}  # pixels of an A4 page without its margins
TO_PRESS = (
    "button:visible, .govuk-service-navigation:visible, .desk-filters:visible, .govuk-pagination:visible"
)
REFUSED = ("422", "429", "404")  # a browser writes these down although they are meant


class Visitor:
    """Somebody with a browser of their own, who looks at each page, and keeps pictures if they say where."""

    def __init__(self, browser: Browser, address: str, pictures: Path | None) -> None:
        self.address, self.pictures = address, pictures
        self.context = browser.new_context(viewport={"width": 1100, "height": 900})
        self.page: Page = self.context.new_page()
        self.trouble: list[str] = []
        self.page.on("console", lambda message: self._complain(message.text))
        self.page.on("pageerror", lambda error: self._complain(str(error)))

    def go(self, path: str) -> None:
        """Open a page by its address."""
        self.page.goto(self.address + path)

    def fill(self, label: str, text: str) -> None:
        """Type into the field with this label."""
        self.page.get_by_label(label, exact=True).fill(text)

    def press(self, name: str) -> None:
        """Press the button."""
        self.page.get_by_role("button", name=name).first.click()
        self.page.wait_for_load_state()

    def look(self, name: str, *, heading: str) -> None:
        """The page has this heading, no fault, no complaint, and fits 320 pixels."""
        page = self.page
        page.get_by_role("heading", level=1, name=heading).wait_for(timeout=10_000)
        self._picture(name)
        self._require_no_fault()
        page.set_viewport_size({"width": 320, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        self._picture(f"{name}_narrow")
        page.set_viewport_size({"width": 1100, "height": 900})
        assert wide <= 320, f"{name} is {wide} pixels wide"
        assert self.trouble == [], self.trouble

    def look_on_paper(self, name: str) -> None:
        """Printed, the page has what it says and nothing to press, and fits the width of A4."""
        page = self.page
        page.emulate_media(media="print")
        page.set_viewport_size(PAPER)
        self._picture(f"{name}_paper")
        wide, pressed = page.evaluate("document.documentElement.scrollWidth"), page.locator(TO_PRESS).count()
        assert page.get_by_role("heading", level=1).is_visible()
        assert page.pdf().startswith(b"%PDF")
        page.set_viewport_size({"width": 1100, "height": 900})
        page.emulate_media(media="screen")
        assert (wide <= PAPER["width"], pressed) == (True, 0), f"{name}: {wide} wide, {pressed} to press"

    def _picture(self, name: str) -> None:
        if self.pictures:
            self.page.screenshot(path=self.pictures / f"{name}.jpeg", full_page=True, type="jpeg")

    def _require_no_fault(self) -> None:
        self.page.evaluate(AXE_SCRIPT)
        faults = self.page.evaluate(FAULTS)
        assert not faults, AxeResults({"violations": faults}).generate_report()

    def _complain(self, text: str) -> None:
        if not any(code in text for code in REFUSED):
            self.trouble.append(text)

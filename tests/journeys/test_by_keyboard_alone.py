"""A concern from the queue to its answer, with the keys of a keyboard and nothing else."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.desk import Desk
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter
from tests.journeys.test_working_the_queue import a_unit, with_concerns

FOCUSED = """() => {
  const on = document.activeElement, label = on.labels && on.labels.length ? on.labels[0] : on;
  const words = on.getAttribute('role') === 'region' ? on.getAttribute('aria-label') : label.innerText;
  return on === document.body ? '' : words.trim().replace(/\\s+/g, ' ');
}"""
SHOWS = """() => {
  const on = document.activeElement, drawn = on.type === 'radio';
  const style = drawn ? getComputedStyle(on.nextElementSibling, '::before') : getComputedStyle(on);
  return style.boxShadow !== 'none' || style.outlineStyle !== 'none';
}"""
LONGEST = 120  # stops of the tab key on the longest of these pages


def tab_to(visitor: Visitor, words: str) -> None:
    """Press Tab until what has these words has the focus, and shows that it has."""
    for _ in range(LONGEST):
        visitor.page.keyboard.press("Tab")
        if words in visitor.page.evaluate(FOCUSED):
            assert visitor.page.evaluate(SHOWS), words
            return
    raise AssertionError(f"no key leads to “{words}”")


def follow(visitor: Visitor, words: str, *, heading: str) -> None:
    tab_to(visitor, words)
    press_enter(visitor, heading=heading)


def press_enter(visitor: Visitor, *, heading: str) -> None:
    visitor.page.keyboard.press("Enter")
    visitor.page.get_by_role("heading", level=1, name=heading).wait_for(timeout=10_000)


def choose(visitor: Visitor, first: str, *, down: int) -> None:
    """Go to a group of choices by its first one, and down by the arrow key."""
    tab_to(visitor, first)
    visitor.page.keyboard.press("Space")
    for _ in range(down):
        visitor.page.keyboard.press("ArrowDown")


def decide(visitor: Visitor, link: str, *, asks: str, first: str, down: int, reasons: str) -> None:
    follow(visitor, link, heading=asks)
    choose(visitor, first, down=down)
    tab_to(visitor, "Reasons")
    visitor.page.keyboard.type(reasons)
    follow(visitor, "Continue", heading="Concern")


def test_a_concern_is_opened_decided_and_answered_by_keyboard(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    prepared(desk, a_unit)
    prepared(desk, lambda: with_concerns(desk))
    with running(desk, "unit") as address:
        ari = Visitor(site_browser, address, tmp_path)
        enter(ari, "ari")
        ari.page.get_by_role("heading", level=1, name="Today").wait_for()
        ari.page.keyboard.press("Tab")
        assert ari.page.evaluate(FOCUSED) == "Skip to main content"
        follow(ari, "Queue", heading="The queue")
        spoken = ari.page.locator("h2:has-text('2 waiting') ~ div table a").first.inner_text()
        follow(ari, spoken, heading="Why are you opening it?")
        choose(ari, "It is its turn in the queue", down=0)
        follow(ari, "Continue", heading="Concern")
        decide(
            ari, "Decide for the other person", asks="What is to be done for the other person now?",
            first="Act now", down=1, reasons="Their case moves with a routine batch.",
        )  # fmt: skip
        decide(
            ari, "Decide how far a step may reach", asks="How far may a step reach?",
            first="Nothing leaves those assigned", down=0, reasons="Nobody is asked.",
        )  # fmt: skip
        decide(
            ari, "Answer", asks="What does it come to?", first="There is an indication", down=0,
            reasons="See the calls.",
        )  # fmt: skip
        told = ari.page.inner_text("main")
        assert "Plan" in told
        assert "See the calls." in told
        ari.look("answered_by_keyboard", heading="Concern")

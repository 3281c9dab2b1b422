"""Somebody at work: guidance and the ways to raise a concern, before and after signing in."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.accounts.at_the_door import a_person
from tests.desk import Desk
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter

ADDRESS = "https://speak.borsetshire.example/"
LINES = """
[[line]]
way = "in_confidence"
name = "Integrity line"
reach = "0100 000 0000, weekdays from 8 to 18"
checked = 2026-11-01
"""


def test_reading_guidance_and_finding_a_way_without_signing_in(
    desk: Desk, site_browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lines.toml").write_text(LINES, encoding="utf-8")
    monkeypatch.setenv("UPSTANDER_LINES", str(tmp_path / "lines.toml"))
    monkeypatch.setenv("UPSTANDER_PUBLIC_ADDRESS", ADDRESS)
    with running(desk, "workforce") as address:
        kit = Visitor(site_browser, address, tmp_path)
        kit.go("/guidance/")
        kit.look("contents", heading="Guidance")
        kit.page.get_by_role("link", name="People whom you met through work before").click()
        kit.look("one_page", heading="People whom you met through work before")
        kit.page.get_by_role("link", name="Telephones and social media").press("Enter")
        kit.look("next_page", heading="Telephones and social media")
        kit.page.emulate_media(media="print")
        assert not kit.page.get_by_role("navigation", name="Pages of guidance").is_visible()
        assert kit.page.pdf().startswith(b"%PDF")
        kit.page.emulate_media(media="screen")
        kit.go("/guidance/rules_staff/")
        kit.look("rules", heading="The rules for police staff")
        kit.page.get_by_role("link", name="Raise a concern").first.click()
        kit.look("ways", heading="How to raise a concern")
        for name, heading in (
            ("In your own name", "In your own name"),
            ("In confidence", "In confidence"),
            ("For advice only", "For advice only"),
            ("Anonymously", "Anonymously"),
        ):
            kit.page.get_by_role("link", name=name, exact=True).click()
            kit.look(name.lower().replace(" ", "_"), heading=heading)
            kit.page.get_by_role("link", name="Back").click()
        assert kit.page.title() == "Staff pages – Our force"


def test_the_first_page_after_signing_in(desk: Desk, site_browser: Browser, tmp_path: Path) -> None:
    prepared(desk, lambda: a_person("kit", site="workforce"), site="workforce")
    with running(desk, "workforce") as address:
        kit = Visitor(site_browser, address, tmp_path)
        enter(kit, "kit")
        kit.look("first_page", heading="What is mine to do")
        kit.page.get_by_role("link", name="Recovery codes").click()
        kit.page.get_by_role("link", name="What is mine to do").click()
        kit.look("again", heading="What is mine to do")
        for path in ("/queue/", "/accounts/", "/audit/"):
            kit.go(path)
            assert "Page not found" in kit.page.inner_text("main")

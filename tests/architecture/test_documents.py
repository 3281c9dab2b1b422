"""What the pages at the root promise is there: files, tests and links."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "SECURITY.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_every_promise_names_files_and_tests_that_exist() -> None:
    named = re.findall(
        r"`((?:src|tests)/[^`]+|\.importlinter)`", (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    )
    assert len(named) > 30
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_no_page_names_a_path_of_somebodys_machine() -> None:
    pages = [*PAGES, *ROOT.glob("*.md")]
    assert [
        page.name for page in pages if re.search(r"/(work|root|home)/", page.read_text(encoding="utf-8"))
    ] == []

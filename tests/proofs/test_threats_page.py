"""The page of threats names a test for each row, and the test is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "explanation" / "threats.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| who holds")]
NAMED = re.compile(r"`(tests/[^`]*/test_[^`]+\.py)`")


def test_each_row_names_what_backs_it_or_says_that_nothing_does() -> None:
    last = [row.rsplit("|", 2)[1] for row in ROWS]
    assert len(last) > 12
    assert [cell for cell in last if not NAMED.search(cell) and not cell.strip().startswith("none")] == []


def test_each_test_that_is_named_is_there_and_tests_something() -> None:
    named = set(NAMED.findall(PAGE))
    assert len(named) > 15
    assert [name for name in named if "def test_" not in (ROOT / name).read_text(encoding="utf-8")] == []


def test_each_holder_is_told_what_they_can_and_cannot_read() -> None:
    for row in ROWS:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert len(cells) == 4, row
        assert all(cells), row

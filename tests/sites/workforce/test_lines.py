"""The force's lines: read once when the site starts, and refused with a sentence for each fault."""

from pathlib import Path

import pytest

from upstander.sites.configuration import Misconfigured, read_configuration
from upstander.sites.workforce.lines import (
    OUTSIDE,
    SUPPORTING,
    UnusableLines,
    by_way,
    outside_lines,
    read_lines,
    supporting_lines,
)

GOOD = """
[[line]]
way = "in_confidence"
name = "Integrity line"
reach = "0100 000 0000"
checked = 2026-11-01
"""


def test_a_line_is_found_by_its_way(tmp_path: Path) -> None:
    file = tmp_path / "lines.toml"
    file.write_text(GOOD, encoding="utf-8")
    lines = read_lines(file)
    assert [line.name for line in by_way(lines, "in_confidence")] == ["Integrity line"]
    assert by_way(lines, "anonymous") == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("in_confidence", "in_confidense"), 'Write "in_confidence"'),
        (("2026-11-01", '"yesterday"'), "'yesterday' is not a day"),
        (("reach", "reech"), "reach: it is missing"),
        (("[[line]]", "[[lines]]"), "line: it is missing"),
        (("way =", "way"), "cannot be read as TOML"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    file = tmp_path / "lines.toml"
    file.write_text(GOOD.replace(*change), encoding="utf-8")
    with pytest.raises(UnusableLines) as refused:
        read_lines(file)
    assert says in str(refused.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableLines, match="cannot be read"):
        read_lines(tmp_path / "none.toml")


def test_each_national_line_that_is_shown_is_in_the_pack() -> None:
    assert [line.id for line in outside_lines()] == list(OUTSIDE)
    assert [line.id for line in supporting_lines()] == list(SUPPORTING)


@pytest.mark.parametrize(
    "given", ["http://quiet.example/", "quiet.example", "https://10.0.0.1/", "https://a b.example"]
)
def test_an_address_that_a_telephone_cannot_open_safely_is_refused(given: str) -> None:
    with pytest.raises(Misconfigured) as refused:
        read_configuration({"UPSTANDER_PUBLIC_ADDRESS": given})
    assert "UPSTANDER_PUBLIC_ADDRESS: write the address" in str(refused.value)
    assert given not in str(refused.value)


def test_an_address_is_read() -> None:
    read = read_configuration({"UPSTANDER_PUBLIC_ADDRESS": "https://speak.borsetshire.example/"})
    assert read.public_address == "https://speak.borsetshire.example/"

"""The page on sealing names tests that exist, and numbers that are those of the code."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from upstander.sealed import content, envelopes, passphrases, unlocked
from upstander.sealed.stretching import Cost

ROOT = Path(__file__).resolve().parents[2]
QUARTER, EIGHT = timedelta(minutes=15), timedelta(hours=8)
PAGE = (ROOT / "docs/explanation/sealing.md").read_text(encoding="utf-8")


def test_every_test_that_the_page_names_is_there() -> None:
    named = re.findall(r"`((?:tests|src)/[^`]+)`", PAGE)
    assert len(named) > 15
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_row_of_the_threats_names_a_test_or_says_that_there_is_none() -> None:
    table = PAGE.partition("| who has |")[2].partition("\n\n")[0]
    rows = [line for line in table.splitlines()[2:] if line.startswith("|")]
    assert len(rows) > 10
    assert [row for row in rows if "`tests/" not in row and "none: " not in row] == []


@pytest.mark.parametrize(
    ("said", "of_the_code"),
    [
        ("The most is 64 MiB", content.LARGEST == 64 << 20),
        ("1 to 64", envelopes.MOST == 64),
        ("frames of 65,536 bytes", content.FRAME == 65_536),
        ("Six words drawn by lot from 1,024", (passphrases.WORDS, len(passphrases.word_list())) == (6, 1024)),
        (
            "shorter than 16 characters, or has fewer than 8",
            (passphrases.SHORTEST, passphrases.VARIED) == (16, 8),
        ),
        ("64 MiB, three passes, four lanes", Cost() == Cost(memory=64 << 10, passes=3, lanes=4)),
        ("15 minutes without use and 8 hours in all", (unlocked.IDLE, unlocked.DAY) == (QUARTER, EIGHT)),
    ],
)
def test_a_number_on_the_page_is_that_of_the_code(said: str, of_the_code: bool) -> None:
    assert said in PAGE
    assert of_the_code

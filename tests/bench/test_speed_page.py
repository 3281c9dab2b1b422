"""The page of figures says what results.json says, and nothing else."""

import pytest
from bench.measuring import Cost
from bench.result import at_least, at_most

from bench import result, speed_page

ONE, THREE = Cost(cpu_s=1, wall_s=1), Cost(cpu_s=3, wall_s=2)


@pytest.mark.skipif(not result.FILE.exists(), reason="No results: run make bench.")
def test_the_page_holds_the_figures_of_the_last_results():
    text = speed_page.PAGE.read_text(encoding="utf-8")
    assert speed_page.filled(text, result.read()) == text, "run python -m bench.speed_page"


def test_a_target_that_is_missed_is_said_as_plainly_as_one_that_is_met():
    rows = [
        at_most("slow", THREE, ONE, target=2.5, against="", part="questions"),
        at_least("fast", ONE, THREE, target=2, against="", part="pandas"),
    ]
    text = speed_page.figures(rows)
    assert text.startswith("1 of 2 targets met.")
    assert "| slow | 3 s cpu | 1 s cpu | 3 | ≤ 2.5 | **not met** | 2 |" in text
    assert "| fast | 1 s wall | 2 s wall | 2 | ≥ 2 | met | 2 |" in text


def test_what_has_no_target_is_not_counted():
    row = at_most("facts", THREE, ONE, target=None, against="", part="questions")
    text = speed_page.figures([row])
    assert text.startswith("0 of 0 targets met.")
    assert "| facts | 3 s cpu | 1 s cpu | 3 |  | – | 2 |" in text


def test_a_trial_says_that_it_is_one():
    row = at_most("a", ONE, ONE, target=1, against="", part="growth", scale=0.02, repeats=3)
    text = speed_page.figures([row])
    assert "Measured at 0.02 of the large force, median of 3 (fewer than five: a trial" in text
    judged = at_most("a", ONE, ONE, target=1, against="", part="growth", scale=0.05, repeats=5)
    assert "trial" not in speed_page.figures([judged])


def test_only_what_stands_between_the_marks_is_written():
    page = f"before {speed_page.BEGIN} old {speed_page.END} after"
    row = at_most("facts", THREE, ONE, target=None, against="", part="questions")
    text = speed_page.filled(page, [row])
    assert text.startswith("before ")
    assert text.endswith(" after")
    assert " old " not in text
    assert speed_page.filled(text, [row]) == text


def test_every_part_of_the_bench_has_a_title():
    from bench.__main__ import PARTS

    assert set(PARTS) == set(speed_page.TITLES)

from datetime import date
from pathlib import Path

import pytest

from upstander.engine.invented import Plan, invent
from upstander.engine.invented.invent import FolderInUse
from upstander.engine.invented.numbers import NumbersRunOut, print_numbers
from upstander.engine.invented.plan import NotAPlan
from upstander.engine.invented.stories.recipes import NoSuchCase


def test_a_plan_takes_forty_staff_and_refuses_thirty_nine() -> None:
    assert Plan(staff=40, days=7, seed=0).staff == 40
    with pytest.raises(NotAPlan, match="from 40 to"):
        Plan(staff=39, days=7, seed=0)


def test_a_plan_takes_seven_days_and_refuses_six() -> None:
    assert Plan(staff=40, days=7, seed=0).days == 7
    with pytest.raises(NotAPlan, match="from 7 to"):
        Plan(staff=40, days=6, seed=0)


def test_a_seed_below_nought_is_refused() -> None:
    with pytest.raises(NotAPlan, match="below nought"):
        Plan(staff=40, days=7, seed=-1)


def test_a_plan_takes_sixty_variants_and_refuses_sixty_one() -> None:
    assert Plan(staff=40, days=7, seed=0, variants=60).variants == 60
    with pytest.raises(NotAPlan, match="from 0 to 60"):
        Plan(staff=40, days=7, seed=0, variants=61)


def test_a_case_without_a_recipe_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchCase, match="has no recipe"):
        invent(tmp_path, Plan(staff=60, days=30, seed=1, replay=(11,)))


def test_a_case_fits_in_its_days_and_eight_more_and_in_no_fewer(tmp_path: Path) -> None:
    with pytest.raises(NoSuchCase, match="--days 21 or more"):
        invent(tmp_path / "short", Plan(staff=60, days=20, seed=1, replay=(10,)))
    assert invent(tmp_path / "long", Plan(staff=60, days=21, seed=1, replay=(10,))).rows


def test_a_folder_that_holds_exports_is_refused(tmp_path: Path) -> None:
    plan = Plan(staff=40, days=7, seed=1)
    invent(tmp_path, plan)
    with pytest.raises(FolderInUse, match="holds files already"):
        invent(tmp_path, plan)


def test_more_numbers_than_reach_nobody_are_refused() -> None:
    assert len(print_numbers({"story": 10, "rest": 90}, story="story").words) == 100
    with pytest.raises(NumbersRunOut, match="Ask for fewer staff"):
        print_numbers({"story": 10, "rest": 1_000_000}, story="story")


def test_months_are_cut_by_the_calendar() -> None:
    plan = Plan(staff=40, days=40, seed=1, until=date(2026, 3, 5))
    assert [(month.label, month.first, month.after) for month in plan.months] == [
        ("2026-01", 0, 7),
        ("2026-02", 7, 35),
        ("2026-03", 35, 40),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_the_smallest_force_can_be_invented_with_any_seed(tmp_path: Path, seed: int) -> None:
    assert invent(tmp_path, Plan(staff=40, days=7, seed=seed)).rows["posts"] == 40

from pathlib import Path

import pytest

from tests.engine.invented.conftest import files_under
from tests.engine.invented.reading import planted, truth
from upstander.engine.invented import Invented, Plan, invent
from upstander.engine.invented.dice import dice
from upstander.engine.invented.stories.steps import amount
from upstander.engine.invented.stories.variants import (
    AMOUNTS,
    KINDS,
    RECORDS,
    VARIED,
    by_another_role,
    doubled,
    halved,
    slower,
    varied,
    without,
    without_channel,
)
from upstander.knowledge.cases import Case, read_cases

CASES = {case.number: case for case in read_cases()}
VISIBLE = [pytest.param(CASES[number], id=f"case_{number}") for number in VARIED]
DIE = dice(1, "test")


def _amounts(case: Case) -> dict[str, int]:
    return {line.key: amount(line) for line in case.planted if line.does in AMOUNTS}


@pytest.mark.parametrize("case", VISIBLE)
def test_halved_has_half_of_each_amount_and_one_at_least(case: Case) -> None:
    other, variation = halved(case, DIE)
    before = _amounts(case)
    for key, number in _amounts(other).items():
        assert abs(number - before[key] / 2) <= 0.5 or number == 1
    assert variation.intensity == 0.5


@pytest.mark.parametrize("case", VISIBLE)
def test_doubled_has_twice_of_each_amount(case: Case) -> None:
    other, variation = doubled(case, DIE)
    single = {line.key for line in case.planted if len(line.on) == 1}
    before = _amounts(case)
    for key, number in _amounts(other).items():
        assert key in single or abs(number - before[key] * 2) <= 1
    assert variation.intensity == 2


def test_a_history_is_halved_and_doubled_by_its_items() -> None:
    def reports(case: Case) -> int:
        return sum(line.does == "intelligence" for line in case.planted)

    five = CASES[5]
    assert (reports(halved(five, DIE)[0]), reports(five), reports(doubled(five, DIE)[0])) == (1, 2, 4)


@pytest.mark.parametrize("case", VISIBLE)
def test_slower_keeps_every_amount_and_takes_longer(case: Case) -> None:
    other, variation = slower(case, DIE)
    assert _amounts(other) == _amounts(case)
    assert other.days == round(case.days * variation.stretched) > case.days


def test_slower_leaves_an_earlier_history_where_it_was() -> None:
    before = [line.on for line in CASES[5].planted if line.does == "intelligence"]
    assert [line.on for line in slower(CASES[5], DIE)[0].planted if line.does == "intelligence"] == before


@pytest.mark.parametrize("case", VISIBLE)
def test_another_role_changes_the_role_alone(case: Case) -> None:
    other, _ = by_another_role(case, DIE)
    assert other.role != case.role
    assert other.planted == case.planted


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("case", VISIBLE)
def test_something_still_shows_where_a_channel_is_missing(case: Case, seed: int) -> None:
    other, variation = without_channel(case, dice(seed, "test"))
    assert len(other.planted) < len(case.planted) or variation.missing in (*RECORDS, "positions")
    assert {line.does for line in other.planted} & {"call", "text", "stop", "terminal_stop", "visit",
                                                    "intelligence", "condition"}  # fmt: skip


def test_without_a_contact_log_nothing_is_logged() -> None:
    assert all(line.logged == 0 for line in without(CASES[8], "contact_log").planted)


def test_twenty_five_variants_are_every_kind_of_every_case() -> None:
    found = {(one.of_case, one.kind) for _, one in varied(Plan(staff=40, days=365, seed=1, variants=25))}
    assert found == {(case, kind) for case in VARIED for kind in KINDS}


def test_planted_rows_of_a_halved_variant_are_half(everything: Invented) -> None:
    (half,) = [one for one in truth(everything)["variants"] if (one["of_case"], one["kind"]) == (2, "halved")]
    assert len(planted(everything, half["story"], table="phone_events", line="short_calls")) == 15
    assert len(planted(everything, half["story"], table="phone_events", line="other_calls")) == 4


def test_planted_rows_of_a_doubled_variant_are_double(everything: Invented) -> None:
    (two,) = [one for one in truth(everything)["variants"] if (one["of_case"], one["kind"]) == (2, "doubled")]
    assert len(planted(everything, two["story"], table="phone_events", line="short_calls")) == 60


def test_a_missing_channel_leaves_no_row_in_its_table(everything: Invented) -> None:
    found = truth(everything)
    missing = {one["story"]: one["missing"] for one in found["variants"] if one["missing"]}
    assert len(missing) == 5
    assert not [row for row in found["planted"] if row["table"] == missing.get(row["story"])]


def test_variants_are_marked_as_the_schema_says_and_lie_in_the_period(everything: Invented) -> None:
    found = truth(everything)
    for one in found["variants"]:
        assert found["plan"]["first_day"] <= one["day_0"] <= found["plan"]["until"]
        assert one["discovered"] > one["day_0"]


def test_variants_of_one_plan_are_the_same_each_time(tmp_path: Path) -> None:
    plan = Plan(staff=120, days=40, seed=3, variants=5)
    for name in ("one", "two"):
        invent(tmp_path / name, plan)
    assert files_under(tmp_path / "one") == files_under(tmp_path / "two")

"""Who is flagged within a budget, and how sure a share is."""

from datetime import date

import numpy as np
import pytest
from bench.chicago.fairness import LEAST, Fairness, needed, spread_factor
from bench.chicago.intervals import Draws, estimate, recall
from bench.chicago.methods import flags
from bench.chicago.years import Year


def year(staff, *, came, day=date(2011, 1, 1)):
    outcome = np.array(came, dtype=float)
    return Year(
        day=day,
        staff=tuple(staff),
        roles=("POLICE OFFICER",) * len(came),
        history={"in_12": np.zeros(len(came))},
        outcomes={"of_kind": outcome, "sexual": outcome, "sustained": outcome},
        sustained_by=np.full(len(came), np.datetime64("NaT")),
    )


def test_those_above_the_edge_are_flagged_and_those_on_it_share_what_is_left():
    found = flags(np.array([5.0, 3.0, 3.0, 1.0]), 2)
    assert found.tolist() == [1.0, 0.5, 0.5, 0.0]


def test_flags_come_to_the_budget_whatever_the_ties():
    for budget in (0, 1, 3, 4):
        assert flags(np.array([2.0, 2.0, 0.0, 0.0]), budget).sum() == pytest.approx(budget)


def test_recall_counts_shares_of_flags():
    one = year([str(number) for number in range(40)], came=[1, 1, 0, 0] * 10)
    draws = Draws([one], draws=50)
    found = recall(draws, {2011: one}, {2011: np.array([1.0, 0.5, 0.5, 0.0] * 10)}, "of_kind")
    assert found[0] == pytest.approx(0.75)


def test_limits_hold_the_figure_and_the_same_seed_gives_the_same_limits():
    staff = [str(number) for number in range(400)]
    one = year(staff, came=[number % 4 == 0 for number in range(400)])
    chosen = {2011: np.array([float(number % 8 == 0) for number in range(400)])}
    first, again = (estimate(recall(Draws([one], draws=200), {2011: one}, chosen, "of_kind")) for _ in "12")
    assert first == again
    assert first.low < first.value == 0.5 < first.high


def test_an_officer_is_drawn_with_all_of_their_years():
    years = [year(["a", "b"], came=[1, 0]), year(["a", "b"], came=[1, 0], day=date(2012, 1, 1))]
    draws = Draws(years, draws=100)
    first, second = (draws.totals(each, np.array([1.0, 0.0])) for each in years)
    assert np.array_equal(first, second)


def test_rarer_rates_and_smaller_ratios_need_more_officers():
    assert needed(0.05) > needed(0.10)
    assert needed(0.05, ratio=1.25) > needed(0.05, ratio=2)
    # By the textbook: (1.96 + 0.8416)² · (0.05·0.95 + 0.10·0.90) / 0.05² = 431.7
    assert needed(0.05, ratio=2) == 432


def test_years_that_are_alike_are_worth_fewer():
    assert spread_factor(np.array([0.5, 0.4, 0.6]), 10) == 1.0
    assert spread_factor(np.array([0.5, 0.3, 0.7]), 100) == pytest.approx(16)


def test_a_cell_with_few_officers_behind_it_is_hidden():
    staff = [str(number) for number in range(100)]
    one = year(staff, came=[False] * 100)
    groups = {ref: {"race": "WHITE", "gender": "MALE"} for ref in staff}
    fairness = Fairness([one], Draws([one], draws=20), groups)
    for flagged, is_shown in ((LEAST - 1, False), (LEAST, True)):
        chosen = np.array([float(number < flagged) for number in range(100)])
        assert bool(fairness.cell("rule", [chosen], ("race", "WHITE")).wrongly_flagged) is is_shown

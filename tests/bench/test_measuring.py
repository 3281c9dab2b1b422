"""The bench's own arithmetic: ratios, targets, the exponent, memory."""

import subprocess
import sys

import pytest
from bench.growth import fit
from bench.measuring import Cost, median, run_child
from bench.result import at_least, at_most

from bench import result

SECOND = Cost(cpu_s=1.0, wall_s=2.0)


def cost(cpu_s: float, wall_s: float = 1.0) -> Cost:
    return Cost(cpu_s=cpu_s, wall_s=wall_s)


@pytest.mark.parametrize(("ours", "met"), [(2.5, True), (2.501, False)])
def test_at_most_is_met_up_to_the_target(ours, met):
    found = at_most("phone", cost(ours), SECOND, target=2.5, against="a bare scan")
    assert (found.met, found.goal, found.wall_ratio) == (met, "at most", 0.5)


@pytest.mark.parametrize(("theirs", "met"), [(80.0, True), (79.9, False)])
def test_at_least_is_met_from_the_target_on_in_wall_time(theirs, met):
    found = at_least("stops", SECOND, cost(1.0, theirs), target=40, against="a peer")
    assert (found.met, found.ours, found.other) == (met, 2.0, theirs)


def test_at_least_can_be_judged_by_processor_time():
    found = at_least("stops", SECOND, cost(40.0, 1.0), target=40, against="a peer", by="processor seconds")
    assert (found.met, found.ratio, found.wall_ratio) == (True, 40.0, 0.5)


def test_without_a_target_nothing_is_met_or_missed():
    found = at_most("facts", SECOND, SECOND, target=None, against="a bare scan")
    assert (found.met, found.goal) == (None, "")


def test_each_time_has_its_own_median():
    found = median([cost(1, 9), cost(2, 8), cost(30, 1), cost(4, 7), cost(5, 6)])
    assert (found.cpu_s, found.wall_s) == (4, 7)


def test_results_come_back_as_they_were_written(tmp_path):
    written = [at_most("a", SECOND, SECOND, target=2, against="b", note="c")]
    result.write(written, tmp_path / "results.json")
    assert result.read(tmp_path / "results.json") == written


@pytest.mark.parametrize("exponent", [1.0, 1.3])
def test_the_exponent_of_exact_growth_is_found(exponent):
    slope = fit([(rows, 3.0 * rows**exponent) for rows in (100, 200, 400)])
    assert slope.exponent == pytest.approx(exponent)
    assert slope.lower == pytest.approx(exponent, abs=1e-6)


def test_noise_lowers_the_bound_and_not_the_exponent():
    noisy = [(rows, rows * factor) for rows in (100, 200, 400) for factor in (0.8, 1.0, 1.25)]
    slope = fit(noisy)
    assert slope.exponent == pytest.approx(1.0)
    assert 0.7 < slope.lower < 0.95


def test_a_child_is_charged_for_its_memory_and_its_processor_time():
    work = (
        "x = bytearray(300_000_000); y = sum(range(3_000_000)); import time; time.sleep(0.3); print('done')"
    )
    ran = run_child([sys.executable, "-c", work])
    assert ran.printed.strip() == "done"
    assert 300_000_000 < ran.peak_bytes < 600_000_000
    assert ran.cost.cpu_s > 0.02
    assert ran.cost.wall_s > 0.3


def test_a_child_that_fails_is_no_measurement():
    with pytest.raises(subprocess.CalledProcessError):
        run_child([sys.executable, "-c", "raise SystemExit(3)"])

"""How far two kinds of tries are apart is told with how far that may be wrong."""

import pytest
from bench.desk.receipts import MOST, difference, judged


def test_one_odd_try_on_a_busy_machine_changes_nothing() -> None:
    unknown = [200.0 + number % 3 for number in range(100)]
    wrong = [*unknown[:-1], 9_000.0]
    found = difference(unknown, wrong)
    assert (found.middle, found.least, found.most) == (0, 0, 0)


def test_what_always_takes_longer_is_found_however_little() -> None:
    unknown = [200.0 + number % 7 for number in range(100)]
    found = difference(unknown, [each + 1 for each in unknown])
    assert found.least == found.middle == found.most == pytest.approx(1)


@pytest.mark.parametrize(("apart", "met"), [(0.9, True), (1.1, False), (-1.1, False)])
def test_the_goal_is_met_within_a_part_of_what_a_try_takes(apart: float, met: bool) -> None:
    unknown = [200.0] * 40
    assert judged(unknown, [each * (1 + apart * MOST) for each in unknown]).met is met

"""The fairness page: rates by group, small cells hidden, and a planted bias that shows."""

from pathlib import Path

import pytest

from upstander.engine.evaluation.fairness import HIDE_BELOW, NotGroups, by_group, hide, read_file


def people(**sizes: int) -> dict[str, str]:
    return {f"S-{group}-{number}": group for group, size in sizes.items() for number in range(size)}


def first(groups: dict[str, str], group: str, count: int) -> list[str]:
    return [ref for ref, name in groups.items() if name == group][:count]


def test_a_count_of_ten_is_shown_and_one_of_nine_hidden() -> None:
    assert hide([30, HIDE_BELOW, HIDE_BELOW - 1, 0]) == [30, 10, None, None]


def test_one_hidden_count_takes_the_next_smallest_with_it() -> None:
    assert hide([100, 40, 20, 3]) == [100, 40, None, None]
    assert hide([3]) == [None]
    assert hide([]) == []


def test_shown_counts_are_rounded_to_the_nearest_five() -> None:
    assert hide([12, 13, 17, 18]) == [10, 15, 15, 20]


def test_a_queue_that_falls_on_one_group_three_times_as_often_shows() -> None:
    groups = people(A=2_000, B=1_000)
    put_forward = [*first(groups, "A", 40), *first(groups, "B", 60)]
    a, b = by_group("Upstander", put_forward, groups=groups, planted=()).groups
    assert (a.group, b.group) == ("A", "B")
    assert (a.wrongly.count, b.wrongly.count) == (40, 60)
    assert b.times.value == pytest.approx(3)
    assert b.times.low > 1.5
    assert a.times.value is None


def test_a_fair_queue_shows_a_ratio_whose_interval_holds_one() -> None:
    groups = people(A=2_000, B=1_000)
    put_forward = [*first(groups, "A", 40), *first(groups, "B", 20)]
    b = by_group("Upstander", put_forward, groups=groups, planted=()).groups[1]
    assert b.times.low < 1 < b.times.high


def test_those_rightly_put_forward_are_no_error() -> None:
    groups = people(A=500, B=500)
    guilty = first(groups, "A", 20)
    found = by_group("Upstander", [*guilty, *first(groups, "B", 20)], groups=groups, planted=guilty)
    assert found.groups[0].put_forward.count == 20
    assert found.groups[0].wrongly.count is None  # nought is hidden like any small count
    assert found.groups[1].wrongly.count is None  # and so would be worked out from the total


def test_a_group_of_nine_is_not_told_at_all() -> None:
    groups = people(A=500, B=300, C=9)
    found = {one.group: one for one in by_group("Upstander", groups, groups=groups, planted=()).groups}
    assert found["C"].people is None
    assert found["C"].put_forward.count is None
    assert found["B"].people is None  # the next smallest goes with it


def test_the_sample_that_would_be_needed_is_told_and_grows_as_the_queue_gets_shorter() -> None:
    groups = people(A=5_000, B=5_000)
    short, long = (
        by_group("Upstander", [*first(groups, "A", n), *first(groups, "B", n)], groups=groups, planted=())
        for n in (20, 200)
    )
    assert short.needed_per_group > long.needed_per_group > 1_000
    assert by_group("Upstander", (), groups=groups, planted=()).needed_per_group is None


def test_groups_are_read_from_two_columns(tmp_path: Path) -> None:
    file = tmp_path / "groups.csv"
    file.write_text("staff_ref,group\nS-ash,A\nS-blake,B\n")
    assert read_file(file) == {"S-ash": "A", "S-blake": "B"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("staff,group\nS-ash,A\n", "columns staff_ref and group"),
        ("staff_ref,group\n", "no rows"),
        ("staff_ref,group\nS-ash,\n", "line 2"),
        ("staff_ref,group\nS-ash,A\nS-ash,B\n", "twice"),
    ],
)
def test_a_file_that_does_not_say_it_is_refused(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "groups.csv"
    file.write_text(text)
    with pytest.raises(NotGroups, match=said):
        read_file(file)

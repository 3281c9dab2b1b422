"""Stretching: the cost of a guess, never below what is asked for and never beyond what a machine bears."""

import pytest

from tests.sealed.holders import CHEAP, WORDS
from upstander.sealed.refusals import Damaged
from upstander.sealed.stretching import Cost, stretch

SALT = bytes(16)


def test_the_usual_cost_is_the_second_choice_of_the_standard() -> None:
    assert Cost() == Cost(memory=64 * 1024, passes=3, lanes=4)


@pytest.mark.parametrize(
    ("name", "least", "most"), [("memory", 19456, 1048576), ("passes", 2, 16), ("lanes", 1, 16)]
)
def test_a_cost_has_limits_on_both_sides(name: str, least: int, most: int) -> None:
    for bearable in (least, most):
        assert getattr(Cost(**{name: bearable}), name) == bearable
    for refused in (least - 1, most + 1):
        with pytest.raises(Damaged, match=f"{name} is {refused}; {least} to {most} was expected"):
            Cost(**{name: refused})


def test_words_salt_and_cost_each_make_another_key() -> None:
    keys = {
        stretch(WORDS, salt=SALT, cost=CHEAP),
        stretch(f"{WORDS}s", salt=SALT, cost=CHEAP),
        stretch(WORDS, salt=bytes(15) + b"1", cost=CHEAP),
        stretch(WORDS, salt=SALT, cost=Cost(memory=CHEAP.memory, passes=3, lanes=1)),
    }
    assert len(keys) == 4
    assert stretch(f" {WORDS} ", salt=SALT, cost=CHEAP) in keys

"""Bindings: two that differ anywhere are never the same bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sealed.holders import CONCERN, OTHERS, UNHURRIED
from upstander.sealed.binding import LONGEST, Binding, record_of
from upstander.sealed.refusals import CannotSeal

words = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20)
bindings = st.builds(Binding, room=words, kind=words, record=words, version=st.integers(0, 2**32 - 1))


@UNHURRIED
@given(bindings, bindings)
def test_bindings_are_the_same_bytes_only_if_they_are_the_same(one: Binding, other: Binding) -> None:
    assert (one.encoded == other.encoded) == (one == other)


def test_a_letter_that_moves_from_one_word_to_the_next_shows() -> None:
    one = Binding(room="ab", kind="c", record="d")
    assert one.encoded != Binding(room="a", kind="bc", record="d").encoded
    assert record_of("ab", "c") != record_of("a", "bc") != record_of("a", "bc", "")


def test_the_bindings_of_these_tests_differ_in_one_thing_each() -> None:
    assert len({found.encoded for found in (CONCERN, *OTHERS)}) == 5


def test_a_word_has_one_to_200_plain_characters() -> None:
    assert Binding(room="a", kind="b", record="c" * LONGEST).encoded
    for word in ("", "c" * (LONGEST + 1), "é", "a\nb"):
        with pytest.raises(CannotSeal, match="plain characters"):
            Binding(room="a", kind="b", record=word)


def test_a_version_is_a_number_from_0_on() -> None:
    assert Binding(room="a", kind="b", record="c", version=0).encoded
    for version in (-1, 2**32):
        with pytest.raises(CannotSeal, match="version"):
            Binding(room="a", kind="b", record="c", version=version)

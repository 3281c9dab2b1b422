"""Vouching: a public key that somebody wrote into the table by hand is not sealed to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sealed.holders import ANALYST, SUPERVISOR, UNHURRIED
from upstander.sealed.signing import signs_with
from upstander.sealed.vouching import (
    NotVouchedFor,
    require_both_vouched,
    require_vouched,
    vouch,
    vouch_both,
)

KEY, OLD = bytes([1]) * 32, bytes([2]) * 32
TAG = vouch(KEY, ANALYST.public, "S-analyst")


def test_a_key_that_was_vouched_for_is_good_and_by_the_key_before_as_well() -> None:
    require_vouched([KEY], ANALYST.public, "S-analyst", tag=memoryview(TAG))
    require_vouched([OLD, KEY], ANALYST.public, "S-analyst", tag=TAG)


def test_another_key_another_owner_or_another_processs_tag_is_refused() -> None:
    for held, key, owner in (
        ([KEY], SUPERVISOR.public, "S-analyst"),
        ([KEY], ANALYST.public, "S-supervisor"),
        ([OLD], ANALYST.public, "S-analyst"),
        ([], ANALYST.public, "S-analyst"),
    ):
        with pytest.raises(NotVouchedFor, match=key.id):
            require_vouched(held, key, owner, tag=TAG)


@UNHURRIED
@given(st.binary(max_size=64))
def test_no_tag_is_guessed(tag: bytes) -> None:
    with pytest.raises(NotVouchedFor):
        require_vouched([KEY], ANALYST.public, "S-analyst", tag=tag)


def test_both_halves_of_a_pair_are_vouched_for_together() -> None:
    signs = signs_with(ANALYST)
    tag = vouch_both(KEY, ANALYST.public, "S-analyst", signs=signs)
    require_both_vouched([OLD, KEY], ANALYST.public, "S-analyst", signs=signs, tag=memoryview(tag))
    for held, key, owner, other in (
        ([KEY], ANALYST.public, "S-analyst", signs_with(SUPERVISOR)),
        ([KEY], SUPERVISOR.public, "S-analyst", signs),
        ([KEY], ANALYST.public, "S-supervisor", signs),
        ([OLD], ANALYST.public, "S-analyst", signs),
        ([], ANALYST.public, "S-analyst", signs),
    ):
        with pytest.raises(NotVouchedFor, match=key.id):
            require_both_vouched(held, key, owner, signs=other, tag=tag)


def test_a_half_of_another_length_cannot_shift_what_is_vouched_for() -> None:
    for signs in (b"", bytes(31), bytes(33)):
        with pytest.raises(NotVouchedFor, match="32 bytes"):
            vouch_both(KEY, ANALYST.public, "S-analyst", signs=signs)


def test_the_tag_for_one_half_is_no_tag_for_both() -> None:
    with pytest.raises(NotVouchedFor):
        require_both_vouched([KEY], ANALYST.public, "S-analyst", signs=signs_with(ANALYST), tag=TAG)

"""Vouching: a public key that somebody wrote into the table by hand is not sealed to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sealed.holders import ANALYST, SUPERVISOR, UNHURRIED
from upstander.sealed.vouching import NotVouchedFor, require_vouched, vouch

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

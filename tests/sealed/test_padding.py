"""Padding: lengths come in few steps, at little cost, and go back exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sealed.holders import UNHURRIED
from upstander.sealed.padding import COARSE, SHORTEST, pad, step, unpad
from upstander.sealed.refusals import Damaged


@UNHURRIED
@given(st.binary(max_size=3000))
def test_what_was_padded_comes_back(content: bytes) -> None:
    assert unpad(pad(content)) == content


@UNHURRIED
@given(st.integers(1, 2**27))
def test_a_step_is_its_own_and_never_shorter(length: int) -> None:
    assert step(step(length)) == step(length) >= length


@UNHURRIED
@given(st.integers(1, 2**27), st.integers(1, 2**27))
def test_what_is_longer_never_looks_shorter(one: int, other: int) -> None:
    assert (step(one) <= step(other)) or one > other


@pytest.mark.parametrize(
    ("length", "padded"), [(0, 512), (511, 512), (512, 1024), (65535, 65536), (65536, 67584)]
)
def test_the_steps_are_where_the_page_says(length: int, padded: int) -> None:
    assert len(pad(bytes(length))) == padded


@UNHURRIED
@given(st.integers(COARSE + 1, 2**27))
def test_large_content_grows_by_a_thirtysecond_at_most(length: int) -> None:
    assert step(length) - length < length / 32


def test_up_to_64_mebibytes_there_are_329_lengths() -> None:
    found, length = 0, 1
    while length <= 2**26 + 1:
        found, length = found + 1, step(length) + 1
    assert found == 329


@pytest.mark.parametrize(
    "padded",
    [b"", bytes(SHORTEST), b"\x80", b"a\x80", b"\x80" + bytes(1023), b"a" * SHORTEST, b"a\x81" + bytes(510)],
)
def test_other_padding_is_refused(padded: bytes) -> None:
    with pytest.raises(Damaged, match="padding"):
        unpad(padded)

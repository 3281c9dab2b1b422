"""Content that is locked as it arrives is the same as content that was locked at once."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sealed.holders import CONCERN, UNHURRIED
from upstander.sealed.content import FRAME, LARGEST, SALT, TAG, lock, unlock
from upstander.sealed.piecewise import Locking
from upstander.sealed.refusals import CannotOpen, CannotSeal

KEY = bytes(range(32))


def in_pieces(content: bytes, *sizes: int) -> bytes:
    """The content locked in pieces of these sizes, and what is left as the last piece."""
    locking = Locking(KEY, use=b"x", bound_to=CONCERN)
    for size in sizes:
        locking.write(content[:size])
        content = content[size:]
    locking.write(content)
    return locking.finish()


def opened(locked: bytes) -> bytes:
    return unlock(KEY, locked, use=b"x", bound_to=CONCERN)


@pytest.mark.parametrize("length", [0, 1, 511, 512, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME - 1, 3 * FRAME])
def test_content_of_any_length_comes_back_and_is_as_long_as_if_locked_at_once(length: int) -> None:
    content = os.urandom(length)
    locked = in_pieces(content)
    assert opened(locked) == content
    assert len(locked) == len(lock(KEY, content, use=b"x", bound_to=CONCERN))


@UNHURRIED
@given(st.integers(0, 3 * FRAME), st.lists(st.integers(0, FRAME + 1), max_size=5))
def test_how_it_was_cut_on_its_way_makes_no_difference(length: int, sizes: list[int]) -> None:
    content = bytes(length)
    assert opened(in_pieces(content, *sizes)) == content


@UNHURRIED
@given(st.integers(0, 2 * FRAME), st.data())
def test_what_is_cut_anywhere_does_not_open(length: int, data: st.DataObject) -> None:
    locked = in_pieces(os.urandom(length))
    boundaries = [
        SALT + frame * (FRAME + TAG) for frame in range(3) if SALT + frame * (FRAME + TAG) < len(locked)
    ]
    cut = data.draw(st.sampled_from(boundaries) | st.integers(0, len(locked) - 1))
    with pytest.raises(CannotOpen):
        opened(locked[:cut])


def test_no_more_than_a_frame_ever_waits_in_the_open() -> None:
    locking = Locking(KEY, use=b"x", bound_to=CONCERN)
    for _ in range(40):
        locking.write(bytes(10_000))
        assert len(locking._waiting) <= FRAME


def test_more_than_is_sealed_at_once_is_refused_when_it_comes() -> None:
    locking = Locking(KEY, use=b"x", bound_to=CONCERN)
    locking.size = LARGEST  # as if so much had come
    with pytest.raises(CannotSeal, match="64 MiB"):
        locking.write(b"x")

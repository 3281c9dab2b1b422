"""Content in frames: whole, in order, for one use and one record, or not at all."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sealed.holders import CONCERN, OTHERS, UNHURRIED, flipped
from upstander.sealed.content import FRAME, LARGEST, SALT, TAG, is_possible, lock, unlock
from upstander.sealed.refusals import CannotOpen, CannotSeal

KEY = bytes(range(32))
THREE_FRAMES = os.urandom(2 * FRAME + 1)


@pytest.mark.parametrize("length", [0, 1, 511, 512, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME])
def test_content_of_any_length_comes_back(length: int) -> None:
    content = os.urandom(length)
    locked = lock(KEY, content, use=b"x", bound_to=CONCERN)
    assert is_possible(len(locked))
    assert unlock(KEY, locked, use=b"x", bound_to=CONCERN) == content


def test_another_key_use_or_record_does_not_open_it() -> None:
    locked = lock(KEY, b"words", use=b"x", bound_to=CONCERN)
    attempts = [(KEY[::-1], b"x", CONCERN), (KEY, b"y", CONCERN), *((KEY, b"x", other) for other in OTHERS)]
    for key, use, bound_to in attempts:
        with pytest.raises(CannotOpen, match="another record"):
            unlock(key, locked, use=use, bound_to=bound_to)


def test_frames_neither_change_places_nor_fall_off() -> None:
    locked = lock(KEY, THREE_FRAMES, use=b"x", bound_to=CONCERN)
    salt, size = locked[:SALT], FRAME + TAG
    frames = [locked[start : start + size] for start in range(SALT, len(locked), size)]
    assert len(frames) == 3
    for other in (
        frames[:1],
        frames[:2],
        frames[1:],
        [frames[1], frames[0], frames[2]],
        [*frames, frames[2]],
    ):
        with pytest.raises(CannotOpen):
            unlock(KEY, salt + b"".join(other), use=b"x", bound_to=CONCERN)


@UNHURRIED
@given(st.integers(0, 543), st.integers(1, 255))
def test_any_altered_byte_is_found(place: int, by: int) -> None:
    locked = lock(KEY, b"words", use=b"x", bound_to=CONCERN)
    with pytest.raises(CannotOpen):
        unlock(KEY, flipped(locked, place, by), use=b"x", bound_to=CONCERN)


def test_the_same_content_never_looks_the_same() -> None:
    one, other = (lock(KEY, b"words", use=b"x", bound_to=CONCERN) for _ in range(2))
    assert one[:SALT] != other[:SALT]
    assert one[SALT:] != other[SALT:]


def test_64_mebibytes_are_sealed_and_a_byte_more_is_refused() -> None:
    content = bytes(LARGEST)
    locked = lock(KEY, content, use=b"x", bound_to=CONCERN)
    assert is_possible(len(locked))
    assert unlock(KEY, locked, use=b"x", bound_to=CONCERN) == content
    with pytest.raises(CannotSeal, match="64 MiB"):
        lock(KEY, content + b"\0", use=b"x", bound_to=CONCERN)


@UNHURRIED
@given(st.integers(0, 2000).filter(lambda length: length not in (544, 1056)))
def test_most_lengths_are_impossible(length: int) -> None:
    assert not is_possible(length)
    assert is_possible(544)
    assert is_possible(1056)

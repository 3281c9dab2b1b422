"""A file is sealed as it comes, opens whole where it belongs, and nowhere else."""

import os
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sealed.holders import UNHURRIED, flipped
from upstander.reporting.channel.files import LARGEST, SealedFile, TooLarge, open_file
from upstander.reporting.channel.said import Attached
from upstander.sealed.content import FRAME, SALT, TAG
from upstander.sealed.refusals import CannotOpen

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WHOLE = FRAME + TAG


def sealed(content: bytes, *, name: str = "picture.jpg") -> tuple[Attached, bytes]:
    coming = SealedFile()
    for start in range(0, len(content), 50_000):
        coming.write(content[start : start + 50_000])
    return coming.told(name, at=AT), coming.finish()


def frames(locked: bytes) -> list[bytes]:
    return [locked[start : start + WHOLE] for start in range(SALT, len(locked), WHOLE)]


@UNHURRIED
@given(st.binary(max_size=5_000), st.sampled_from([1, 40, 60]))
def test_a_file_comes_back_as_it_was_sent(content: bytes, times: int) -> None:
    told, locked = sealed(content * times)
    assert open_file(locked, told) == content * times
    assert told.size == len(content) * times


@UNHURRIED
@given(st.integers(0, 543), st.integers(1, 255))
def test_any_altered_byte_is_found(place: int, by: int) -> None:
    told, locked = sealed(b"a picture")
    with pytest.raises(CannotOpen):
        open_file(flipped(locked, place, by), told)


def test_frames_neither_fall_off_change_places_nor_come_twice() -> None:
    told, locked = sealed(os.urandom(2 * FRAME + 1))
    one, two, last = frames(locked)
    for other in ([one], [one, two], [two, one, last], [one, two, last, last], [two, last], []):
        with pytest.raises(CannotOpen):
            open_file(locked[:SALT] + b"".join(other), told)


def test_a_file_does_not_open_in_the_place_of_another() -> None:
    (told, locked), (other_told, other_locked) = sealed(b"one"), sealed(b"one")
    for file, item in ((locked, other_told), (other_locked, told)):
        with pytest.raises(CannotOpen):
            open_file(file, item)


def test_an_item_that_tells_of_another_length_or_digest_opens_nothing() -> None:
    told, locked = sealed(b"one")
    for changed in ({"size": 4}, {"digest": "0" * 64}):
        with pytest.raises(CannotOpen, match="not the one that was sent"):
            open_file(locked, told.model_copy(update=changed))


def test_of_the_same_file_twice_nobody_sees_that_it_is_the_same() -> None:
    (_, one), (_, other) = sealed(b"one"), sealed(b"one")
    assert one != other
    assert len(one) == len(other)


def test_up_to_the_bound_a_file_is_taken_and_one_byte_beyond_it_is_not() -> None:
    coming, piece = SealedFile(), bytes(1024 * 1024)
    for _ in range(LARGEST // len(piece)):
        coming.write(piece)
    assert coming.size == LARGEST
    with pytest.raises(TooLarge, match="20 MB"):
        coming.write(b"x")


def test_of_a_name_that_is_too_long_the_end_stays_which_says_the_kind() -> None:
    told, _ = sealed(b"one", name="n" * 300 + ".jpg")
    assert len(told.name) == 255
    assert told.name.endswith(".jpg")

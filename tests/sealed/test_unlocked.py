"""An unlocked key: open while it is used, within one day, in one browser, for one person."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from tests.sealed.holders import ANALYST, UNHURRIED, flipped
from upstander.sealed.unlocked import DAY, IDLE, LockedAgain, box, refreshed, unbox

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
OWNER = "S-analyst"
BOXED, COOKIE = box(ANALYST, owner=OWNER, now=NINE)


def test_row_and_cookie_together_open_it() -> None:
    found = unbox(memoryview(BOXED), COOKIE, owner=OWNER, now=NINE)
    assert found.key.reveal() == ANALYST.reveal()
    assert (found.used_at, found.ends_at) == (NINE, NINE + DAY)


def test_the_row_does_not_hold_the_key_nor_what_opens_it() -> None:
    assert ANALYST.reveal() not in BOXED
    assert COOKIE.encode() not in BOXED
    assert box(ANALYST, owner=OWNER, now=NINE)[1] != COOKIE


def test_it_is_open_for_fifteen_minutes_and_not_for_a_second_more() -> None:
    assert unbox(BOXED, COOKIE, owner=OWNER, now=NINE + IDLE - SECOND)
    for later in (IDLE, IDLE + SECOND, timedelta(days=400)):
        with pytest.raises(LockedAgain, match="not used for a while"):
            unbox(BOXED, COOKIE, owner=OWNER, now=NINE + later)


def test_use_keeps_it_open_until_its_day_ends_and_no_longer() -> None:
    boxed, now = BOXED, NINE
    while now + IDLE - SECOND < NINE + DAY:
        now += IDLE - SECOND
        boxed = refreshed(boxed, COOKIE, owner=OWNER, now=now)
    assert unbox(boxed, COOKIE, owner=OWNER, now=NINE + DAY - SECOND).ends_at == NINE + DAY
    for opens in (unbox, refreshed):
        with pytest.raises(LockedAgain):
            opens(boxed, COOKIE, owner=OWNER, now=NINE + DAY)


def test_two_requests_at_once_do_not_shut_each_other_out() -> None:
    one, other = (refreshed(BOXED, COOKIE, owner=OWNER, now=NINE + SECOND) for _ in range(2))
    assert one != other
    assert (
        unbox(one, COOKIE, owner=OWNER, now=NINE).key.id == unbox(other, COOKIE, owner=OWNER, now=NINE).key.id
    )


def test_an_old_row_from_a_backup_does_not_come_alive() -> None:
    with pytest.raises(LockedAgain):
        refreshed(BOXED, COOKIE, owner=OWNER, now=NINE + IDLE)


def test_clocks_may_differ_by_a_minute_and_not_by_more() -> None:
    assert unbox(BOXED, COOKIE, owner=OWNER, now=NINE - timedelta(minutes=1))
    with pytest.raises(LockedAgain):
        unbox(BOXED, COOKIE, owner=OWNER, now=NINE - timedelta(minutes=1, seconds=1))


def test_it_opens_for_nobody_elses_session() -> None:
    with pytest.raises(LockedAgain, match="another browser or session"):
        unbox(BOXED, COOKIE, owner="S-other", now=NINE)


def test_another_cookie_does_not_open_it() -> None:
    _, other = box(ANALYST, owner=OWNER, now=NINE)
    for cookie in (
        other,
        "",
        COOKIE[:-1],
        f"{COOKIE}=",
        f"{COOKIE}A",
        COOKIE.swapcase(),
        "é" * 43,
        " " + COOKIE,
    ):
        with pytest.raises(LockedAgain, match="another browser or session"):
            unbox(BOXED, cookie, owner=OWNER, now=NINE)


@UNHURRIED
@given(st.integers(0, len(BOXED) - 1), st.integers(1, 255))
def test_no_altered_row_opens(place: int, by: int) -> None:
    with pytest.raises(LockedAgain):
        unbox(flipped(BOXED, place, by), COOKIE, owner=OWNER, now=NINE)


@UNHURRIED
@given(st.binary(max_size=120), st.text(max_size=50))
def test_of_any_row_and_cookie_nothing_but_a_sentence_comes_back(row: bytes, cookie: str) -> None:
    for boxed, value in ((row, COOKIE), (BOXED, cookie)):
        with pytest.raises(LockedAgain):
            unbox(boxed, value, owner=OWNER, now=NINE)


@pytest.mark.parametrize("inside", [b"", bytes(16), bytes(47), bytes(49), b"\xff" * 48])
def test_a_box_that_somebody_made_by_hand_gets_the_same_sentence(inside: bytes) -> None:
    secret = bytes(32)
    boxed = bytes(12) + AESGCM(secret).encrypt(bytes(12), inside, b"upstander box 1\0" + OWNER.encode())
    with pytest.raises(LockedAgain, match="another browser or session"):
        unbox(boxed, "A" * 43, owner=OWNER, now=NINE)


def test_a_moment_without_a_time_zone_is_a_slip_of_ours() -> None:
    with pytest.raises(ValueError, match="time zone"):
        box(ANALYST, owner=OWNER, now=NINE.replace(tzinfo=None))

"""What was typed, sealed into the page: it opens for this process within the hours, and for nobody else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upstander.reporting.channel.drafts import HOUR, LONGEST, DraftGone, Drafts

GONE = pytest.raises(DraftGone)


class Clock:
    """A clock that stands until it is moved on."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


@settings(max_examples=50, deadline=None)
@given(content=st.binary(max_size=5_000))
def test_what_was_typed_comes_back(content: bytes) -> None:
    drafts = Drafts()
    sealed = drafts.seal(content, use="tell")
    assert drafts.open(sealed, use="tell") == content


@settings(max_examples=100, deadline=None)
@given(place=st.integers(min_value=0), bit=st.integers(min_value=0, max_value=7), data=st.data())
def test_whatever_is_altered_opens_nothing(place: int, bit: int, data: st.DataObject) -> None:
    drafts = Drafts()
    sealed = drafts.seal(data.draw(st.binary(max_size=600)), use="tell")
    at = place % len(sealed)
    flipped = sealed[:at] + chr(ord(sealed[at]) ^ (1 << bit)) + sealed[at + 1 :]
    for altered in (flipped, sealed[:at], sealed + sealed[at:], sealed + "\n"):
        if altered != sealed:
            with GONE:
                drafts.open(altered, use="tell")


@given(st.text())
def test_any_other_text_is_no_draft(text: str) -> None:
    with GONE:
        Drafts().open(text, use="tell")


def test_another_use_and_another_process_open_nothing() -> None:
    drafts = Drafts()
    sealed = drafts.seal(b"words", use="tell")
    for other, use in ((drafts, "back"), (Drafts(), "tell")):
        with GONE:
            other.open(sealed, use=use)


def test_a_page_opens_for_an_hour_at_least_and_two_at_most() -> None:
    clock = Clock()
    drafts = Drafts(clock)
    first = drafts.seal(b"first", use="tell")
    clock.now += HOUR - 1
    last = drafts.seal(b"under the same key", use="tell")
    clock.now += 2
    drafts.seal(b"under another", use="tell")
    assert drafts.open(first, use="tell") == b"first"
    clock.now += HOUR - 2
    assert drafts.open(last, use="tell") == b"under the same key"
    clock.now += 2
    with GONE:
        drafts.open(last, use="tell")


def test_where_nobody_came_for_hours_every_key_is_new() -> None:
    clock = Clock()
    drafts = Drafts(clock)
    sealed = drafts.seal(b"words", use="tell")
    clock.now += 2 * HOUR
    with GONE:
        drafts.open(sealed, use="tell")


def test_short_words_look_alike_from_outside() -> None:
    drafts = Drafts()
    lengths = {len(drafts.seal(b"x" * length, use="tell")) for length in (0, 1, 200, 511)}
    assert len(lengths) == 1


def test_what_is_too_long_is_not_looked_at() -> None:
    with GONE:
        Drafts().open("A" * (LONGEST + 4), use="tell")

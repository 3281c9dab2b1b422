"""What opens a report travels in the page: for half an hour, for its own use, for one process."""

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upstander.reporting.channel.drafts import Drafts
from upstander.reporting.channel.pass_key import HALF_AN_HOUR, Pass, open_pass, seal_pass
from upstander.reporting.channel.unsent import open_unsent
from upstander.sealed.receipt_keys import ReceiptKeys

HELD = Pass(locator="0123456", keys=ReceiptKeys(proof=bytes(32), key=bytes(range(32))), seen=7)


def test_what_was_sealed_into_a_page_opens_again() -> None:
    found = open_pass(seal_pass(HELD))
    assert found == HELD
    assert found
    assert found.keys.key == HELD.keys.key


@pytest.mark.parametrize(("after", "opens"), [(HALF_AN_HOUR - 1, True), (HALF_AN_HOUR, False)])
def test_half_an_hour_later_it_opens_nothing(after: float, opens: bool) -> None:
    sealed = seal_pass(HELD, now=1000.0)
    assert (open_pass(sealed, now=1000.0 + after) is not None) is opens


@given(st.text() | st.binary().map(lambda raw: urlsafe_b64encode(raw).decode()))
def test_anything_at_all_opens_nothing_and_breaks_nothing(sealed: str) -> None:
    assert open_pass(sealed) is None
    assert open_unsent(sealed) == ("", {})


@pytest.mark.parametrize("sealed", ["", "x", "é", "A" * 700, "A" * 1_000_000])
def test_what_is_no_pass_opens_nothing(sealed: str) -> None:
    assert open_pass(sealed) is None


def test_neither_another_process_nor_a_draft_nor_an_altered_pass_opens() -> None:
    drafts = Drafts()
    sealed = seal_pass(HELD, drafts=drafts)
    assert open_pass(sealed) is None
    assert open_pass(drafts.seal(drafts.open(sealed, use="pass"), use="draft"), drafts=drafts) is None
    assert open_pass(drafts.seal(b"short", use="pass"), drafts=drafts) is None
    for place in range(0, len(sealed), 50):
        other = "A" if sealed[place] != "A" else "B"
        assert open_pass(sealed[:place] + other + sealed[place + 1 :], drafts=drafts) is None


def test_nothing_of_it_can_be_read_or_printed() -> None:
    assert "0123456" not in repr(HELD)
    assert HELD.keys.key.hex() not in repr(HELD)
    assert len(seal_pass(HELD)) == len(seal_pass(HELD.at(999)))

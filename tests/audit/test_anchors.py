"""Anchors: one line that can be read again, and no other."""

from datetime import UTC, datetime

import pytest

from tests.audit.entries import KEY
from upstander.audit.anchors import Anchor, NotAnAnchor, line_of, read_anchors
from upstander.audit.chain import Link
from upstander.audit.sealer import signed_words


def test_an_anchor_is_one_line_that_can_be_read_again() -> None:
    link, made_at = Link(7, bytes(range(32))), datetime(2026, 3, 1, 9, 30, 0, 123_456, tzinfo=UTC)
    anchor = Anchor(link=link, made_at=made_at, signature=KEY.sign(signed_words(link, made_at)))
    line = line_of(anchor)
    assert "\n" not in line
    assert read_anchors([line, "", line + "\n"]) == [anchor, anchor]


@pytest.mark.parametrize(
    "line", ["nonsense", "upstander-anchor-2 1 00 2026-01-01T00:00:00+00:00 AA==", "a b c d e"]
)
def test_a_line_that_no_audit_wrote_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(NotAnAnchor, match="Line 2 is no anchor"):
        read_anchors(["", line])

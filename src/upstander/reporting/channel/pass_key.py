"""What opens a report from one page to the next: sealed into the page, as a draft is, and for half an hour.

So the receipt is typed once, nothing stands in a session or a cookie, and a page that lies open opens nothing
an hour later. It is made for one use, and a draft cannot be given in its place.
Source: docs/explanation/reporting.md
"""

import struct
import time
from dataclasses import dataclass, field, replace

from upstander.reporting.channel.drafts import DRAFTS, DraftGone, Drafts
from upstander.sealed.receipt_keys import ReceiptKeys

HALF_AN_HOUR = 1800.0  # seconds
_USE = "pass"
_FORM = struct.Struct(">d7s32s32sI")


@dataclass(frozen=True, kw_only=True)
class Pass:
    """Whoever holds it holds the report. `seen` is how many items it had when the page was made."""

    locator: str = field(repr=False)
    keys: ReceiptKeys = field(repr=False)
    seen: int = 0

    def at(self, seen: int) -> "Pass":
        """The same for a page that shows `seen` items."""
        return replace(self, seen=seen)


def seal_pass(held: Pass, *, drafts: Drafts = DRAFTS, now: float | None = None) -> str:
    """The pass for a hidden field. `now` is in seconds of this process's clock."""
    moment = time.monotonic() if now is None else now
    parts = (held.locator.encode("ascii"), held.keys.proof, held.keys.key, held.seen)
    return drafts.seal(_FORM.pack(moment, *parts), use=_USE)


def open_pass(sealed: str, *, drafts: Drafts = DRAFTS, now: float | None = None) -> Pass | None:
    """The pass; None once it is half an hour old, or is none of this process's."""
    try:
        made, locator, proof, key, seen = _FORM.unpack(drafts.open(sealed, use=_USE))
    except (DraftGone, struct.error):
        return None
    if (time.monotonic() if now is None else now) - made >= HALF_AN_HOUR:
        return None
    return Pass(locator=locator.decode("ascii"), keys=ReceiptKeys(proof=proof, key=key), seen=seen)

"""Putting one more thing into an open report, in the next place, once.

Two windows may be open, or the unit may be writing: then the report is opened again and what was said goes
into the place after. A page that is sent twice, as happens when it is loaded again, adds nothing twice.
Source: docs/explanation/reporting.md
"""

from upstander.domain.refusal import Refusal
from upstander.reporting.channel.coming_back import Opened, open_with
from upstander.reporting.channel.dialogue import By
from upstander.reporting.channel.door import add
from upstander.reporting.channel.files import MOST
from upstander.reporting.channel.pass_key import Pass
from upstander.reporting.channel.said import Attached, More
from upstander.reporting.channel.sealing import seal_item

TRIES = 5
ITEMS = 1000  # of one report, as the database counts


class NotAdded(Refusal):
    """It could not be put into its place; what was typed must stay in the page."""


class Full(Refusal):
    """There is no more room in this report."""


def put_in(held: Pass, said: More | Attached, *, file: bytes | None = None) -> Opened:
    """Keep what was said, and open the report anew. Raises NotAdded, and Full."""
    for _ in range(TRIES):
        opened = _opened(held)
        if _is_there(opened, said, after=held.seen):
            return opened
        _require_room(opened, said)
        kept = opened.kept
        sealed = seal_item(said, key=opened.key, report=kept.report, number=kept.next_number)
        if add(kept, sealed, locator=held.locator, proof=held.keys.proof, file=file):
            return _opened(held)
    raise NotAdded("Somebody else is writing at this moment. Wait a moment, then press the button again.")


def files_of(opened: Opened) -> int:
    """How many files came with the report."""
    return sum(isinstance(each.said, Attached) for each in opened.entries)


def _opened(held: Pass) -> Opened:
    opened = open_with(held)
    if opened is None:
        raise NotAdded("This report is no longer here, so nothing more can be put into it.")
    return opened


def _is_there(opened: Opened, said: More | Attached, *, after: int) -> bool:
    mine = (each.said for each in opened.entries if each.number > after and each.by is By.YOU)
    return any(_same(each, said) for each in mine)


def _same(one: object, other: More | Attached) -> bool:
    if isinstance(one, Attached) and isinstance(other, Attached):
        return (one.name, one.digest) == (other.name, other.digest)
    if isinstance(one, More) and isinstance(other, More):
        return (one.about, one.words) == (other.about, other.words)
    return False


def _require_room(opened: Opened, said: More | Attached) -> None:
    if opened.kept.next_number > ITEMS:
        raise Full("This report is full. Begin a new one, and say in it that it belongs to this one.")
    if isinstance(said, Attached) and files_of(opened) >= MOST:
        raise Full(
            f"A report takes {MOST} files. Write to us, and we will tell you how to hand over the others."
        )

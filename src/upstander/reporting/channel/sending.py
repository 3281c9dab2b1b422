"""To send: seal for the router of the day and for whoever gets the receipt, and put it in.

Source: docs/explanation/reporting.md
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from upstander.reporting.channel.door import submit
from upstander.reporting.channel.minting import NoneFree, Receipts
from upstander.reporting.channel.models import Way
from upstander.reporting.channel.said import Answers, First
from upstander.reporting.channel.sealing import seal_report
from upstander.reporting.channel.standing import Standing, read_standing

TRIES = 3  # a locator is another's one time in some thousands


class Closed(Exception):
    """Nobody could read it: the channel takes nothing until somebody can."""


def channel_now(keys: Path) -> Standing:
    """How the channel stands. Raises Closed where nobody would read what is sent."""
    standing = read_standing(keys, now=datetime.now(UTC))
    if standing is None or not standing.open:
        raise Closed
    return standing


@dataclass(frozen=True, kw_only=True, repr=False)
class Placed:
    """A report that is kept. `receipt` has 24 digits, or none where nobody is given one."""

    id: UUID
    receipt: str


def send(answers: Answers, *, keys: Path, pool: Receipts, way: Way = Way.PUBLIC) -> Placed:
    """Seal it and put it in. Raises Closed and NoneFree, and then nothing was kept."""
    standing = channel_now(keys)
    first = First(at=datetime.now(UTC), answers=dict(answers))
    for _ in range(TRIES):
        minted = pool.take()
        sealed = seal_report(first, keys=minted.keys, to=[standing.router])
        if submit(sealed, locator=minted.receipt.locator, way=way):
            return Placed(id=sealed.id, receipt=minted.receipt.text if minted.is_given else "")
    raise NoneFree

"""To send: seal for the router of the day and for whoever gets the receipt, and put it in.

Source: docs/explanation/reporting.md
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from upstander.reporting.channel.door import given_for, submit, submit_once
from upstander.reporting.channel.minting import Minted, NoneFree, Receipts
from upstander.reporting.channel.models import Way
from upstander.reporting.channel.said import Answers, First
from upstander.reporting.channel.sealing import SealedReport, seal_report
from upstander.reporting.channel.sent import SentPage
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
    """A report that is kept. `receipt` has 24 digits, or none where nobody is given one.

    `id` is that of what was sealed now: of a page that was kept before, the report that is kept has another.
    """

    id: UUID
    receipt: str


def send(
    answers: Answers,
    *,
    keys: Path,
    pool: Receipts,
    way: Way = Way.PUBLIC,
    page: SentPage | None = None,
    network: bytes = b"",
) -> Placed:
    """Seal it and put it in. Raises Closed and NoneFree, and then nothing was kept.

    What was kept before for the same `page` is not kept again: its receipt comes back. `network` is where
    whoever waits for a receipt comes from.
    """
    standing = channel_now(keys)
    first = First(at=datetime.now(UTC), answers=dict(answers))
    for _ in range(TRIES):
        minted = pool.take(network)
        sealed = seal_report(first, keys=minted.keys, to=[standing.router])
        if placed := _put_in(sealed, minted, way=way, page=page):
            return placed
    raise NoneFree


def sent_before(page: SentPage) -> str | None:
    """The receipt of what was kept for this page; None where nothing was, or it is too long ago."""
    given = given_for(page.name)
    return page.opened(given) if given else None


def _put_in(sealed: SealedReport, minted: Minted, *, way: Way, page: SentPage | None) -> Placed | None:
    locator, digits = minted.receipt.locator, minted.receipt.text if minted.is_given else ""
    if page is None:
        return Placed(id=sealed.id, receipt=digits) if submit(sealed, locator=locator, way=way) else None
    given = page.locked(digits)
    kept = submit_once(sealed, locator=locator, way=way, page=page.name, given=given)
    opened = page.opened(kept) if kept else None
    return Placed(id=sealed.id, receipt=opened) if opened else None

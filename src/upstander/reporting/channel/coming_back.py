"""From the digits that somebody typed to their report, by the same steps for every receipt.

A receipt that is wrong and one of which there is nothing cost the same work, ask the database the same
question, and are told in the same words.
Source: docs/explanation/receipts.md
"""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from upstander.reporting.channel.delays import DELAYS
from upstander.reporting.channel.dialogue import Entry, read_entries
from upstander.reporting.channel.door import Kept, open_kept
from upstander.reporting.channel.minting import pepper_in
from upstander.reporting.channel.pass_key import Pass
from upstander.reporting.channel.sealing import open_as_reporter
from upstander.reporting.channel.turns import TURNS
from upstander.sealed.matter_keys import MatterKey
from upstander.sealed.receipt_keys import keys_of
from upstander.sealed.receipts import read_receipt


@dataclass(frozen=True, kw_only=True, repr=False)
class Opened:
    """A report that its reporter has open: how it stands, its key, and all that was said, in order."""

    kept: Kept
    key: MatterKey
    entries: tuple[Entry, ...]


def come_back(typed: str, *, network: bytes) -> tuple[Pass, Opened] | None:
    """The report of a typed receipt; None, later and later, for one that opens nothing.

    Raises NotAReceipt before anything slow is done, and Busy where too many are at it.
    """
    receipt = read_receipt(typed)
    with TURNS.take(network):
        keys = keys_of(receipt, pepper=pepper_in(Path(settings.UPSTANDER_KEYS)))
    held = Pass(locator=receipt.locator, keys=keys)
    opened = open_with(held)
    if opened is None:
        DELAYS.after_wrong(network)
        return None
    return held, opened


def open_with(held: Pass) -> Opened | None:
    """The report as it is now; None if the receipt opens none. Raises CannotOpen where it was altered."""
    kept = open_kept(locator=held.locator, proof=held.keys.proof)
    if kept is None:
        return None
    key = open_as_reporter(kept.locked, kept.key, keys=held.keys, report=kept.report)
    return Opened(kept=kept, key=key, entries=read_entries(kept, key))

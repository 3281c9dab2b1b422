"""Opening a new report in memory, with the key of the day on which it came.

Source: docs/explanation/reporting.md
"""

from collections.abc import Collection
from dataclasses import dataclass

from upstander.domain.refusal import Refusal
from upstander.reporting.channel.models import Item, Report
from upstander.reporting.channel.said import First
from upstander.reporting.channel.sealing import open_item
from upstander.sealed.envelopes import parse
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.matter_keys import MatterKey, unwrap_key
from upstander.sealed.refusals import CannotOpen, Damaged


class KeyGone(CannotOpen):
    """The key of the day to which a report is sealed is not there any more."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Opened:
    """A report while it is routed: its key, and what the reporter said first."""

    report: Report
    key: MatterKey
    first: First


def open_new(report: Report, *, pairs: Collection[PrivateKey]) -> Opened:
    """The report, opened. Raises KeyGone, CannotOpen, Damaged."""
    own = next((pair for pair in pairs if is_sealed_to(report, pair)), None)
    if own is None:
        raise KeyGone(
            "A report is sealed to a key of the router that is gone. Tell whoever keeps the system."
        )
    return open_with(report, unwrap_key(parse(bytes(report.key)), key=own, matter=str(report.pk)))


def open_with(report: Report, key: MatterKey) -> Opened:
    """The same for whoever has its key. Raises CannotOpen, Damaged."""
    item = Item.objects.filter(report=report, number=1).first()
    if item is None:
        raise Damaged("A report has no first item. Tell whoever keeps the system.")
    first = open_item(bytes(item.sealed), key=key, report=report.pk, number=1)
    if not isinstance(first, First):
        raise Damaged("A report does not begin with what happened. Tell whoever keeps the system.")
    return Opened(report=report, key=key, first=first)


def is_sealed_to(report: Report, pair: PrivateKey) -> bool:
    """Whether the pair is named among those who may open it; what is no envelope is sealed to nobody."""
    try:
        return pair.id in parse(bytes(report.key)).recipients
    except Refusal:
        return False


def can_be_read(report: Report, pair: PrivateKey) -> bool:
    """Whether it opens whole with the pair."""
    try:
        open_new(report, pairs=[pair])
    except Refusal:
        return False
    return True

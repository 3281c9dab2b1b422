"""What was said in a report, in order, and by whom, as its reporter is shown it.

What the reporter wrote is called theirs. What else came is the unit's only where one of those signed it who,
as the router said before, may read this report. What cannot be opened is told to be there, and not shown.
Source: docs/explanation/reporting.md
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from upstander.reporting.channel.door import Kept
from upstander.reporting.channel.said import Answer, AnyItem, Readers
from upstander.reporting.channel.sealing import open_item
from upstander.reporting.channel.signing import is_theirs
from upstander.sealed.matter_keys import MatterKey
from upstander.sealed.refusals import CannotOpen


class By(StrEnum):
    """Who wrote an entry."""

    YOU = "you"
    UNIT = "unit"
    NOBODY_KNOWN = "nobody_known"  # called the unit's, and not signed by a reader
    UNREADABLE = "unreadable"
    ROUTER = "router"  # says who may sign; there is nothing in it to show


@dataclass(frozen=True, kw_only=True, repr=False)
class Entry:
    """One thing that was said. `said` is None where it could not be opened."""

    number: int
    day: date
    by: By
    said: AnyItem | None


def read_entries(kept: Kept, key: MatterKey) -> tuple[Entry, ...]:
    """Every item of the report, opened, in order."""
    return tuple(_entries(kept, key))


def shown(entries: Sequence[Entry]) -> list[Entry]:
    """What there is to show."""
    return [each for each in entries if each.by is not By.ROUTER]


def new_answers(entries: Sequence[Entry]) -> list[Entry]:
    """What the unit answered since the reporter last wrote."""
    last = max((each.number for each in entries if each.by is By.YOU), default=0)
    return [each for each in entries if each.by is By.UNIT and each.number > last]


def _entries(kept: Kept, key: MatterKey) -> Iterator[Entry]:
    signers: set[str] = set()
    for number, day, sealed in kept.items:
        try:
            said = open_item(sealed, key=key, report=kept.report, number=number)
        except CannotOpen:
            yield Entry(number=number, day=day, by=By.UNREADABLE, said=None)
            continue
        if isinstance(said, Readers):
            signers.update(said.signers)
        yield Entry(number=number, day=day, by=_writer(said, kept, number, signers), said=said)


def _writer(said: AnyItem, kept: Kept, number: int, signers: set[str]) -> By:
    if isinstance(said, Readers):
        return By.ROUTER
    if not isinstance(said, Answer):
        return By.YOU
    if is_theirs(said, signers=signers, report=kept.report, number=number):
        return By.UNIT
    return By.NOBODY_KNOWN

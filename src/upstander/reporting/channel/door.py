"""The three calls into the database: put in (once for a page), open, add. The public site has no other.

Source: docs/explanation/reporting.md
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection

from upstander.reporting.channel.models import Way
from upstander.reporting.channel.sealing import SealedReport

_SUBMIT = "SELECT channel_submit(%s, %s, %s, %s, %s, %s, %s, %s)"
_SUBMIT_ONCE = "SELECT channel_submit(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
_GIVEN = "SELECT channel_submit(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, %s, NULL)"
_OPEN = "SELECT * FROM channel_open(%s, %s)"
_ADD = "SELECT channel_add(%s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True, kw_only=True, repr=False)
class Kept:
    """A report as it is kept. `items` by their number, from 1, each with the day on which it came."""

    report: UUID
    came_on: date
    state: str
    acknowledge_by: date
    answer_by: date
    locked: bytes
    key: bytes
    items: tuple[tuple[int, date, bytes], ...]

    @property
    def next_number(self) -> int:
        """Where the next item goes."""
        return len(self.items) + 1


def submit(sealed: SealedReport, *, locator: str, way: Way) -> bool:
    """Keep a report. False if the locator is another report's: then a new receipt is drawn."""
    return bool(_one(_SUBMIT, (locator, *_parts(sealed, way)))[0])


def submit_once(sealed: SealedReport, *, locator: str, way: Way, page: bytes, given: bytes) -> bytes | None:
    """Keep a report, unless one was kept for this page before; what was given for the page, now or then.

    None if the locator is another report's.
    """
    return _bytes(_one(_SUBMIT_ONCE, (locator, *_parts(sealed, way), page, given))[0])


def given_for(page: bytes) -> bytes | None:
    """What was given for a page that was sent; None if nothing was kept of it."""
    return _bytes(_one(_GIVEN, (page,))[0])


def open_kept(*, locator: str, proof: bytes) -> Kept | None:
    """The report of a receipt; None for any receipt that is not right, known or not."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, (locator, proof))
        row = cursor.fetchone()
    if row is None:
        return None
    report, came_on, state, acknowledge_by, answer_by, locked, key, numbers, days, items = row
    return Kept(
        report=report, came_on=came_on, state=state, acknowledge_by=acknowledge_by, answer_by=answer_by,
        locked=bytes(locked), key=bytes(key),
        items=tuple(zip(numbers, days, map(bytes, items), strict=True)),
    )  # fmt: skip


def add(kept: Kept, sealed: bytes, *, locator: str, proof: bytes, file: bytes | None = None) -> bool:
    """Keep one more item. False if another came first or the key is another: open again, and try again."""
    given = (sha256(kept.key).digest(), kept.next_number, sealed, file)
    return bool(_one(_ADD, (locator, proof, *given))[0])


def _parts(sealed: SealedReport, way: Way) -> tuple[Any, ...]:
    return (
        sealed.proof_digest, sealed.reporter, sealed.locked, sealed.id, way.value, sealed.key, sealed.first,
    )  # fmt: skip


def _bytes(found: Any) -> bytes | None:
    return None if found is None else bytes(found)


def _one(query: str, given: tuple[Any, ...]) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        row: tuple[Any, ...] = cursor.fetchone()
    return row

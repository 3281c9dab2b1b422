"""Take the day's anchor off the machine: into a folder of another one, and to an address, once a day each.

What fails is tried again every ten minutes, and the health page says so.
Source: docs/explanation/audit.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from upstander.accounts.acts import Actor, act
from upstander.assurance.models import Anchoring, Became, Way
from upstander.audit.anchors import is_noted, line_of, newest_anchor
from upstander.audit.elsewhere import NotKept, is_on_the_same_disk, keep_in
from upstander.audit.words import Kind
from upstander.domain.clocks.due import london_day
from upstander.notices import letter
from upstander.notices.anchor_letter import send_anchor

AGAIN = timedelta(minutes=10)
DONE = (Became.KEPT, Became.KEPT_HERE)


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """Where anchors go: a folder, addresses, or neither; and where the records lie, which is elsewhere."""

    folder: Path | None
    addresses: tuple[str, ...]
    root: Path


def take_away(elsewhere: Elsewhere, *, now: datetime, by: Actor) -> int:
    """Take the newest anchor each way that is due; gives how many got there."""
    day, due = london_day(now), list(_due(elsewhere, now))
    line = _newest_line() if due else ""
    if not line:
        return 0
    became = [(way, number, _taken(elsewhere, line, way=way, number=number, day=day)) for way, number in due]
    for way, number, outcome in became:
        with act(by=by, kind=Kind.DISCLOSURE, what="audit.anchor", purpose=outcome.value):
            Anchoring.objects.create(way=way, number=number, day=day, became=outcome, tried_at=now)
    return sum(outcome in DONE for _, _, outcome in became)


def _due(elsewhere: Elsewhere, now: datetime) -> Iterator[tuple[Way, int]]:
    """The ways that are set, were not gone today, and did not fail just now."""
    ways = [(Way.FOLDER, 0)] if elsewhere.folder else []
    ways += [(Way.MAIL, number) for number in range(1, len(elsewhere.addresses) + 1)]
    tried = Anchoring.objects.filter(day=london_day(now)).values_list("way", "number", "became", "tried_at")
    settled = {(way, number) for way, number, became, at in tried if became in DONE or now - at < AGAIN}
    yield from (each for each in ways if each not in settled)


def _newest_line() -> str:
    connection.ensure_connection()
    newest = newest_anchor(connection.connection)
    return line_of(newest) if newest else ""


def _taken(elsewhere: Elsewhere, line: str, *, way: Way, number: int, day: date) -> Became:
    try:
        if way is Way.FOLDER:
            return _left(elsewhere, line, day=day)
        return _sent(line, elsewhere.addresses[number - 1])
    except NotKept:
        return Became.REFUSED
    except OSError:
        return Became.FAILED


def _left(elsewhere: Elsewhere, line: str, *, day: date) -> Became:
    assert elsewhere.folder is not None
    keep_in(elsewhere.folder, line, day=day, is_ours=lambda text: is_noted(connection.connection, text))
    return Became.KEPT_HERE if is_on_the_same_disk(elsewhere.folder, elsewhere.root) else Became.KEPT


def _sent(line: str, address: str) -> Became:
    if not getattr(settings, "UPSTANDER_SENDS_MAIL", False):
        return Became.FAILED
    return Became.KEPT if send_anchor(line, address) is letter.Became.SENT else Became.FAILED

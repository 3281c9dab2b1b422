"""Reading entries, newest first, a page at a time; whoever reads them records that first.

Source: docs/explanation/audit.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

PAGE = 50

_ROWS = """
SELECT id, happened_at, actor, kind, what, about, purpose, outcome FROM audit_entry
WHERE (%(actors)s::text[] IS NULL OR actor = ANY (%(actors)s))
  AND (%(outcome)s::text IS NULL OR outcome = %(outcome)s)
  AND (%(what)s::text IS NULL OR what LIKE %(what)s)
  AND (%(about)s::bytea IS NULL OR about = %(about)s)
  AND (%(before)s::bigint IS NULL OR id < %(before)s)
ORDER BY id DESC LIMIT %(limit)s
"""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody looks for; None where it does not matter. `what` is the first part of a code."""

    actors: Sequence[str] | None = None
    outcome: str | None = None
    what: str | None = None
    about: bytes | None = None
    before: int | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry as it is kept; `about` stands for a record and says nothing of it."""

    id: int
    happened_at: datetime
    actor: str
    kind: str
    what: str
    about: str
    purpose: str
    outcome: str


def entries(cursor: Any, wanted: Wanted) -> tuple[list[Entry], int | None]:
    """A page of entries, and from where the next page goes on; None where there is none."""
    what = f"{wanted.what}.%" if wanted.what else None
    actors = list(wanted.actors) if wanted.actors is not None else None
    values = {**vars(wanted), "actors": actors, "what": what, "limit": PAGE + 1}
    cursor.execute(_ROWS, values)
    found = [_entry(row) for row in cursor.fetchall()]
    return found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None


def _entry(row: Sequence[Any]) -> Entry:
    number, happened_at, actor, kind, what, about, purpose, outcome = row
    return Entry(
        id=number,
        happened_at=happened_at,
        actor=actor,
        kind=kind,
        what=what,
        about=bytes(about).hex() if about else "",
        purpose=purpose,
        outcome=outcome,
    )

"""Reading entries, newest first, a page at a time; whoever reads them records that first.

Source: docs/explanation/audit.md
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

PAGE = 50

MOST = 10_000  # entries that are counted one by one; of a log of years nobody needs the rest

_FITS = """
FROM audit_entry
WHERE (%(actors)s::text[] IS NULL OR actor = ANY (%(actors)s))
  AND (%(outcome)s::text IS NULL OR outcome = %(outcome)s)
  AND (%(what)s::text IS NULL OR what LIKE %(what)s)
  AND (%(about)s::bytea IS NULL OR about = %(about)s)
  AND (%(before)s::bigint IS NULL OR id < %(before)s)
  AND what <> ALL (%(never)s::text[])
  AND NOT (split_part(what, '.', 1) = ANY (%(codes)s::text[]) AND EXISTS (
      SELECT FROM unnest(%(who)s::text[], %(since)s::timestamptz[], %(until)s::timestamptz[])
          AS t (who, since, until)
      WHERE t.who = actor AND happened_at >= t.since AND happened_at < t.until
  ))
"""
_ROWS = f"""
SELECT id, happened_at, actor, kind, what, about, purpose, outcome {_FITS}
ORDER BY id DESC LIMIT %(limit)s
"""
_COUNT = f"SELECT count(*) FROM (SELECT 1 {_FITS} LIMIT %(limit)s) AS bounded"


@dataclass(frozen=True, kw_only=True)
class Term:
    """Somebody, from one moment until just before another."""

    actor: str
    since: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Unseen:
    """What is left out: `never` by anybody, and what begins with one of `codes` by those of `terms`."""

    codes: Sequence[str] = ()
    terms: Sequence[Term] = ()
    never: Sequence[str] = ()

    def values(self) -> dict[str, list[Any]]:
        """As the questions to the database take it."""
        return {
            "codes": list(self.codes),
            "never": list(self.never),
            "who": [each.actor for each in self.terms],
            "since": [each.since for each in self.terms],
            "until": [each.until for each in self.terms],
        }


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody looks for; None where it does not matter. `what` is the first part of a code."""

    actors: Sequence[str] | None = None
    outcome: str | None = None
    what: str | None = None
    about: bytes | None = None
    before: int | None = None
    unseen: Unseen = Unseen()


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
    cursor.execute(_ROWS, _values(wanted, limit=PAGE + 1))
    found = [_entry(row) for row in cursor.fetchall()]
    return found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None


def count(cursor: Any, wanted: Wanted, *, most: int = MOST) -> int | None:
    """How many entries are like that, whatever the page; None for more than `most`, which nobody counts."""
    cursor.execute(_COUNT, _values(replace(wanted, before=None), limit=most + 1))
    found: int = cursor.fetchone()[0]
    return found if found <= most else None


def _values(wanted: Wanted, *, limit: int) -> dict[str, Any]:
    what = f"{wanted.what}.%" if wanted.what else None
    actors = list(wanted.actors) if wanted.actors is not None else None
    return {**vars(wanted), **wanted.unseen.values(), "actors": actors, "what": what, "limit": limit}


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

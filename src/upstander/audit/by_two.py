"""What took two people: who proposed, who answered, and when each of them did; read from the entries of both.

Source: docs/explanation/audit.md
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from upstander.audit.reading import Unseen

PAGE = 50
NOTHING = Unseen()

FIRST_OF = {
    "concern.second": "concern.answer",
    "exception.answer": "exception.propose",
    "hold.answer_lift": "hold.propose_lift",
    "identity.answer": "identity.ask",
    "original.answer": "original.ask",
    "pack.answer": "pack.ask",
    "report.end_answer": "report.end_propose",
    "report.nothing_answer": "report.nothing_propose",
}
"""By the code of the second person's entry: the code of the first one's, about the same record."""

AGREED = "agreed"

_ROWS = """
SELECT second.id, second.what, second.about, second.purpose, second.actor, second.happened_at,
       first.actor, first.happened_at
FROM audit_entry AS second
LEFT JOIN LATERAL (
  SELECT actor, happened_at FROM audit_entry AS earlier
  WHERE earlier.about = second.about AND earlier.id < second.id AND earlier.outcome = 'done'
    AND earlier.what = (%(firsts)s::jsonb ->> second.what)
  ORDER BY earlier.id DESC LIMIT 1
) AS first ON true
WHERE second.outcome = 'done' AND second.what = ANY (%(seconds)s)
  AND (%(before)s::bigint IS NULL OR second.id < %(before)s)
  AND NOT (split_part(second.what, '.', 1) = ANY (%(codes)s::text[]) AND EXISTS (
      SELECT FROM unnest(%(who)s::text[], %(since)s::timestamptz[], %(until)s::timestamptz[])
          AS t (who, since, until)
      WHERE t.who = second.actor AND second.happened_at >= t.since AND second.happened_at < t.until
  ))
ORDER BY second.id DESC LIMIT %(limit)s
"""


@dataclass(frozen=True, kw_only=True)
class ByTwo:
    """One decision; `proposer` is None where no first person's entry is there: ask about that."""

    id: int
    what: str
    about: str
    is_agreed: bool
    answerer: str
    answered_at: datetime
    proposer: str | None
    proposed_at: datetime | None


def decided_by_two(
    cursor: Any, *, only: str | None = None, before: int | None = None, unseen: Unseen = NOTHING
) -> tuple[list[ByTwo], int | None]:
    """A page of decisions, newest first, and from where the next one goes on; None where there is none."""
    seconds = [only] if only else list(FIRST_OF)
    values = {"firsts": json.dumps(FIRST_OF), "seconds": seconds, "before": before, "limit": PAGE + 1}
    cursor.execute(_ROWS, values | unseen.values())
    found = [_decision(row) for row in cursor.fetchall()]
    return found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None


def _decision(row: Sequence[Any]) -> ByTwo:
    number, what, about, purpose, answerer, answered_at, proposer, proposed_at = row
    return ByTwo(
        id=number,
        what=what,
        about=bytes(about).hex(),
        is_agreed=purpose == AGREED,
        answerer=answerer,
        answered_at=answered_at,
        proposer=proposer,
        proposed_at=proposed_at,
    )

"""Keep one's own private list. The entry in the audit says that something was added, and not whom.

Nothing is looked up: whatever is typed, the answer is the same. Whoever adds names to see what vanishes from
the queue loses each such matter for good, and can try few: additions are counted, and work from the nightly
run on.
Source: docs/explanation/need_to_know.md
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from upstander.accounts.acts import act, deny
from upstander.accounts.conflict_keys import MatchingKey, ReadingKey
from upstander.accounts.models import Account, PrivateConflict, PrivateConflictEnd
from upstander.audit.words import Kind
from upstander.domain.refusal import Refusal

LONGEST_LIST = 60  # entries that stand; docs/explanation/need_to_know.md
MOST_ADDED = 20  # entries in `COUNTED`, taken off again or not
COUNTED = timedelta(days=30)
PURPOSE = "conflict_of_interest"


class ListIsFull(Refusal):
    """More was added to a private list than one person's life explains."""


class NotOnYourList(Refusal):
    """There is no such entry for this account."""


def add_conflict(
    reference: str, *, by: Account, matching: MatchingKey, reading: ReadingKey, now: datetime
) -> None:
    """Put a staff reference on one's own list; nothing to do if it stands there. Raises ListIsFull."""
    entry, digest = uuid4(), matching.digest(by.id, reference)
    if PrivateConflict.objects.filter(account=by, digest=digest, end__isnull=True).exists():
        return
    _require_room(by, now)
    with act(by=by, kind=Kind.COLLECTION, what="conflict.add", purpose=PURPOSE):
        PrivateConflict.objects.create(
            id=entry,
            account=by,
            digest=digest,
            key_id=matching.id,
            locked_reference=reading.lock(reference.strip(), account=by.id, entry=entry),
        )


def remove_conflict(entry_id: UUID, *, by: Account) -> None:
    """Take an entry off one's own list. Raises NotOnYourList for another's, as for one that never was."""
    with act(by=by, kind=Kind.ALTERATION, what="conflict.remove", purpose=PURPOSE):
        entry = PrivateConflict.objects.filter(account=by, end__isnull=True, id=entry_id).first()
        if entry is None:
            raise NotOnYourList("There is no such entry on your list.")
        PrivateConflictEnd.objects.create(entry=entry)


def _require_room(by: Account, now: datetime) -> None:
    mine = PrivateConflict.objects.filter(account=by)
    standing, lately = mine.filter(end__isnull=True).count(), mine.filter(added_at__gt=now - COUNTED).count()
    if standing < LONGEST_LIST and lately < MOST_ADDED:
        return
    deny(by=by, kind=Kind.COLLECTION, what="conflict.add", purpose=PURPOSE)
    raise ListIsFull(
        f"A list holds {LONGEST_LIST} people, and {MOST_ADDED} can be added in {COUNTED.days} days. "
        "Speak to whoever outside the unit you trust with it, such as the custodian."
    )

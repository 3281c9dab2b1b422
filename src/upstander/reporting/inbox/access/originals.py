"""Who has asked that the original of a file be given out, who agreed, and whether it was taken.

Source: docs/explanation/reporting.md
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from upstander.accounts.models import Account
from upstander.reporting.inbox.access.files import Found
from upstander.reporting.inbox.models import OriginalAsk, OriginalChoice, OriginalGiving
from upstander.reporting.inbox.sealing import Held, read_words


@dataclass(frozen=True, kw_only=True)
class AskedOriginal:
    """One request as the page shows it. `answer` is in words, and empty while it waits."""

    ask: OriginalAsk
    by: str
    at: datetime
    reasons: str
    answer: str
    answered_by: str
    is_agreed: bool
    was_given: bool
    is_mine: bool


def originals_asked(found: Found, held: Held, account: Account) -> list[AskedOriginal]:
    """Every request about the file's original, the newest first. One query."""
    given = OriginalGiving.objects.filter(ask=OuterRef("pk"))
    rows = OriginalAsk.objects.filter(item=found.item).annotate(was_given=Exists(given)).order_by("-asked_at")
    return [
        _shown(ask, held, account) for ask in rows.select_related("asked_by", "answer", "answer__given_by")
    ]


def _shown(ask: OriginalAsk, held: Held, account: Account) -> AskedOriginal:
    answer = getattr(ask, "answer", None)
    return AskedOriginal(
        ask=ask,
        by=ask.asked_by.shown_name,
        at=ask.asked_at,
        reasons=read_words(ask.reasons, held=held, kind="original", record=ask.pk),
        answer=str(OriginalChoice(answer.choice).label) if answer else "",
        answered_by=answer.given_by.shown_name if answer else "",
        is_agreed=bool(answer and answer.choice == OriginalChoice.AGREED),
        was_given=ask.was_given,  # type: ignore[attr-defined]
        is_mine=ask.asked_by_id == account.pk,
    )

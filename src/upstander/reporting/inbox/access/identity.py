"""Who has asked to see who reported, who agreed, and whether it is open to somebody.

Source: docs/explanation/reporting.md
"""

from dataclasses import dataclass
from datetime import datetime

from upstander.accounts.models import Account
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.models import IdentityAsk, IdentityChoice
from upstander.reporting.inbox.sealing import Held, read_words


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request as the page shows it. `answer` is in words, and empty while it waits."""

    ask: IdentityAsk
    by: str
    at: datetime
    reasons: str
    answer: str
    answered_by: str
    is_open: bool
    is_mine: bool


def asks_of(held: Held, account: Account) -> list[Asked]:
    """Every request about the report, the newest first. One query."""
    rows = IdentityAsk.objects.filter(report=held.report).order_by("-asked_at")
    found = rows.select_related("asked_by", "answer", "answer__given_by", "opening")
    return [_shown(ask, held, account) for ask in found]


def open_to(account: Account, report: Report) -> IdentityAsk | None:
    """The request of this account's that was agreed to and opened; None where there is none."""
    agreed = IdentityAsk.objects.filter(report=report, asked_by=account, answer__choice=IdentityChoice.AGREED)
    return agreed.filter(opening__isnull=False).order_by("-asked_at").first()


def _shown(ask: IdentityAsk, held: Held, account: Account) -> Asked:
    answer = getattr(ask, "answer", None)
    return Asked(
        ask=ask,
        by=ask.asked_by.shown_name,
        at=ask.asked_at,
        reasons=read_words(ask.reasons, held=held, kind="identity", record=ask.pk),
        answer=str(IdentityChoice(answer.choice).label) if answer else "",
        answered_by=answer.given_by.shown_name if answer else "",
        is_open=hasattr(ask, "opening"),
        is_mine=ask.asked_by_id == account.pk,
    )

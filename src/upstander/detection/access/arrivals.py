"""What the first page says of concerns: who is at risk, and what came in; all over what somebody may see.

Source: docs/explanation/desk.md
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from upstander.accounts.access.standing import Standing
from upstander.accounts.models import Account
from upstander.detection.access.concerns import offered_to, visible_to
from upstander.detection.access.reading import Item, items
from upstander.detection.models import SafetyChoice, SafetyDecision
from upstander.detection.state import IN_HAND
from upstander.sealed.key_pairs import PrivateKey

SHOWN = 5  # of each list on the first page; the rest stands in the queue


@dataclass(frozen=True, kw_only=True)
class AtRisk:
    """A concern of mine whose other person may need something done."""

    item: Item
    decided: str  # the newest decision in words; empty where there is none yet
    is_now: bool


def at_risk(account: Account, *, standing: Standing) -> QuerySet[Any]:
    """Live concerns of the account's where the decision is to act or plan, or not taken, that first."""
    newest = SafetyDecision.objects.filter(concern=OuterRef("pk")).order_by("-decided_at")
    mine = visible_to(account, today=standing.today).filter(state__in=IN_HAND)
    decided: QuerySet[Any] = mine.annotate(safety=Subquery(newest.values("choice")[:1]))
    undone = Q(safety__isnull=True) | ~Q(safety=SafetyChoice.NONE)
    return decided.filter(undone).order_by("made_at", "spoken")


def shown_at_risk(found: QuerySet[Any], *, key: PrivateKey) -> list[AtRisk]:
    """The same for a page: first what is to be done now, then what is not decided, then what is planned."""
    order = {SafetyChoice.ACT_NOW.value: 0, None: 1, SafetyChoice.PLAN.value: 2}
    concerns = sorted(found, key=lambda concern: order[concern.safety])
    return [
        AtRisk(
            item=item,
            decided=str(SafetyChoice(concern.safety).label) if concern.safety else "",
            is_now=concern.safety == SafetyChoice.ACT_NOW,
        )
        for concern, item in zip(concerns, items(concerns, key=key), strict=True)
    ]


def came_since(account: Account, *, since: datetime | None, standing: Standing) -> QuerySet[Any]:
    """The concerns that the account may open and that came in after that moment, in their order."""
    offered = offered_to(account, standing=standing)
    return offered.filter(made_at__gt=since) if since else offered

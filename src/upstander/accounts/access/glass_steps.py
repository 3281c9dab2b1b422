"""The steps of broken glass, for whoever is told of them: which request, which step, and who asked; no more.

Read by the worker, which may see these columns and none that say why, or for how long.
Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from upstander.accounts.models import (
    Account,
    BreakGlassAnswer,
    BreakGlassEnd,
    BreakGlassRequest,
    BreakGlassUse,
)


@dataclass(frozen=True, kw_only=True)
class GlassStep:
    """One step; `asker` is the account that asked, and `staff_reference` whose that is."""

    request: UUID
    what: str
    asker: UUID
    staff_reference: str


def steps_since(first: datetime) -> Iterator[GlassStep]:
    """Every step of each request that was asked since then. Five queries, whatever their number."""
    asked = dict(
        BreakGlassRequest.objects.filter(asked_at__gte=first)
        .order_by("asked_at")
        .values_list("id", "account_id")
    )
    people = dict(Account.objects.filter(pk__in=set(asked.values())).values_list("id", "staff_reference"))
    for what, requests in _steps(list(asked)):
        for request in requests:
            asker = asked[request]
            yield GlassStep(request=request, what=what, asker=asker, staff_reference=people[asker].casefold())


def asked_since(first: datetime) -> QuerySet[BreakGlassRequest]:
    """Requests that nobody has answered yet, with what the worker may read of them."""
    rows = BreakGlassRequest.objects.filter(asked_at__gte=first, answer__isnull=True)
    return rows.only("id", "account_id", "about", "asked_at").order_by("asked_at")


def _steps(asked: list[UUID]) -> Iterator[tuple[str, list[UUID]]]:
    """The codes are those of the audit. A yes and a no are one step here: it is the page that says which."""
    yield "break_glass.ask", asked
    answers = BreakGlassAnswer.objects.filter(request__in=asked)
    yield "break_glass.answer", list(answers.values_list("request_id", flat=True))
    uses = BreakGlassUse.objects.filter(request__in=asked)
    yield "break_glass.open", list(uses.values_list("request_id", flat=True))
    ends = BreakGlassEnd.objects.filter(use__in=asked)
    yield "break_glass.shut", list(ends.values_list("use_id", flat=True))

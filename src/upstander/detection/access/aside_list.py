"""Everything that is set aside: what, by whom, until when. For heads, over the concerns that exist for them.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils.translation import gettext

from upstander.accounts.access.need_to_know import live_exclusions
from upstander.accounts.models import Account
from upstander.detection.models import (
    Concern,
    ExceptionProposal,
    ProposalChoice,
    Route,
    Snooze,
    SuppressionProposal,
)
from upstander.detection.policy import SNOOZE_DAYS
from upstander.detection.state import State

KINDS = ("snooze", "exception", "suppression")
STATES = ("proposed", "stands", "lapsed", "ended")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that was set aside, and the first day on which it is back."""

    kind: str
    state: str
    spoken: str  # the concern's reference, or empty for a suppression
    key: UUID
    why: str
    by: str
    second: str
    since: date
    back_on: date
    rows_left_out: int | None


def counted_for(account: Account) -> QuerySet[Concern]:
    """The concerns of the unit that the account is not shut out from: it counts over these alone."""
    barred = live_exclusions(Concern).filter(account=account, matter=OuterRef("pk"))
    return Concern.objects.filter(~Exists(barred), route=Route.UNIT)


def everything(account: Account, *, today: date, counts: bool) -> list[Line]:
    """The newest first. `counts` says whether rows that were left out are told."""
    seen = counted_for(account)
    lines = [*_snoozes(seen, today), *_exceptions(seen, today), *_suppressions(today, counts=counts)]
    return sorted(lines, key=lambda line: (line.since, line.spoken), reverse=True)


def _snoozes(seen: QuerySet[Concern], today: date) -> Iterator[Line]:
    """The newest of each concern, for as long as the longest could last."""
    since = today - timedelta(days=SNOOZE_DAYS)
    rows = Snooze.objects.filter(concern__in=seen, set_on__gte=since).select_related("concern", "set_by")
    newest = {each.concern_id: each for each in rows.order_by("set_at")}
    for each in newest.values():
        in_hand = each.concern.state in (State.OPEN, State.FOLLOWED)
        yield Line(
            kind="snooze",
            state="ended" if not in_hand else "stands" if today < each.until else "lapsed",
            spoken=each.concern.spoken,
            key=each.concern_id,
            why=each.get_reason_display(),
            by=each.set_by.shown_name,
            second="",
            since=each.set_on,
            back_on=each.until,
            rows_left_out=None,
        )


def _exceptions(seen: QuerySet[Concern], today: date) -> Iterator[Line]:
    rows = ExceptionProposal.objects.filter(concern__in=seen).select_related(
        "concern", "proposed_by", "answer__given_by", "review"
    )
    for each in rows:
        yield Line(
            kind="exception",
            state=_state(each, today),
            spoken=each.concern.spoken,
            key=each.concern_id,
            why=each.get_ground_display(),
            by=each.proposed_by.shown_name,
            second=each.answer.given_by.shown_name if hasattr(each, "answer") else "",
            since=each.proposed_on,
            back_on=each.until + timedelta(days=1),
            rows_left_out=None,
        )


def _suppressions(today: date, *, counts: bool) -> Iterator[Line]:
    rows = SuppressionProposal.objects.select_related("proposed_by", "answer__given_by").annotate(
        left_out=Sum("counts__rows_left_out")
    )
    for each in rows:
        yield Line(
            kind="suppression",
            state=_state(each, today),
            spoken="",
            key=each.pk,
            why=each.get_kind_display(),
            by=each.proposed_by.shown_name,
            second=each.answer.given_by.shown_name if hasattr(each, "answer") else "",
            since=each.proposed_on,
            back_on=each.until + timedelta(days=1),
            rows_left_out=(each.left_out or 0) if counts else None,
        )


def _state(each: Any, today: date) -> str:
    if hasattr(each, "review"):
        return "ended"
    if not hasattr(each, "answer"):
        return "proposed" if today <= each.until else "ended"
    if each.answer.choice != ProposalChoice.AGREED:
        return "ended"
    return "stands" if today <= each.until else "lapsed"


def state_in_words(state: str) -> str:
    """Where it stands, as a screen says it."""
    return {
        "proposed": gettext("Waits for a second person"),
        "stands": gettext("Set aside"),
        "lapsed": gettext("Lapsed"),
        "ended": gettext("Ended"),
    }[state]


def kind_in_words(kind: str) -> str:
    """What sort of thing it is, as a screen says it."""
    return {
        "snooze": gettext("Snooze"),
        "exception": gettext("Exception"),
        "suppression": gettext("Suppression"),
    }[kind]

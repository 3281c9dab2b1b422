"""Whom the order of the newest scan falls upon, by group: shares, intervals, and what they cannot say.

Source: docs/explanation/detection.md
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from upstander.accounts.acts import act
from upstander.audit.words import Kind
from upstander.detection.access.runs import newest_run
from upstander.detection.views.finding import account_of
from upstander.documents.report.shares import Share, draw_shares
from upstander.domain.intervals import NOTHING, Interval, wilson
from upstander.domain.suppression import HIDE_BELOW, ROUND_TO


@dataclass(frozen=True, kw_only=True)
class Group:
    """One group as the table shows it; None is hidden, which is not nought."""

    name: str
    people: int | None
    among_first: int | None
    share: Interval

    @property
    def people_in_words(self) -> str:
        """How many are compared, as people write it."""
        return f"{self.people:,}"

    @property
    def in_words(self) -> str:
        """The share with its interval, in hundredths."""
        value, low, high = self.share.value, self.share.low, self.share.high
        if value is None or low is None or high is None:
            return ""
        figures = {"value": f"{100 * value:.1f}", "low": f"{100 * low:.1f}", "high": f"{100 * high:.1f}"}
        return _("%(value)s in 100 (%(low)s to %(high)s)") % figures


def fairness(request: HttpRequest) -> HttpResponse:
    """The counts of the newest run, as they were hidden and rounded when it was scanned."""
    with act(by=account_of(request), kind=Kind.CONSULTATION, what="fairness.read", purpose="fairness"):
        run = newest_run()
    told = run.fairness if run else None
    groups = [_group(each) for each in told["groups"]] if told else []
    said = _("Share of each group among the first places of the order")
    picture = draw_shares([Share(name=one.name, share=one.share) for one in groups], name="shares", said=said)
    shown = {"run": run, "groups": groups, "places": told["places"] if told else 0}
    policy = {"hide_below": HIDE_BELOW, "round_to": ROUND_TO, "picture": mark_safe(picture)}
    return render(request, "detection/fairness.html", shown | policy)


def _group(told: dict[str, Any]) -> Group:
    people, here = told["people"], told["among_first"]
    known = people is not None and here is not None
    return Group(
        name=told["group"],
        people=people,
        among_first=here,
        share=wilson(min(here, people), people) if known else NOTHING,
    )

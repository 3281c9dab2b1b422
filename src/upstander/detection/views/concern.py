"""A concern: the other person first, then the pair's contact over time, the signs, and what is to be decided.

Source: docs/explanation/detection.md
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upstander.detection.access.aside_of_concern import aside_of
from upstander.detection.access.clocks import clocks_of
from upstander.detection.access.history import history_of, newest_contact
from upstander.detection.access.reading import bands_of, dossier_of, item_of
from upstander.detection.dossier import Dossier
from upstander.detection.sealing_matters import Erased
from upstander.detection.sides import side_of
from upstander.detection.slots import Asked, panels_for
from upstander.detection.state import NEXT, State
from upstander.detection.views.bands import mark
from upstander.detection.views.finding import account_of, concern_of
from upstander.detection.views.over_time import OverTime
from upstander.detection.views.what_next import what_next


def concern(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """The concern's page, for somebody assigned to it."""
    found, side = concern_of(request, concern_id), side_of(request)
    key = side.key
    try:
        item, dossier = item_of(found, key=key), dossier_of(found, key=key)
        history = history_of(found, key=key)
    except Erased:
        return render(request, "detection/erased.html", {"concern": found})
    answered = any(entry.title == "answer" for entry in history)
    bands = bands_of(item.brief, dossier, answered=answered)
    timeline = dossier.timeline
    over_time = OverTime(timeline, as_of=dossier.as_of, asked=request.GET) if timeline else None
    return render(
        request,
        "detection/concern.html",
        {
            "concern": found,
            "state": State(found.state).label,
            "dossier": dossier,
            "history": history,
            "panels": panels_for(_asked(request, found.pk, dossier), route=side.route),
            "clocks": clocks_of(found, key=key, now=timezone.now()),
            "contact": newest_contact(history),
            "over_time": over_time,
            "bands": bands,
            "mark": mark(likelihood=bands.placed, harm=bands.harm),
            "answered": answered,
            "steps": what_next(found, history, account=account_of(request)),
            "may_answer": bool(NEXT[State(found.state)]),
            "aside": aside_of(item, key=key, today=timezone.localdate()),
            "may_set_aside": found.state in (State.OPEN, State.FOLLOWED),
            "may_go_further": any(entry.title == "tip_off" for entry in history),
        },
        status=422 if over_time and over_time.refused else 200,
    )


def _asked(request: HttpRequest, concern_id: UUID, dossier: Dossier) -> Asked:
    return Asked(
        account=account_of(request),
        concern_id=concern_id,
        staff_ref=dossier.staff_ref,
        person_ref=dossier.person_ref,
    )

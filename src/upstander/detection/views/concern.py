"""A concern: the other person first, then the pair's contact over time, the signs, and what is to be decided.

Source: docs/explanation/detection.md
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upstander.detection.access.reading import bands_of, dossier_of, history_of
from upstander.detection.keys import unit_key
from upstander.detection.state import NEXT, State
from upstander.detection.views.bands import mark
from upstander.detection.views.finding import account_of, concern_of
from upstander.detection.views.over_time import OverTime
from upstander.detection.views.what_next import what_next


def concern(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """The concern's page, for somebody assigned to it."""
    found, key = concern_of(request, concern_id), unit_key()
    dossier, history = dossier_of(found, key=key), history_of(found, key=key)
    answered = any(entry.title == "answer" for entry in history)
    bands = bands_of(found, dossier, answered=answered, key=key)
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
            "over_time": over_time,
            "bands": bands,
            "mark": mark(likelihood=bands.placed, harm=bands.harm),
            "answered": answered,
            "steps": what_next(found, history, account=account_of(request)),
            "may_answer": bool(NEXT[State(found.state)]),
        },
        status=422 if over_time and over_time.refused else 200,
    )

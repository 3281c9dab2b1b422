"""The first page: what came in, what waits for a second person, what is mine to do.

Source: docs/explanation/detection.md
"""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upstander.detection.access.briefs import listed
from upstander.detection.access.concerns import offered_to, proposed_to, visible_to
from upstander.detection.access.reading import items
from upstander.detection.access.runs import newest_run
from upstander.detection.access.steps import due_steps
from upstander.detection.forms.queue import QueueFilter
from upstander.detection.keys import unit_key
from upstander.detection.state import State
from upstander.detection.views.finding import account_of

ROWS = 25  # on a page of those that wait
URGENT_SHOWN = 10  # the newest; a force's first load brings a backlog
OWN = (State.OPEN, State.FOLLOWED, State.REFERRED, State.PROPOSED)


def queue(request: HttpRequest) -> HttpResponse:
    """The concerns that wait, in order and without anybody's reference."""
    account, today = account_of(request), timezone.localdate()
    standing = request.standing  # type: ignore[attr-defined]
    key = unit_key()
    own = visible_to(account, today=today).filter(state__in=OWN).order_by("made_at", "spoken")
    found = listed(offered_to(account, standing=standing), key=key)
    form = QueueFilter(request.GET, among=found)
    chosen = form.chosen(found)
    urgent = sorted(
        (item for item in chosen if item.brief.hard_trigger),
        key=lambda item: item.brief.trigger_on or date.max,
        reverse=True,
    )
    waiting = [item for item in chosen if not item.brief.hard_trigger]
    return render(
        request,
        "detection/queue.html",
        {
            "urgent": urgent,
            "urgent_shown": urgent if request.GET.get("all") else urgent[:URGENT_SHOWN],
            "waiting": waiting,
            "page": Paginator(waiting, ROWS).get_page(request.GET.get("page")),
            "filter_form": form,
            "filtered": form.filters,
            "offered": len(found),
            "chosen": len(chosen),
            "proposed": items(proposed_to(account, standing=standing), key=key),
            "own": items(own, key=key),
            "steps": due_steps(account, today=today),
            "run": newest_run(),
            "today": today,
        },
    )

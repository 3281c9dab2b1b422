"""The first page: what came in, what waits for a second person, what is mine to do.

Source: docs/explanation/detection.md
"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upstander.accounts.capabilities import Capability
from upstander.detection.access.briefs import listed, shown
from upstander.detection.access.concerns import offered_to, proposed_to, visible_to
from upstander.detection.access.rows_gone import rows_gone
from upstander.detection.access.runs import newest_run
from upstander.detection.access.set_aside import asides_on, lapsed
from upstander.detection.access.steps import due_steps, steps_run_out
from upstander.detection.forms.queue import QueueFilter
from upstander.detection.sides import side_of
from upstander.detection.state import IN_HAND
from upstander.detection.views.finding import account_of

ROWS = 25  # on a page of those that wait
URGENT_SHOWN = 10  # the newest; a force's first load brings a backlog


def queue(request: HttpRequest) -> HttpResponse:
    """The concerns that wait, in order and without anybody's reference."""
    account, today = account_of(request), timezone.localdate()
    standing = request.standing  # type: ignore[attr-defined]
    side = side_of(request)
    route = side.route
    own = (
        visible_to(account, today=today, route=route).filter(state__in=IN_HAND).order_by("made_at", "spoken")
    )
    asides = asides_on(today, key=side.key)
    offered = listed(offered_to(account, standing=standing, route=route), side=side)
    found, covered = asides.parted(offered)
    in_hand = shown(own, side=side)
    held = [item.concern.pk for item in in_hand]
    mine, aside = asides.apart(in_hand)
    gone = rows_gone(item.concern for item in in_hand)
    form = QueueFilter(request.GET, among=found)
    chosen = form.chosen(found)
    urgent, waiting = chosen.urgent, chosen.in_turn
    return render(
        request,
        "detection/queue.html",
        {
            "urgent": urgent,
            "urgent_shown": urgent if request.GET.get("all") else urgent[:URGENT_SHOWN],
            "proposed": shown(proposed_to(account, standing=standing, route=route), side=side),
            "own": mine,
            "aside": aside,
            "covered": len(covered),
            "may_suppress": Capability.ANSWER_CONCERN in standing.capabilities,
            "gone": [item for item in mine if item.concern.pk in gone],
            "lapsed": lapsed(today).filter(concern__in=held).select_related("concern"),
            "steps": due_steps(account, among=held),
            "run_out": steps_run_out(account, standing=standing, today=today),
            "waiting": waiting,
            "page": Paginator(waiting, ROWS).get_page(request.GET.get("page")),
            "filter_form": form,
            "filtered": form.filters,
            "offered": len(found),
            "chosen": len(chosen),
            "run": newest_run(),
            "today": today,
        },
    )

"""Beneath the line: what the newest scan ordered and did not put forward, for the head of the unit.

Source: docs/explanation/detection.md
"""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from upstander.detection.access.briefs import listed
from upstander.detection.access.concerns import beneath_of
from upstander.detection.access.runs import newest_run
from upstander.detection.actions.beneath import bring_forward, read_order
from upstander.detection.forms.order import ForwardForm, OrderFilter, OrderForm
from upstander.detection.models import OrderReason
from upstander.detection.policy import ORDER_BUDGETS
from upstander.detection.sides import side_of
from upstander.detection.views.finding import CONSULTED_FOR, account_of, posted
from upstander.work.refusals import NotNow

ROWS = 25
READ = "read:order"


def order(request: HttpRequest) -> HttpResponse:
    """Ask why, record it, and show what is beneath the line for as long as one consultation is one."""
    if request.method == "GET" and _was_asked(request):
        return _shown(request)
    form = OrderForm(posted(request))
    if request.method == "POST" and form.is_valid():
        read_order(reason=OrderReason(form.cleaned_data["reason"]), by=account_of(request))
        request.session[READ] = timezone.now().timestamp()
        return redirect("order")
    return render(request, "detection/order_why.html", {"form": form}, status=422 if form.errors else 200)


def forward(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Put one forward, with a reason of its own."""
    account = account_of(request)
    standing = request.standing  # type: ignore[attr-defined]
    concern = get_object_or_404(beneath_of(account, standing=standing), pk=concern_id)
    form = ForwardForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            bring_forward(
                concern=concern,
                reason=OrderReason(form.cleaned_data["reason"]),
                today=timezone.localdate(),
                by=account,
            )
            return redirect("queue")
        except NotNow as refused:
            form.add_error(None, str(refused))
    shown = {"form": form, "concern": concern}
    return render(request, "detection/forward.html", shown, status=422 if form.errors else 200)


def _shown(request: HttpRequest) -> HttpResponse:
    standing = request.standing  # type: ignore[attr-defined]
    side, run = side_of(request), newest_run()
    every = listed(beneath_of(account_of(request), standing=standing), side=side)
    found = every[: ORDER_BUDGETS * run.budget] if run else every
    form = OrderFilter(request.GET, among=found)
    page = Paginator(form.chosen(found), ROWS).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "found": found,
        "run": run,
        "filter_form": form,
        "filtered": form.filters,
    }
    return render(request, "detection/order.html", shown)


def _was_asked(request: HttpRequest) -> bool:
    since = timezone.now().timestamp() - float(request.session.get(READ, 0))
    return since < CONSULTED_FOR

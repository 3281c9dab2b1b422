"""The unit's site with one page more: an empty one behind the same middleware, with one audit entry."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.accounts.reach import Door, route
from upstander.audit.words import Kind
from upstander.sites.unit.urls import handler400, handler403, handler404, handler500  # noqa: F401
from upstander.sites.unit.urls import urlpatterns as unit


def empty(request: HttpRequest) -> HttpResponse:
    """The least that a page of this site can cost."""
    assert isinstance(request.user, Account)
    with act(by=request.user, kind=Kind.CONSULTATION, what="bench.empty", purpose="bench"):
        pass
    return render(request, "page.html")


urlpatterns = [*unit, route("bench/empty/", empty, to=Door.SIGNED_IN, name="bench_empty")]

"""Where a page stands, and where somebody may go on to: for what the menu has no room for.

Source: docs/explanation/pages.md
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from upstander.accounts.access.standing import Standing
from upstander.sites.unit.all_pages import GROUPS, Way
from upstander.sites.unit.menu import MENU

WAYS = {way.name: way for _, ways in GROUPS for way in ways}
IN_THE_MENU = frozenset(name for _, name, _ in MENU)

GOES_ON: dict[str, tuple[str, ...]] = {
    "to-do": ("queue", "on-call"),
    "safeguarding": ("conflicts",),
    "inbox": ("report-key", "report-figures", "conflicts"),
    "report-figures": ("inbox",),
    "referrals": ("take-report",),
    "report-key": ("inbox",),
    "set-aside": ("queue", "signs-record"),
    "packs-waiting": ("queue", "set-aside"),
    "runs": ("queue", "gates"),
    "signs-record": ("fairness", "runs"),
    "fairness": ("signs-record", "runs"),
    "on-call": ("queue",),
    "glass": ("queue", "on-call"),
    "glass-waiting": ("approvals", "gates"),
    "notices": ("on-call", "queue"),
    "limits": ("gates", "conflicts"),
    "ladder": ("limits", "gates"),
    "audit": ("audit-by-two", "runs", "gates"),
    "audit-looking": ("audit-by-two", "audit-glass"),
    "audit-by-two": ("audit-looking", "audit-glass"),
    "audit-glass": ("audit-looking",),
    "audit-auditors": ("gates",),
    "approvals": ("glass-waiting", "gates"),
    "health": ("accounts",),
}
"""By the route's name: where one goes on to from a page that does not end in a form. What somebody cannot
reach is left out for them."""


def where(request: HttpRequest) -> dict[str, Any]:
    """The crumb of a page that is found by the page of all pages, and what comes next; nothing on others."""
    standing: Standing | None = getattr(request, "standing", None)
    name = request.resolver_match.url_name if request.resolver_match else None
    if standing is None or name is None:
        return {}
    known: dict[str, Any] = {"goes_on": list(_goes_on(name, standing))}
    if name in WAYS and name not in IN_THE_MENU:
        known["breadcrumbs"] = [{"href": reverse("all-pages"), "text": gettext("All pages")}]
    return known


def _goes_on(name: str, standing: Standing) -> Iterator[Way]:
    for other in GOES_ON.get(name, ()):
        way = WAYS[other]
        if way.to is None or way.to in standing.capabilities:
            yield way

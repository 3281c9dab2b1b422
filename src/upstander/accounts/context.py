"""What pages know of whoever is signed in: links to their account, the menu, the banner about their vetting.

Source: docs/explanation/accounts.md
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from upstander.accounts.access.own import SOON
from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account

Menu = tuple[tuple[Capability | None, str, Any], ...]
"""What a site offers in its menu: the capability that it takes, or none; the route's name; its words."""


def whoever_is_signed_in(request: HttpRequest) -> dict[str, Any]:
    """Nothing for anybody else."""
    account = getattr(request, "user", None)
    if not isinstance(account, Account):
        return {}
    standing: Standing | None = getattr(request, "standing", None)
    return {
        "account_links": [
            {"href": reverse("your_account"), "text": account.shown_name},
            {"href": reverse("account_logout"), "text": gettext("Sign out"), "post": True},
        ],
        "navigation": list(_menu(request, standing)) if standing else [],
        "banner": _banner(standing) if standing else "",
    }


def _menu(request: HttpRequest, standing: Standing) -> Any:
    """What they may reach. Of two entries, one below the other, the nearer one is where they are."""
    menu: Menu = import_string(settings.UPSTANDER_MENU)
    offered = [
        (reverse(name), text)
        for capability, name, text in menu
        if capability is None or capability in standing.capabilities
    ]
    here = max((address for address, _ in offered if request.path.startswith(address)), key=len, default="")
    for address, text in offered:
        yield {"href": address, "text": str(text), "active": address == here}


def _banner(standing: Standing) -> str:
    until = standing.vetted_until
    if until is None or not standing.is_vetted or until - standing.today > SOON:
        return ""
    return gettext(
        "Your vetting is good until %(day)s. After that day your roles grant nothing. Ask your vetting unit "
        "to renew it, then tell your administrator."
    ) % {"day": date_format(until, "j F Y")}

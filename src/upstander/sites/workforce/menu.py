"""What the menu of the site for everyone at work offers, to whoever reads it, signed in or not.

Source: docs/explanation/workforce.md
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account

OFFERED = (("guidance", _("Guidance")), ("raise_a_concern", _("Raise a concern")))
FOR_MEMBERS = ("first_page", _("What is mine to do"))
AT_THE_DOOR = ("account_login", _("Sign in"))


def menu(request: HttpRequest) -> dict[str, Any]:
    """The menu as each page's context has it."""
    is_member = isinstance(getattr(request, "user", None), Account)
    offered = (FOR_MEMBERS, *OFFERED) if is_member else (*OFFERED, AT_THE_DOOR)
    return {"navigation": [_item(request, name, text) for name, text in offered]}


def _item(request: HttpRequest, name: str, text: Any) -> dict[str, Any]:
    address = reverse(name)
    here = request.path == address if address == "/" else request.path.startswith(address)
    return {"href": address, "text": str(text), "active": here}

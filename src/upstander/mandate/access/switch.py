"""Whether the desk is switched on, and what is known of its being switched off.

Source: docs/explanation/mandate.md
"""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Max, QuerySet
from django.utils.translation import gettext

from upstander.domain.refusal import Refusal
from upstander.mandate.models import OnRequest, SwitchedOff


class IsOff(Refusal):
    """The desk is switched off."""


@dataclass(frozen=True, kw_only=True)
class Switch:
    """How the switch stands: `off` is what holds it off, `request` one that waits for the second person."""

    off: SwitchedOff | None
    request: OnRequest | None


def is_on() -> bool:
    """Whether scans are loaded and concerns opened; the database decides, and refuses both while off."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT mandate_is_on()")
        (on,) = cursor.fetchone()
    return bool(on)


def require_on() -> None:
    """Raises IsOff, with what to do, while the desk is switched off."""
    if not is_on():
        raise IsOff(
            gettext(
                "The desk is switched off. Nothing is loaded and no concern is opened until two people "
                "switch it on again; what somebody is assigned to stays readable to them."
            )
        )


def switch() -> Switch:
    """How the switch stands, with names, for its page."""
    if is_on():
        return Switch(off=None, request=None)
    off = SwitchedOff.objects.select_related("switched_by").latest("switched_at")
    return Switch(off=off, request=waiting_requests().first())


def waiting_requests() -> QuerySet[OnRequest]:
    """Requests to switch on that nobody agreed to yet, made since it was last switched off; newest first."""
    last = SwitchedOff.objects.aggregate(last=Max("switched_at"))["last"]
    asked = OnRequest.objects.filter(agreement__isnull=True).select_related("asked_by").order_by("-asked_at")
    return asked.filter(asked_at__gt=last) if last and not is_on() else asked.none()


def switched_before() -> QuerySet[SwitchedOff]:
    """Every time that it was switched off, newest first."""
    return SwitchedOff.objects.select_related("switched_by").order_by("-switched_at")

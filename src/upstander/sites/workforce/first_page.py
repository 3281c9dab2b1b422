"""The first page: what is mine to do. Each room that has something for somebody fills a slot.

Source: docs/explanation/workforce.md
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from upstander.accounts.access.own import has_recovery_codes, own_account
from upstander.accounts.models import Account
from upstander.sites.workforce.guidance import guidance


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to do, where, and whether it is done; None where nothing keeps that."""

    title: str | Promise
    hint: str | Promise
    href: str
    done: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one room has for somebody; `nothing` is said where there is no step."""

    id: str
    heading: str | Promise
    steps: Sequence[Step]
    nothing: str | Promise


Slot = Callable[[Account], Part]


def first_page(request: HttpRequest) -> HttpResponse:
    """Every part, in the order of the slots."""
    assert isinstance(request.user, Account)
    parts = [slot(request.user) for slot in SLOTS]
    waiting = sum(step.done is False for part in parts for step in part.steps)
    return render(request, "workforce/first_page.html", {"parts": parts, "waiting": waiting})


def own_steps(account: Account) -> Part:
    """What makes one's own account safe to lose a telephone with."""
    own = own_account(account, today=timezone.localdate())
    steps = (
        Step(
            title=_("A second way to sign in"),
            hint=_("With only one, a lost telephone shuts you out. Add a passkey, or an app."),
            href=reverse("mfa_index"),
            done=own.has_app + own.passkeys > 1,
        ),
        Step(
            title=_("Recovery codes"),
            hint=_("For the day on which neither is with you. Keep them on paper."),
            href=reverse("mfa_generate_recovery_codes"),
            done=has_recovery_codes(account),
        ),
    )
    return Part(id="account", heading=_("Your account"), steps=steps, nothing=_("Your account is set up."))


def to_read(account: Account) -> Part:
    """The guidance that is for everybody. Nobody keeps who has read what."""
    steps = tuple(
        Step(title=page.title, hint=page.summary, href=reverse("guidance_page", args=[page.id]))
        for page in guidance().for_everybody[:3]
    )
    return Part(id="guidance", heading=_("To read"), steps=steps, nothing=_("There is no guidance yet."))


SLOTS: tuple[Slot, ...] = (own_steps, to_read)
"""Who fills the page, in order. A room adds its own here."""

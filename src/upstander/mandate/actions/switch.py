"""Switch the desk off, at once and alone; switch it on again, by two.

Source: docs/explanation/mandate.md
"""

from datetime import date

from django.utils.translation import gettext

from upstander.accounts.access.requiring import require_may
from upstander.accounts.acts import act
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.domain.refusal import Refusal
from upstander.mandate.access.switch import waiting_requests
from upstander.mandate.models import OffReason, OnAgreement, OnRequest, SwitchedOff


class CannotAgree(Refusal):
    """Two people switch the desk on, and only for what it was switched off for."""


def switch_off(*, why: OffReason, by: Account, today: date) -> None:
    """From this moment nothing is loaded and no concern is opened. Raises NotAble."""
    require_may(by, Capability.STOP_DESK, today=today)
    with act(by=by, kind=Kind.ALTERATION, what="switch.off", purpose=why.value):
        SwitchedOff.objects.create(why=why, switched_by=by)


def ask_on(*, by: Account, today: date) -> OnRequest:
    """Ask that it be switched on; another has to agree. Raises NotAble."""
    require_may(by, Capability.STOP_DESK, today=today)
    with act(by=by, kind=Kind.ALTERATION, what="switch.ask_on", purpose="mandate"):
        return OnRequest.objects.create(asked_by=by)


def agree_on(request: OnRequest, *, by: Account, today: date) -> None:
    """The second person's yes, with which it is on. Raises NotAble, CannotAgree."""
    require_may(by, Capability.SIGN_GATES, today=today)
    if request.asked_by_id == by.pk or not waiting_requests().filter(pk=request.pk).exists():
        raise CannotAgree(gettext("Somebody else than who asked agrees, and only while the desk is off."))
    with act(by=by, kind=Kind.ALTERATION, what="switch.on", purpose="mandate"):
        OnAgreement.objects.create(request=request, agreed_by=by, asked_by=by.pk)

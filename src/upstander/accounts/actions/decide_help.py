"""Agree to help somebody who lost their second factor, or decline.

Source: docs/explanation/accounts.md
"""

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext

from upstander.accounts.access.sessions import table
from upstander.accounts.acts import act
from upstander.accounts.models import Account, Help, HelpDecision
from upstander.accounts.refusals import NotAllowed
from upstander.audit.words import Kind


def decide_help(*, request: Help, approve: bool, by: Account) -> None:
    """With a yes, password, second factors and sessions of the account are gone: its owner sets up again.

    Raises NotAllowed for whoever asked, for the owner, and where it was decided.
    """
    account = request.account
    what = "account.approve_help" if approve else "account.decline_help"
    with act(by=by, kind=Kind.ALTERATION, what=what, purpose="second_person", about=account.id.bytes):
        _refuse(request, by)
        HelpDecision.objects.create(help=request, approved=approve, decided_by=by.actor)
        if approve:
            _take_away(account)


def _take_away(account: Account) -> None:
    Authenticator.objects.filter(user=account).delete()
    account.set_unusable_password()
    account.save(update_fields=["password"])
    table().objects.filter(account=account).delete()


def _refuse(request: Help, by: Account) -> None:
    if request.asked_by == by.actor:
        raise NotAllowed(gettext("You asked for this. Somebody else has to decide."))
    if request.account_id == by.pk:
        raise NotAllowed(gettext("This is for you. Somebody else has to decide."))
    if HelpDecision.objects.filter(help=request).exists() or not request.account.is_active:
        raise NotAllowed(gettext("This request was decided already, or it is over."))

"""Ask for help for somebody who lost their second factor or their password.

Source: docs/explanation/accounts.md
"""

from django.utils.translation import gettext

from upstander.accounts.access.set_up import is_set_up
from upstander.accounts.acts import Actor, act, actor_of
from upstander.accounts.models import Account, Help
from upstander.accounts.refusals import NotAllowed
from upstander.audit.words import Kind


def ask_help(*, account: Account, by: Actor) -> Help:
    """A request that a second person decides.

    Raises NotAllowed for a closed account, one that is not set up (it needs a code, not help), and where a
    request waits.
    """
    about = account.id.bytes
    with act(by=by, kind=Kind.ALTERATION, what="account.ask_help", purpose="administration", about=about):
        if not account.is_active or not is_set_up(account):
            raise NotAllowed(gettext("This account is closed, or not set up: make a set-up code instead."))
        if Help.objects.filter(account=account, decision__isnull=True).exists():
            raise NotAllowed(gettext("Somebody asked already. A second person has to decide."))
        return Help.objects.create(account=account, asked_by=actor_of(by))

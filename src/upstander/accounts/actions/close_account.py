"""Close an account for good.

Source: docs/explanation/accounts.md
"""

from django.utils.translation import gettext

from upstander.accounts.access.sessions import table
from upstander.accounts.acts import Actor, act, actor_of
from upstander.accounts.models import Account, Closing
from upstander.accounts.refusals import NotAllowed
from upstander.audit.words import Kind


def close_account(*, account: Account, by: Actor) -> None:
    """End its sessions and let nobody sign in with it. Raises NotAllowed for one's own, or a closed one."""
    about = account.id.bytes
    with act(by=by, kind=Kind.ALTERATION, what="account.close", purpose="administration", about=about):
        if isinstance(by, Account) and by.pk == account.pk:
            raise NotAllowed(gettext("Your own account is closed by another administrator."))
        if Closing.objects.filter(account=account).exists():
            raise NotAllowed(gettext("This account is closed already."))
        Closing.objects.create(account=account, closed_by=actor_of(by))
        table().objects.filter(account=account).delete()

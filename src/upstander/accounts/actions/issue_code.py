"""Make a set-up code.

Source: docs/explanation/accounts.md
"""

import secrets
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.access.set_up import ALPHABET, digest_of, is_set_up
from upstander.accounts.acts import Actor, act, actor_of
from upstander.accounts.models import Account, RoleApproval, SetUpCode
from upstander.accounts.refusals import NotAllowed
from upstander.audit.words import Kind

GOOD_FOR = timedelta(days=7)
GROUPS, LETTERS = 5, 4  # twenty letters of five bits


def issue_code(*, account: Account, by: Actor) -> str:
    """A code with which whoever holds it sets the account up. It is shown once: only its digest is kept.

    Raises NotAllowed for an account that is closed or set up: whoever lost their second factor gets help,
    which takes a second person. Earlier codes are good no more.
    """
    code = "-".join("".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS))
    about = account.id.bytes
    with act(by=by, kind=Kind.DISCLOSURE, what="account.issue_code", purpose="administration", about=about):
        _refuse(account, by)
        SetUpCode.objects.create(
            account=account,
            digest=digest_of(code),
            made_by=actor_of(by),
            good_until=timezone.now() + GOOD_FOR,
        )
    return code


def _refuse(account: Account, by: Actor) -> None:
    if not account.is_active:
        raise NotAllowed(gettext("This account is closed. Open another one for somebody who returns."))
    if is_set_up(account):
        raise NotAllowed(
            gettext(
                "This account is set up. If its owner lost their second factor or their password, ask for "
                "help for them: a second person has to agree."
            )
        )
    if isinstance(by, Account) and _holds_a_role_unused(account):
        raise NotAllowed(
            gettext(
                "This account has a role already, and its owner has never set it up. Whoever made it with "
                "`upstander accounts add` can make another code with `upstander accounts code`."
            )
        )


def _holds_a_role_unused(account: Account) -> bool:
    """As the first accounts do: otherwise the first administrator could set up the first approver."""
    used = SetUpCode.objects.filter(account=account, use__isnull=False).exists()
    return not used and RoleApproval.objects.filter(grant__account=account).exists()

"""What an action asks of whoever acts, though the route has asked it already.

Source: docs/explanation/desk.md
"""

from datetime import date

from upstander.accounts.access.standing import may
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.domain.refusal import Refusal


class NotAble(Refusal):
    """The account may not do this today."""


def require_may(account: Account, capability: Capability, *, today: date) -> None:
    """Raises NotAble unless the account has the capability today."""
    if not may(account, capability, today=today):
        raise NotAble("Your account may not do this today. Ask whoever looks after accounts.")

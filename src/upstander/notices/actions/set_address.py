"""Say where one wants to be told.

Source: docs/explanation/notices.md
"""

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.notices.models import Address


def set_address(*, email: str, by: Account) -> None:
    """The account's own, from now on; an empty one ends it. The audit does not hold the address."""
    with act(by=by, kind=Kind.ALTERATION, what="notice.address", purpose="on_call", about=by.id.bytes):
        Address.objects.create(account=by, email=email)

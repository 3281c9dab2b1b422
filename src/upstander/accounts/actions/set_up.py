"""Set an account up: its owner chooses a password.

Source: docs/explanation/accounts.md
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.access.set_up import is_good, newest_code
from upstander.accounts.acts import act
from upstander.accounts.models import Account, SetUp, SetUpCode
from upstander.accounts.refusals import NotAllowed
from upstander.audit.words import Kind


def set_up(*, account: Account, code: SetUpCode, password: str) -> None:
    """Use the code up and keep the password. Raises NotAllowed if the code was used or replaced meanwhile."""
    with act(
        by=account,
        kind=Kind.ALTERATION,
        what="account.set_up",
        purpose="own_account",
        about=account.id.bytes,
    ):
        newest = newest_code(account)
        if newest is None or newest.pk != code.pk or not is_good(newest, now=timezone.now()):
            raise NotAllowed(_good_no_more())
        _use_up(newest)
        account.set_password(password)
        account.save(update_fields=["password"])


def _use_up(code: SetUpCode) -> None:
    try:
        with transaction.atomic():
            SetUp.objects.create(code=code)
    except IntegrityError:
        raise NotAllowed(_good_no_more()) from None


def _good_no_more() -> str:
    return gettext("This code is good no more. Ask your administrator for another one.")

"""Open an account.

Source: docs/explanation/accounts.md
"""

from django.conf import settings
from django.utils.translation import gettext

from upstander.accounts.acts import Actor, act
from upstander.accounts.models import Account
from upstander.accounts.refusals import NotAllowed
from upstander.audit.words import Kind


def open_account(*, login_name: str, shown_name: str, staff_reference: str, by: Actor) -> Account:
    """A new account of this site, with no password, no role and no vetting.

    Raises NotAllowed where the sign-in name is taken, or where this member of staff has an open account here,
    in whatever letters' case: with two of them one person would be two.
    """
    account = Account(
        site=settings.UPSTANDER_SITE_ID,
        login_name=login_name.strip(),
        shown_name=shown_name.strip(),
        staff_reference=staff_reference.strip(),
    )
    account.set_unusable_password()
    with act(
        by=by, kind=Kind.COLLECTION, what="account.open", purpose="administration", about=account.id.bytes
    ):
        _refuse_a_second(account)
        account.save(force_insert=True)
    return account


def _refuse_a_second(account: Account) -> None:
    if Account.objects.filter(login_name__iexact=account.login_name).exists():
        raise NotAllowed(
            gettext("There is an account with the sign-in name %(name)s. Choose another name.")
            % {"name": account.login_name}
        )
    if not account.staff_reference:
        raise NotAllowed(gettext("Write the staff reference: it says whose account it is."))
    same = Account.objects.filter(staff_reference__iexact=account.staff_reference, closing__isnull=True)
    if same.exists():
        raise NotAllowed(
            gettext("%(reference)s has an open account already. Close that one first.")
            % {"reference": account.staff_reference}
        )

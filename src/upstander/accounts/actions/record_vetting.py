"""Record a vetting clearance.

Source: docs/explanation/accounts.md
"""

from datetime import date

from django.utils.translation import gettext

from upstander.accounts.acts import Actor, act, actor_of
from upstander.accounts.models import Account, Vetting
from upstander.accounts.refusals import NotAllowed
from upstander.audit.words import Kind

LEVELS = ("RV", "MV", "NPPV2", "NPPV3", "SC", "DV")
FURTHEST = 366 * 10  # days; clearances are given for up to ten years


def record_vetting(*, account: Account, level: str, good_until: date, by: Actor, today: date) -> None:
    """The clearance as the vetting unit gave it; a day in the past records that it lapsed or was withdrawn.

    Raises NotAllowed for one's own account, a level that is not known, a day more than ten years ahead.
    """
    with act(
        by=by,
        kind=Kind.ALTERATION,
        what="account.record_vetting",
        purpose="administration",
        about=account.id.bytes,
    ):
        if isinstance(by, Account) and by.pk == account.pk:
            raise NotAllowed(gettext("Your own vetting is recorded by another administrator."))
        if level not in LEVELS:
            raise NotAllowed(gettext("Choose one of the levels in the list."))
        if (good_until - today).days > FURTHEST:
            raise NotAllowed(gettext("Write a last day that is at most ten years ahead."))
        Vetting.objects.create(account=account, level=level, good_until=good_until, recorded_by=actor_of(by))

"""Name who is on call, and take a turn back.

Source: docs/explanation/notices.md
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext

from upstander.accounts.access.desk_members import able_to
from upstander.accounts.acts import act
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.domain.clocks.due import london_day
from upstander.notices.models import Duty, DutyEnd
from upstander.notices.models.duty import PLACES
from upstander.notices.refusals import NotOnCall

LONGEST = timedelta(days=31)


def name_on_call(
    *, account: Account, place: int, starts_at: datetime, ends_at: datetime, now: datetime, by: Account
) -> Duty:
    """A turn on call. Raises NotOnCall for a time that cannot be, and for somebody who opens nothing."""
    with act(by=by, kind=Kind.ALTERATION, what="on_call.name", purpose="on_call", about=account.id.bytes):
        if ends_at <= starts_at or ends_at <= now:
            raise NotOnCall(gettext("The turn ends before it begins, or is over already."))
        if ends_at - starts_at > LONGEST:
            raise NotOnCall(gettext("A turn lasts 31 days at the most. Name another after it."))
        if not 1 <= place <= PLACES:
            raise NotOnCall(gettext("There are five places in the order."))
        if account.pk not in able_to(Capability.OPEN_CONCERN, today=london_day(now)):
            raise NotOnCall(gettext("They could not open what they are told of. Name somebody who can."))
        return Duty.objects.create(
            account=account, place=place, starts_at=starts_at, ends_at=ends_at, named_by=by
        )


def end_turn(*, duty: Duty, by: Account) -> None:
    """Take a turn back. What was told during it stays. Doing it twice changes nothing."""
    about = duty.account_id.bytes
    with act(by=by, kind=Kind.ALTERATION, what="on_call.end", purpose="on_call", about=about):
        DutyEnd.objects.get_or_create(duty=duty, defaults={"ended_by": by})

"""A unit with people on call, and concerns that wait for no turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from tests.accounts.people import an_account, load, post, staff
from tests.cast import ASH, BLAKE, CAREY, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import at_the_unit, found, put
from tests.inside import as_role
from upstander.accounts.models import Account, ReservedGroup
from upstander.database.roles import Role
from upstander.detection.actions.page import climb
from upstander.detection.models import Concern, ConcernExclusion, ConcernPage
from upstander.notices.actions.rota import name_on_call
from upstander.notices.models import Message, Rung

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
NAMES = ("ari", "bo", "cy", "eli")


@dataclass(frozen=True)
class OnCall:
    """The desk, four analysts, and the head; `at` is the minute from which a test counts."""

    desk: Desk
    people: tuple[Account, ...]
    head: Account
    at: datetime

    def name(self, *people: Account, first: timedelta = -HOUR, last: timedelta = 24 * HOUR) -> None:
        """Put these on call, in this order."""
        with at_the_unit(self.desk):
            for place, account in enumerate(people, 1):
                name_on_call(
                    account=account,
                    place=place,
                    starts_at=self.at + first,
                    ends_at=self.at + last,
                    now=self.at,
                    by=self.head,
                )

    def trigger(self, *people: str, staff_ref: str = BLAKE) -> None:
        """Load a run in which a hard trigger was met about each of these people."""
        put(self.desk, *(found(staff_ref, each, hard_trigger="A trigger") for each in people or (WREN,)))

    def climb(self, after: timedelta) -> None:
        """The worker's round, so long after the start."""
        with as_role(self.desk, Role.WORKER):
            climb(self.at + after)

    def told(self) -> Sequence[str]:
        """Who was told so far, in order; a page of several is told of each."""
        with as_role(self.desk, Role.OWNER):
            rows = Rung.objects.order_by("told_at", "lap").values_list("account__shown_name", flat=True)
            return list(rows)

    def messages(self) -> Sequence[str]:
        """To whom messages were made, in order."""
        with as_role(self.desk, Role.OWNER):
            return list(Message.objects.order_by("made_at").values_list("account__shown_name", flat=True))

    def shut_out(self, account: Account, *, person: int = 0) -> None:
        """The nightly run finds that somebody is too near to one of the concerns."""
        with as_role(self.desk, Role.WORKER):
            concern = Concern.objects.order_by("made_at", "spoken")[person]
            ConcernExclusion.objects.create(matter=concern, account=account, kind="team")

    def pages(self) -> int:
        with as_role(self.desk, Role.OWNER):
            return ConcernPage.objects.count()


def a_unit_on_call(desk: Desk) -> OnCall:
    """Nobody is on call yet and nothing waits."""
    refs, today = (ASH, BLAKE, CAREY), date.today()
    with as_role(desk, Role.OWNER):
        load(*(staff(ref) for ref in refs), *(post(ref, unit="local policing") for ref in refs))
        ReservedGroup.objects.create(by="unit", name="standards", because="vetting", named_by="account:a")
        people = tuple(an_account(name, "analyst", today=today) for name in NAMES)
        head = an_account("dee", "head_of_ccu", today=today)
    at = timezone.now().replace(second=0, microsecond=0) + MINUTE
    return OnCall(desk=desk, people=people, head=head, at=at)

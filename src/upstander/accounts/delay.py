"""How long somebody waits after wrong passwords and codes: longer each time, and never for ever.

Nobody can lock another person out: the wait that many failures bring grows for the one place that they come
from. All places together, and all names tried from one place, bring a short wait at most, and none at all to
a browser in which this person signed in before.
Source: docs/explanation/accounts.md
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet

from upstander.accounts.models import Failure

REMEMBERED = timedelta(minutes=15)


@dataclass(frozen=True, kw_only=True)
class Growth:
    """How the wait grows: nothing for the first failures, then 1, 2, 4 … seconds up to the longest."""

    free: int
    longest: int  # seconds

    def seconds(self, failures: int) -> int:
        """The wait after so many failures."""
        beyond = failures - self.free
        return 0 if beyond <= 0 else min(self.longest, 1 << min(beyond - 1, 16))


ONE_PLACE = Growth(free=3, longest=60)  # one name from one place
ONE_NAME = Growth(free=10, longest=8)  # one name from everywhere
ALL_NAMES = Growth(free=30, longest=8)  # any name from one place; an office may share an address


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """Who tries, and from where; digests both.

    `proved` says that whoever tries has already given the password: what is left to guess is six digits, and
    no stranger comes this far, so that the wait is the long one wherever they are.
    """

    name: bytes
    place: bytes
    known: bool = False  # a browser in which this person signed in before
    proved: bool = False


def wait_for(attempt: Attempt, *, now: datetime) -> int:
    """Whole seconds until this may be tried again; 0 when it may be tried now."""
    recent = Failure.objects.filter(at__gt=now - REMEMBERED)
    pair, name, place = (
        Q(name=attempt.name, place=attempt.place),
        Q(name=attempt.name),
        Q(place=attempt.place),
    )
    if attempt.proved:
        return _left(recent.filter(name), ONE_PLACE, now)
    own = _left(recent.filter(pair), ONE_PLACE, now)
    if attempt.known:
        return own
    return max(own, _left(recent.filter(name), ONE_NAME, now), _left(recent.filter(place), ALL_NAMES, now))


def _left(failures: QuerySet[Failure], growth: Growth, now: datetime) -> int:
    found = failures.aggregate(count=Count("id"), newest=Max("at"))
    if not found["count"]:
        return 0
    passed = (now - found["newest"]).total_seconds()
    return max(0, -int((passed - growth.seconds(found["count"])) // 1))

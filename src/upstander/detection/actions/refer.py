"""Record that a matter was referred: when, and with which reference. Nothing else stops the clock.

Source: docs/explanation/work.md
"""

from datetime import datetime

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.keys import about
from upstander.detection.models import REFERRAL, Concern, ConcernClock, ConcernClockEnd, Opening, Referral
from upstander.detection.sealing import seal_for
from upstander.domain.refusal import Refusal
from upstander.sealed.key_pairs import PublicKey
from upstander.work.actions.clocks import stop_clock
from upstander.work.referral import WORDS, ReferralWords
from upstander.work.refusals import NotNow

REFERRED = "referred"


class NotThen(Refusal):
    """A referral was given a minute at which it cannot have been made."""


def record_referral(
    *, concern: Concern, words: ReferralWords, to: PublicKey, now: datetime, by: Account
) -> None:
    """Record it and stop the clock, in one transaction.

    Raises NotThen for a minute to come, or before anybody opened the concern; NotNow where no clock runs, or
    somebody recorded it meanwhile.
    """
    with act(by=by, kind=Kind.ALTERATION, what="concern.referral", about=about(concern.id), purpose=REFERRED):
        clock = ConcernClock.objects.filter(matter=concern, rule=REFERRAL, end__isnull=True).first()
        if clock is None:
            raise NotNow("No clock runs here: the referral is recorded already, or there is none to make.")
        _require_then(concern, words.referred_at, now)
        _, is_new = Referral.objects.get_or_create(
            clock=clock,
            defaults={
                "words": seal_for(to, WORDS.dump_json(words), kind="referral", record=clock.id),
                "recorded_by": by,
            },
        )
        if not is_new:
            raise NotNow("Somebody recorded the referral a moment ago. Look at the concern again.")
        stop_clock(ConcernClockEnd, clock=clock, outcome=REFERRED, by=by.actor)


def _require_then(concern: Concern, at: datetime, now: datetime) -> None:
    first = Opening.objects.filter(concern=concern).order_by("opened_at").first()
    if at > now:
        raise NotThen("That minute is still to come. Refer the matter first, then write when you did.")
    if first and at < first.opened_at.replace(second=0, microsecond=0):
        raise NotThen("Nobody had opened this concern by then. Check the day and the time.")

"""All that can be done about a concern, one step after the other: what a slice adds, it adds here.

There are two concerns about one subject, since one comes to nothing or to a referral, and never to both. A
suppression is no step: it is of rows, for everybody, and heads see it whoever they are shut out from.
Source: docs/explanation/threats.md
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from tests.detection.desk_of_concerns import UNIT
from tests.detection.going_further import ASKED, frozen
from tests.proofs.worlds import Steps
from upstander.accounts.actions.break_glass import Plea, answer, ask
from upstander.accounts.models import Account, BreakGlassReason, BreakGlassRequest
from upstander.detection.access.concerns import visible_to
from upstander.detection.actions.answer import answer_concern, second_answer
from upstander.detection.actions.decide import decide_safety, decide_tip_off
from upstander.detection.actions.exception import Explained, propose_exception
from upstander.detection.actions.glass import open_behind_glass
from upstander.detection.actions.hold import place_hold
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.actions.pack import answer_pack, ask_pack
from upstander.detection.actions.refer import record_referral
from upstander.detection.actions.safeguarding import ask_safeguarding
from upstander.detection.actions.snooze import snooze
from upstander.detection.keys import about
from upstander.detection.models import (
    Answer,
    AskedBecause,
    Concern,
    ExceptionGround,
    ExceptionScope,
    OpeningReason,
    PackChoice,
    SafetyChoice,
    SecondChoice,
    SnoozeReason,
    TipOffChoice,
)
from upstander.detection.state import AnswerKind
from upstander.work.referral import ReferralWords


def _by(name: str) -> Account:
    return Account.objects.get(login_name=name)


def _in_hand(concern: Concern) -> Any:
    return visible_to(_by("ari"), today=timezone.localdate()).get(pk=concern.pk)


def opened(concern: Concern) -> None:
    open_concern(concern=concern, reason=OpeningReason.IN_TURN, by=_by("ari"))


def asked_a_lead(concern: Concern) -> None:
    ask_safeguarding(concern=concern, because=AskedBecause.CHILDREN, by=_by("ari"))


def decided(concern: Concern) -> None:
    to = UNIT.public
    decide_safety(concern=concern, choice=SafetyChoice.PLAN, reasons="A plan.", to=to, by=_by("ari"))
    decide_tip_off(concern=concern, choice=TipOffChoice.SILENT_READS, reasons="Silent.", to=to, by=_by("ari"))


def kept(concern: Concern) -> None:
    """An exhibit is frozen, and a legal hold placed."""
    frozen(_in_hand(concern), _by("ari"))
    place_hold(concern=concern, reasons="A court asked.", to=UNIT.public, by=_by("ari"))


def looked_wider(concern: Concern) -> None:
    """A pack is asked for and agreed to."""
    today = timezone.localdate()
    pack = ask_pack(concern=_in_hand(concern), asked=ASKED, to=UNIT.public, today=today, by=_by("ari"))
    answer_pack(pack=pack, choice=PackChoice.AGREED, reasons="I read it.", to=UNIT.public, by=_by("hed"))


def set_aside(concern: Concern) -> None:
    """Snoozed until tomorrow, and an exception proposed."""
    today, ari = timezone.localdate(), _by("ari")
    snooze(
        concern=concern, until=today + timedelta(days=1), reason=SnoozeReason.OTHER_MATTER, key=UNIT,
        today=today, by=ari,
    )  # fmt: skip
    what = Explained(
        scope=ExceptionScope.PAIR, ground=ExceptionGround.ROLE, until=today, reasons="Their post."
    )
    propose_exception(concern=concern, what=what, key=UNIT, today=today, by=ari)


def glass_broken(concern: Concern) -> None:
    """Asked for by one, agreed to by another, and opened."""
    now, by = datetime.now(UTC), _by("hed")
    plea = Plea(about=about(concern.pk), reason=BreakGlassReason.RISK_TO_LIFE, sealed_words=b"", minutes=30)
    ask(plea, by=by, now=now)
    request = BreakGlassRequest.objects.get()
    answer(request, approve=True, by=_by("pat"), barred=(), now=now)
    open_behind_glass(BreakGlassRequest.objects.get(), by=by, now=now)


def answered(concern: Concern, kind: AnswerKind = AnswerKind.NO_INDICATION) -> None:
    answer_concern(
        concern=concern, kind=kind, reasons="I looked.", step=None, to=UNIT.public,
        today=timezone.localdate(), by=_by("ari"),
    )  # fmt: skip


def referred(concern: Concern) -> None:
    """An indication, and the referral that it asks for."""
    answered(concern, AnswerKind.INDICATION)
    now = datetime.now(UTC)  # the opening's minute is the database's own
    words = ReferralWords(referred_at=now, reference="2026/204417")
    record_referral(concern=concern, words=words, to=UNIT.public, now=now, by=_by("ari"))


def closed(concern: Concern) -> None:
    open_concern(concern=concern, reason=OpeningReason.SECOND_PERSON, by=_by("hed"))
    second_answer(
        answer=Answer.objects.get(concern=concern), choice=SecondChoice.AGREED, reasons="I looked.",
        to=UNIT.public, by=_by("hed"),
    )  # fmt: skip


STEPS: Steps = (opened, asked_a_lead, decided, kept, looked_wider, set_aside, answered, closed)
REFERRED: Steps = (opened, decided, glass_broken, referred)
"""Of the one concern and of the other, in the order in which they can be done."""

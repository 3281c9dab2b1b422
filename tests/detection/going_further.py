"""A concern that somebody opened and decided on, so that it can be taken further."""

from datetime import date
from typing import Any

from tests.accounts.people import TODAY
from tests.detection.desk_of_concerns import UNIT
from upstander.accounts.models import Account
from upstander.detection.access.concerns import visible_to
from upstander.detection.actions.answer import answer_concern
from upstander.detection.actions.decide import decide_safety, decide_tip_off
from upstander.detection.actions.exhibit import Called, freeze_exhibit
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.models import (
    Concern,
    Exhibit,
    ExhibitPurpose,
    OpeningReason,
    SafetyChoice,
    TipOffChoice,
)
from upstander.detection.state import AnswerKind
from upstander.detection.wider_asked import Asked

ASKED = Asked(
    authority="A-17, the head of standards",
    first_day=date(2026, 2, 1),
    last_day=date(2026, 3, 31),
    why="Others may be at risk.",
    before_indication="A witness may move away.",
)


def opened(by: Account) -> Any:
    """The only concern, opened by somebody."""
    open_concern(concern=Concern.objects.get(), reason=OpeningReason.IN_TURN, by=by)
    return visible_to(by, today=TODAY).get()


def decided(by: Account) -> Any:
    """The only concern, opened, and decided how far a step may reach."""
    concern = opened(by)
    decide_safety(concern=concern, choice=SafetyChoice.PLAN, reasons="A plan.", to=UNIT.public, by=by)
    decide_tip_off(
        concern=concern, choice=TipOffChoice.SILENT_READS, reasons="Silent.", to=UNIT.public, by=by
    )
    return visible_to(by, today=TODAY).get()


def referred(by: Account) -> Any:
    """The only concern, with an indication recorded."""
    concern = decided(by)
    answer_concern(
        concern=concern, kind=AnswerKind.INDICATION, reasons="See the calls.", step=None, to=UNIT.public,
        today=TODAY, by=by,
    )  # fmt: skip
    return visible_to(by, today=TODAY).get()


def frozen(concern: Any, by: Account, *, mark: str = "AA/1") -> Exhibit:
    """The concern as an exhibit."""
    called = Called(mark=mark, purpose=ExhibitPurpose.CRIMINAL, force="Borsetshire Police")
    return freeze_exhibit(concern=concern, called=called, key=UNIT, by=by)

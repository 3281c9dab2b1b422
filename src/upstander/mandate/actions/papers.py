"""Record a paper, sign it, withdraw it. Whoever records never signs; each role signs once.

Source: docs/explanation/mandate.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from upstander.accounts.access.requiring import require_may
from upstander.accounts.acts import act
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.domain.refusal import Refusal
from upstander.mandate.access.papers import is_ended, roles_to_sign
from upstander.mandate.models import EndReason, GateId, Paper, PaperEnd, Signature
from upstander.mandate.rules import PAPERS
from upstander.mandate.wording import Answered, text_of


class CannotRecord(Refusal):
    """The days of a paper are not those that its gate allows."""


class CannotSign(Refusal):
    """A paper is signed once by each role, by somebody else than who recorded it, and as it was shown."""


@dataclass(frozen=True, kw_only=True)
class NewPaper:
    """What is recorded. `key` is the digest of what it lets in, for a gate that lets in one thing."""

    gate: GateId
    rows: Sequence[Answered]
    holds_from: date
    holds_until: date
    key: str = ""


def record_paper(new: NewPaper, *, by: Account, today: date) -> Paper:
    """The paper as a row; it counts once others have signed. Raises NotAble, CannotRecord."""
    require_may(by, Capability.SET_GATES, today=today)
    _require_days(new, today)
    with act(by=by, kind=Kind.COLLECTION, what=f"{new.gate.value}.record", purpose="mandate"):
        paper = Paper.objects.create(
            gate=new.gate,
            words=text_of(new.rows),
            holds_from=new.holds_from,
            holds_until=new.holds_until,
            key=new.key,
            recorded_by=by,
        )
        paper.refresh_from_db()  # its digest and its time are the database's
        return paper


def sign_paper(paper: Paper, *, role: str, digest: str, by: Account, today: date) -> None:
    """One signature, in a role, of the text with this digest. Raises NotAble, CannotSign."""
    require_may(by, Capability.SIGN_GATES, today=today)
    if role not in roles_to_sign(paper, by, today=today):
        raise CannotSign(
            gettext("You do not sign this one: you recorded it, have signed it, or it takes another role.")
        )
    if digest != paper.digest:
        raise CannotSign(gettext("What was shown to you is not what is recorded. Read it again, then sign."))
    with act(by=by, kind=Kind.ALTERATION, what=f"{paper.gate}.sign", purpose="mandate"):
        Signature.objects.create(paper=paper, role=role, digest=digest, signed_by=by, recorded_by=by.pk)


def withdraw_paper(paper: Paper, *, why: EndReason, by: Account, today: date) -> None:
    """End a paper; from now on it counts no more. Doing it again changes nothing. Raises NotAble."""
    require_may(by, Capability.STOP_DESK, today=today)
    if is_ended(paper):
        return
    with act(by=by, kind=Kind.ALTERATION, what=f"{paper.gate}.withdraw", purpose=why.value):
        PaperEnd.objects.get_or_create(paper=paper, defaults={"why": why, "ended_by": by})


def _require_days(new: NewPaper, today: date) -> None:
    longest = PAPERS[new.gate.value].longest
    if new.holds_until < new.holds_from:
        raise CannotRecord(gettext("Its last day comes before its first."))
    if new.holds_until < today:
        raise CannotRecord(gettext("Its last day is past."))
    if (new.holds_until - new.holds_from).days > longest:
        said = gettext("It holds for %(days)s days at most. Choose an earlier last day.")
        raise CannotRecord(said % {"days": longest})

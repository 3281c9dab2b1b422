"""Record the agreement with the custodian, have it signed, end it; and name whose matters go there.

Source: docs/explanation/need_to_know.md
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from upstander.accounts.access.requiring import require_may
from upstander.accounts.acts import act
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import (
    Account,
    CustodianAgreement,
    CustodianAgreementEnd,
    CustodianAgreementSignature,
    ReservedBecause,
    ReservedBy,
    ReservedGroup,
)
from upstander.audit.words import Kind
from upstander.domain.refusal import Refusal

PURPOSE = "custody"


LONGEST = 366  # days until the review; an agreement without one would keep its gate open for good


class CannotRecord(Refusal):
    """The review of an agreement is too far away."""


class CannotSign(Refusal):
    """An agreement is signed once, by somebody else than who recorded it."""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What the paper says."""

    organisation: str
    office: str
    agreed_on: date
    review_by: date
    account: Account | None = None


def record_agreement(agreement: Agreement, *, by: Account, today: date) -> CustodianAgreement:
    """The agreement as a row; it counts once somebody else has signed. Raises NotAble, CannotRecord."""
    require_may(by, Capability.SET_GATES, today=today)
    if (agreement.review_by - today).days > LONGEST:
        said = gettext("It is reviewed within %(days)s days. Agree with them on an earlier day.")
        raise CannotRecord(said % {"days": LONGEST})
    with act(by=by, kind=Kind.COLLECTION, what="custody.record", purpose=PURPOSE):
        return CustodianAgreement.objects.create(**vars(agreement), recorded_by=by.actor)


def sign_agreement(agreement: CustodianAgreement, *, by: Account, today: date) -> None:
    """The second person's signature. Raises NotAble; CannotSign for who recorded it, and for a second one."""
    require_may(by, Capability.SIGN_GATES, today=today)
    if agreement.recorded_by == by.actor or hasattr(agreement, "signature"):
        raise CannotSign("Somebody else than who recorded the agreement signs it, once.")
    with act(by=by, kind=Kind.ALTERATION, what="custody.sign", purpose=PURPOSE):
        CustodianAgreementSignature.objects.create(agreement=agreement, signed_by=by.actor)


def end_agreement(agreement: CustodianAgreement, *, by: Account, today: date) -> None:
    """End an agreement; from then on the gates are shut. Raises NotAble."""
    require_may(by, Capability.SET_GATES, today=today)
    with act(by=by, kind=Kind.ALTERATION, what="custody.end", purpose=PURPOSE):
        CustodianAgreementEnd.objects.create(agreement=agreement, ended_by=by.actor)


def reserve(
    name: str, *, by_column: ReservedBy, because: ReservedBecause, by: Account, today: date
) -> ReservedGroup:
    """Send matters about the members of a unit, team or role outside from now on. Raises NotAble."""
    require_may(by, Capability.SET_GATES, today=today)
    with act(by=by, kind=Kind.ALTERATION, what="custody.reserve", purpose=PURPOSE):
        return ReservedGroup.objects.create(
            by=by_column, name=name.strip(), because=because, named_by=by.actor
        )

"""Whether somebody outside holds what the unit must not see; without it the desk does not go live.

Source: docs/explanation/need_to_know.md
"""

from datetime import date

from django.db.models import QuerySet

from upstander.accounts.models import CustodianAgreement, ReservedGroup
from upstander.domain.refusal import Refusal


class NoCustodian(Refusal):
    """No agreement with a custodian outside is in force."""


class NothingReserved(Refusal):
    """Nobody has named the units, teams and roles whose matters go outside."""


def agreement_in_force(today: date) -> CustodianAgreement | None:
    """The newest agreement that two people signed and that counts today; its first and last day count."""
    return (
        CustodianAgreement.objects.filter(
            signature__isnull=False, end__isnull=True, agreed_on__lte=today, review_by__gte=today
        )
        .order_by("-agreed_on", "-recorded_at")
        .first()
    )


def require_agreement(today: date) -> CustodianAgreement:
    """The agreement that counts today. Raises NoCustodian with what to do."""
    if found := agreement_in_force(today):
        return found
    raise NoCustodian(
        "No agreement with a custodian outside is in force, so nobody holds matters about the unit's own "
        "people. Record the written agreement (with another force, the regional unit or the local policing "
        "body), and have a second person sign it."
    )


def require_reserved_groups() -> None:
    """Raises NothingReserved until the counter-corruption unit and those beside it are named."""
    if not ReservedGroup.objects.exists():
        raise NothingReserved(
            "Nobody has named the units whose matters go to the custodian. Name counter-corruption, "
            "professional standards, vetting and the senior roles as they are spelt in the force's posts."
        )


def agreements() -> QuerySet[CustodianAgreement]:
    """Every agreement, the newest first, with its signature and its end."""
    return CustodianAgreement.objects.select_related("signature", "end").order_by("-recorded_at")


def reserved_groups() -> QuerySet[ReservedGroup]:
    """Every group whose matters go outside, by name. A name once reserved stays so."""
    return ReservedGroup.objects.order_by("name", "by")

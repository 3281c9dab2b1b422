"""Agreements with the custodian and reserved names, as pages show them.

Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.accounts.access.names import name_of, names_of
from upstander.accounts.models import Account, ReservedBecause, ReservedBy

COLUMNS = {ReservedBy.UNIT: _("Unit"), ReservedBy.TEAM: _("Team"), ReservedBy.ROLE: _("Role")}
BECAUSE = {
    ReservedBecause.COUNTER_CORRUPTION: _("Counter-corruption"),
    ReservedBecause.PROFESSIONAL_STANDARDS: _("Professional standards"),
    ReservedBecause.VETTING: _("Vetting"),
    ReservedBecause.SENIOR: _("Senior officers and staff"),
}


@dataclass(frozen=True, kw_only=True)
class AgreementShown:
    """An agreement, where it stands, and who recorded and signed it."""

    agreement: Any
    words: str
    colour: str
    recorded_by: str
    signed_by: str
    is_over: bool
    can_be_signed: bool


def agreements_shown(found: Iterable[Any], account: Account, today: date) -> list[AgreementShown]:
    """Several, whose names take one query together."""
    rows = list(found)
    actors = {actor for row in rows for actor in _actors(row)}
    names = names_of(actors)
    return [_shown(row, account, today, names) for row in rows]


def agreement_shown(found: Any, account: Account, today: date) -> AgreementShown:
    """One of them."""
    return _shown(found, account, today, {actor: name_of(actor) for actor in _actors(found)})


def groups_shown(found: Iterable[Any]) -> list[dict[str, str]]:
    """The names that are reserved: which column of a post, and why."""
    return [
        {
            "by": str(COLUMNS[ReservedBy(each.by)]),
            "name": each.name,
            "why": str(BECAUSE[ReservedBecause(each.because)]),
        }
        for each in found
    ]


def _shown(found: Any, account: Account, today: date, names: Mapping[str, str]) -> AgreementShown:
    words, colour = _state(found, today)
    signed, ended = hasattr(found, "signature"), hasattr(found, "end")
    return AgreementShown(
        agreement=found,
        words=words,
        colour=colour,
        recorded_by=names[found.recorded_by],
        signed_by=names[found.signature.signed_by] if signed else "",
        is_over=ended or today > found.review_by,
        can_be_signed=not signed and not ended and found.recorded_by != account.actor,
    )


def _state(found: Any, today: date) -> tuple[str, str]:
    if hasattr(found, "end"):
        return gettext("Ended"), "grey"
    if today > found.review_by:
        return gettext("Review overdue"), "red"
    if not hasattr(found, "signature"):
        return gettext("To be signed"), "yellow"
    if today < found.agreed_on:
        return gettext("To come"), "blue"
    return gettext("Counts"), "green"


def _actors(found: Any) -> list[str]:
    return [found.recorded_by, *([found.signature.signed_by] if hasattr(found, "signature") else [])]

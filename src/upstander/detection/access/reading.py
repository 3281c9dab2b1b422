"""Reading what is sealed in a concern, for somebody who may see it.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from upstander.detection.dossier import BRIEF, DOSSIER, Brief, Dossier
from upstander.detection.models import Answer, Concern, Placing, SafetyDecision, SecondAnswer, TipOffDecision
from upstander.detection.sealing import Sealed, read_sealed
from upstander.detection.state import State
from upstander.sealed.key_pairs import PrivateKey


@dataclass(frozen=True, kw_only=True)
class Item:
    """A concern as a list shows it: nobody's reference is in it."""

    concern: Concern
    brief: Brief

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        return str(State(self.concern.state).label)


@dataclass(frozen=True, kw_only=True)
class Bands:
    """The two bands of a concern; what met a hard trigger is placed by none of likelihood."""

    likelihood: str
    harm: str
    hard_trigger: bool

    @property
    def placed(self) -> str:
        """The band of its place in the order; empty where it has none."""
        return "" if self.hard_trigger else self.likelihood


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that was decided or answered, for the concern's own history."""

    title: str
    words: str
    reasons: str
    by: str
    at: datetime
    due: date | None = None


def items(concerns: Iterable[Any], *, key: PrivateKey) -> list[Item]:
    """The concerns of an `access` query with their briefs opened."""
    return [
        Item(
            concern=each,
            brief=BRIEF.validate_json(read_sealed(each.brief, key=key, kind="brief", record=each.placing_id)),
        )
        for each in concerns
    ]


def dossier_of(concern: Any, *, key: PrivateKey) -> Dossier:
    """The newest dossier of a concern of an `access` query."""
    placing = Placing.objects.get(pk=concern.placing_id)
    return DOSSIER.validate_json(read_sealed(placing.dossier, key=key, kind="dossier", record=placing.pk))


def bands_of(concern: Any, dossier: Dossier, *, answered: bool, key: PrivateKey) -> Bands:
    """The bands as they may be told: before the first answer those of the brief, which give no lot away."""
    brief = items([concern], key=key)[0].brief
    return Bands(
        likelihood=dossier.likelihood_band if answered else brief.likelihood_band,
        harm=dossier.harm_band,
        hard_trigger=bool(brief.hard_trigger),
    )


def history_of(concern: Concern, *, key: PrivateKey) -> list[Entry]:
    """Everything that was decided and answered, oldest first."""

    answers = list(concern.answers.select_related("answered_by", "second", "second__given_by"))
    found = [
        *(_decided("safety", each, key) for each in concern.safety_decisions.select_related("decided_by")),
        *(_decided("tip_off", each, key) for each in concern.tip_off_decisions.select_related("decided_by")),
        *(_answered(each, key) for each in answers),
        *(_seconded(each.second, key) for each in answers if hasattr(each, "second")),
    ]
    return sorted(found, key=lambda entry: entry.at)


def _decided(title: str, made: SafetyDecision | TipOffDecision, key: PrivateKey) -> Entry:
    return Entry(
        title=title,
        words=made.get_choice_display(),
        reasons=_reasons(made.reasons, title, made.pk, key),
        by=made.decided_by.shown_name,
        at=made.decided_at,
    )


def _answered(made: Answer, key: PrivateKey) -> Entry:
    return Entry(
        title="answer",
        words=made.get_kind_display(),
        reasons=_reasons(made.reasons, "answer", made.pk, key),
        by=made.answered_by.shown_name,
        at=made.answered_at,
        due=made.next_step_due,
    )


def _seconded(made: SecondAnswer, key: PrivateKey) -> Entry:
    return Entry(
        title="second",
        words=made.get_choice_display(),
        reasons=_reasons(made.reasons, "second", made.pk, key),
        by=made.given_by.shown_name,
        at=made.given_at,
    )


def _reasons(sealed: Sealed, kind: str, record: UUID, key: PrivateKey) -> str:
    return read_sealed(sealed, key=key, kind=kind, record=record).decode()

"""Reading what is sealed in a concern, for somebody who may see it.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from upstander.detection.contact_words import CONTACT
from upstander.detection.dossier import BRIEF, DOSSIER, Brief, Dossier
from upstander.detection.models import (
    Answer,
    Concern,
    ContactDecision,
    Placing,
    Referral,
    SafetyDecision,
    SecondAnswer,
    TipOffDecision,
)
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


def history_of(concern: Concern, *, key: PrivateKey) -> list[Entry]:
    """Everything that was decided and answered, oldest first."""

    answers = list(concern.answers.select_related("answered_by", "second", "second__given_by"))
    found = [
        *safety_of(concern, key=key),
        *(_decided("tip_off", each, key) for each in concern.tip_off_decisions.select_related("decided_by")),
        *(_answered(each, key) for each in answers),
        *(_seconded(each.second, key) for each in answers if hasattr(each, "second")),
        *(
            _referred(each)
            for each in Referral.objects.filter(clock__matter=concern).select_related("recorded_by")
        ),
    ]
    return sorted(found, key=lambda entry: entry.at)


def safety_of(concern: Concern, *, key: PrivateKey) -> list[Entry]:
    """What was decided for the other person: their safety, and contact with them; oldest first."""
    found = [
        *(_decided("safety", each, key) for each in concern.safety_decisions.select_related("decided_by")),
        *(_contact(each, key) for each in concern.contact_decisions.select_related("decided_by")),
    ]
    return sorted(found, key=lambda entry: entry.at)


def newest_contact(history: Iterable[Entry]) -> Entry | None:
    """The decision about contact that counts."""
    return next((each for each in reversed(list(history)) if each.title == "contact"), None)


def _contact(made: ContactDecision, key: PrivateKey) -> Entry:
    sealed = read_sealed(made.words, key=key, kind="contact", record=made.pk)
    return Entry(
        title="contact",
        words=made.get_choice_display(),
        reasons=CONTACT.validate_json(sealed).as_text,
        by=made.decided_by.shown_name,
        at=made.decided_at,
    )


def _decided(title: str, made: SafetyDecision | TipOffDecision, key: PrivateKey) -> Entry:
    return Entry(
        title=title,
        words=made.get_choice_display(),
        reasons=_reasons(made.reasons, title, made.pk, key),
        by=made.decided_by.shown_name,
        at=made.decided_at,
        due=getattr(made, "review_on", None),
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


def _referred(made: Referral) -> Entry:
    return Entry(
        title="referral",
        words=gettext("recorded"),
        reasons="",
        by=made.recorded_by.shown_name,
        at=made.recorded_at,
    )


def _reasons(sealed: Sealed, kind: str, record: UUID, key: PrivateKey) -> str:
    return read_sealed(sealed, key=key, kind=kind, record=record).decode()

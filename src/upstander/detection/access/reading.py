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
from upstander.detection.sealing_matters import Keys, keys_of
from upstander.detection.state import State
from upstander.sealed.key_pairs import PrivateKey


@dataclass(frozen=True, kw_only=True)
class Item:
    """A concern as a list shows it: nobody's reference is in it."""

    concern: Any  # a concern of an `access` query
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
    found = list(concerns)
    keys = keys_of((each.brief for each in found), key=key)

    def opened(each: Any) -> Brief:
        sealed = read_sealed(each.brief, key=key, kind="brief", record=each.placing_id, keys=keys)
        return BRIEF.validate_json(sealed)

    return [Item(concern=each, brief=opened(each)) for each in found]


def dossier_of(concern: Any, *, key: PrivateKey) -> Dossier:
    """The newest dossier of a concern of an `access` query. Raises Erased where it has been erased."""
    return dossier_in(Placing.objects.get(pk=concern.placing_id), key=key)


def dossier_in(placing: Placing, *, key: PrivateKey) -> Dossier:
    """The dossier of one placing. Raises Erased where it has been erased."""
    return DOSSIER.validate_json(read_sealed(placing.dossier, key=key, kind="dossier", record=placing.pk))


def brief_of(placing: Placing, *, key: PrivateKey) -> Brief:
    """The brief of one placing. Raises Erased where it has been erased."""
    return BRIEF.validate_json(read_sealed(placing.brief, key=key, kind="brief", record=placing.pk))


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
    seconds = [each.second for each in answers if hasattr(each, "second")]
    tip_off = list(concern.tip_off_decisions.select_related("decided_by"))
    every = (each.reasons for made in (answers, seconds, tip_off) for each in made)
    opened = _Opener(key=key, keys=keys_of(every, key=key))
    found = [
        *(
            _referred(each)
            for each in Referral.objects.filter(clock__matter=concern).select_related("recorded_by")
        ),
        *safety_of(concern, key=key),
        *(_decided("tip_off", each, opened) for each in tip_off),
        *(_answered(each, opened) for each in answers),
        *(_seconded(each, opened) for each in seconds),
    ]
    return sorted(found, key=lambda entry: entry.at)


def safety_of(concern: Concern, *, key: PrivateKey) -> list[Entry]:
    """What was decided for the other person: their safety, and contact with them; oldest first."""
    safety = list(concern.safety_decisions.select_related("decided_by"))
    contact = list(concern.contact_decisions.select_related("decided_by"))
    every = [*(each.reasons for each in safety), *(each.words for each in contact)]
    opened = _Opener(key=key, keys=keys_of(every, key=key))
    found = [
        *(_decided("safety", each, opened) for each in safety),
        *(_contact(each, opened) for each in contact),
    ]
    return sorted(found, key=lambda entry: entry.at)


def newest_contact(history: Iterable[Entry]) -> Entry | None:
    """The decision about contact that counts."""
    return next((each for each in reversed(list(history)) if each.title == "contact"), None)


def _contact(made: ContactDecision, opened: "_Opener") -> Entry:
    return Entry(
        title="contact",
        words=made.get_choice_display(),
        reasons=CONTACT.validate_json(opened.reasons(made.words, "contact", made.pk)).as_text,
        by=made.decided_by.shown_name,
        at=made.decided_at,
    )


@dataclass(frozen=True, kw_only=True)
class _Opener:
    """What it takes to read the reasons of one concern."""

    key: PrivateKey
    keys: Keys

    def reasons(self, sealed: Sealed, kind: str, record: UUID) -> str:
        """The reasons in their words."""
        return read_sealed(sealed, key=self.key, kind=kind, record=record, keys=self.keys).decode()


def _decided(title: str, made: SafetyDecision | TipOffDecision, opened: _Opener) -> Entry:
    return Entry(
        title=title,
        words=made.get_choice_display(),
        reasons=opened.reasons(made.reasons, title, made.pk),
        by=made.decided_by.shown_name,
        at=made.decided_at,
        due=getattr(made, "review_on", None),
    )


def _answered(made: Answer, opened: _Opener) -> Entry:
    return Entry(
        title="answer",
        words=made.get_kind_display(),
        reasons=opened.reasons(made.reasons, "answer", made.pk),
        by=made.answered_by.shown_name,
        at=made.answered_at,
        due=made.next_step_due,
    )


def _seconded(made: SecondAnswer, opened: _Opener) -> Entry:
    return Entry(
        title="second",
        words=made.get_choice_display(),
        reasons=opened.reasons(made.reasons, "second", made.pk),
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

"""What was decided and answered on a concern, opened for whoever may read it.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext

from upstander.detection.contact_words import CONTACT
from upstander.detection.models import (
    Answer,
    Concern,
    ContactDecision,
    Referral,
    SafetyDecision,
    SecondAnswer,
    TipOffDecision,
)
from upstander.detection.sealing import Sealed, read_sealed
from upstander.detection.sealing_matters import Erased, Keys, own_keys_of
from upstander.sealed.key_pairs import PrivateKey


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that was decided or answered, for the concern's own history."""

    title: str
    words: str
    reasons: str
    by: str
    at: datetime
    due: date | None = None


def history_of(concern: Concern, *, key: PrivateKey) -> list[Entry]:
    """Everything that was decided and answered, oldest first.

    Of what was erased, or was written on the other side before the concern went outside, it is told that it
    was decided and by whom, and not in what words.
    """
    answers = list(concern.answers.select_related("answered_by", "second", "second__given_by"))
    seconds = [each.second for each in answers if hasattr(each, "second")]
    tip_off = list(concern.tip_off_decisions.select_related("decided_by"))
    every = (each.reasons for made in (answers, seconds, tip_off) for each in made)
    opened = _Opener(key=key, keys=own_keys_of(every, key=key))
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
    opened = _Opener(key=key, keys=own_keys_of(every, key=key))
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
        reasons=opened.contact(made.words, made.pk),
        by=made.decided_by.shown_name,
        at=made.decided_at,
    )


@dataclass(frozen=True, kw_only=True)
class _Opener:
    """What it takes to read the reasons of one concern."""

    key: PrivateKey
    keys: Keys

    def reasons(self, sealed: Sealed, kind: str, record: UUID) -> str:
        """The reasons in their words, or that they cannot be read."""
        words = self._words(sealed, kind, record)
        return _unread() if words is None else words.decode()

    def contact(self, sealed: Sealed, record: UUID) -> str:
        """The words of a decision about contact, or that they cannot be read."""
        words = self._words(sealed, "contact", record)
        return _unread() if words is None else CONTACT.validate_json(words).as_text

    def _words(self, sealed: Sealed, kind: str, record: UUID) -> bytes | None:
        try:
            return read_sealed(sealed, key=self.key, kind=kind, record=record, keys=self.keys)
        except Erased:
            return None


def _unread() -> str:
    return gettext("What was written here cannot be read any more, or not on this side.")


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

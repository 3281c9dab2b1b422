"""What was decided or answered, as an entry of a concern's history, in words where they can be read.

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
    ContactDecision,
    Referral,
    SafetyDecision,
    SecondAnswer,
    TipOffDecision,
)
from upstander.detection.sealing import Sealed, read_sealed
from upstander.detection.sealing_matters import Erased, Keys, own_keys_of
from upstander.sealed.key_pairs import PrivateKey

_Reasoned = Answer | SecondAnswer | SafetyDecision | TipOffDecision


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that was decided or answered, for the concern's own history."""

    title: str
    words: str
    reasons: str
    by: str
    at: datetime
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class Opener:
    """What it takes to read the reasons of one concern."""

    key: PrivateKey
    keys: Keys

    @classmethod
    def of(
        cls, decided: Iterable[_Reasoned], contact: Iterable[ContactDecision], *, key: PrivateKey
    ) -> "Opener":
        """Their keys, in one query."""
        every = [*(each.reasons for each in decided), *(each.words for each in contact)]
        return cls(key=key, keys=own_keys_of(every, key=key))

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


def in_contact(made: ContactDecision, opened: Opener) -> Entry:
    """Whether and how the other person may be contacted."""
    return Entry(
        title="contact",
        words=made.get_choice_display(),
        reasons=opened.contact(made.words, made.pk),
        by=made.decided_by.shown_name,
        at=made.decided_at,
    )


def decided(title: str, made: SafetyDecision | TipOffDecision, opened: Opener) -> Entry:
    """One of the two decisions that come before an answer."""
    return Entry(
        title=title,
        words=made.get_choice_display(),
        reasons=opened.reasons(made.reasons, title, made.pk),
        by=made.decided_by.shown_name,
        at=made.decided_at,
        due=getattr(made, "review_on", None),
    )


def answered(made: Answer, opened: Opener) -> Entry:
    """One of the four answers."""
    return Entry(
        title="answer",
        words=made.get_kind_display(),
        reasons=opened.reasons(made.reasons, "answer", made.pk),
        by=made.answered_by.shown_name,
        at=made.answered_at,
        due=made.next_step_due,
    )


def seconded(made: SecondAnswer, opened: Opener) -> Entry:
    """What a second person said of an answer."""
    return Entry(
        title="second",
        words=made.get_choice_display(),
        reasons=opened.reasons(made.reasons, "second", made.pk),
        by=made.given_by.shown_name,
        at=made.given_at,
    )


def referred(made: Referral) -> Entry:
    """That it was referred."""
    return Entry(
        title="referral",
        words=gettext("recorded"),
        reasons="",
        by=made.recorded_by.shown_name,
        at=made.recorded_at,
    )

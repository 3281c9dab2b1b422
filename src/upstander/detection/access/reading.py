"""Reading what is sealed in a concern, for somebody who may see it.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from upstander.detection.dossier import BRIEF, DOSSIER, Brief, Dossier
from upstander.detection.models import Concern, Placing
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

    def read(sealed: Sealed, kind: str, record: Any) -> str:
        return read_sealed(sealed, key=key, kind=kind, record=record).decode()

    found = [
        Entry(
            title="safety",
            words=each.get_choice_display(),
            reasons=read(each.reasons, "safety", each.pk),
            by=each.decided_by.shown_name,
            at=each.decided_at,
        )
        for each in concern.safety_decisions.select_related("decided_by")
    ]
    found += [
        Entry(
            title="tip_off",
            words=each.get_choice_display(),
            reasons=read(each.reasons, "tip_off", each.pk),
            by=each.decided_by.shown_name,
            at=each.decided_at,
        )
        for each in concern.tip_off_decisions.select_related("decided_by")
    ]
    for answer in concern.answers.select_related("answered_by", "second", "second__given_by"):
        found.append(
            Entry(
                title="answer",
                words=answer.get_kind_display(),
                reasons=read(answer.reasons, "answer", answer.pk),
                by=answer.answered_by.shown_name,
                at=answer.answered_at,
                due=answer.next_step_due,
            )
        )
        if second := getattr(answer, "second", None):
            found.append(
                Entry(
                    title="second",
                    words=second.get_choice_display(),
                    reasons=read(second.reasons, "second", answer.pk),
                    by=second.given_by.shown_name,
                    at=second.given_at,
                )
            )
    return sorted(found, key=lambda entry: entry.at)

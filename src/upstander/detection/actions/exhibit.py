"""Freeze a concern as an exhibit, and take copies of it; each copy is a disclosure on the record.

Source: docs/explanation/exhibits.md
"""

from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.access.provenance import record_of, run_facts
from upstander.detection.access.reading import dossier_of
from upstander.detection.actions.answer import TooEarly
from upstander.detection.exhibit import FORM, ExhibitContent, Label, content_bytes, to_quote
from upstander.detection.keys import about
from upstander.detection.models import Exhibit, ExhibitCopy, ExhibitPurpose
from upstander.detection.sealing_matters import seal_in_matter
from upstander.domain.refusal import Refusal
from upstander.sealed.key_pairs import PrivateKey


class MarkTaken(Refusal):
    """An exhibit of this concern is called so already."""


@dataclass(frozen=True, kw_only=True)
class Called:
    """What an exhibit is to be called, what it is for, and whose force's it is."""

    mark: str
    purpose: ExhibitPurpose
    force: str


def freeze_exhibit(*, concern: Any, called: Called, key: PrivateKey, by: Account) -> Exhibit:
    """Freeze what is known of a concern of an `access` query, sealed to the unit.

    Raises TooEarly before the tip-off decision, and MarkTaken.
    """
    record, content = uuid4(), _content(concern, called, key=key, by=by)
    frozen = content_bytes(content)
    with act(
        by=by, kind=Kind.COMBINATION, what="exhibit.freeze", about=about(concern.pk), purpose=called.purpose
    ):
        require_tip_off(concern)
        try:
            with transaction.atomic():
                return Exhibit.objects.create(
                    id=record,
                    concern_id=concern.pk,
                    placing_id=concern.placing_id,
                    mark=called.mark,
                    purpose=called.purpose,
                    digest=sha256(frozen).hexdigest(),
                    content=seal_in_matter(concern.pk, {"exhibit": frozen}, to=key.public, record=record)[0],
                    made_by=by,
                    made_at=content.label.made_at,
                )
        except IntegrityError:
            raise MarkTaken(
                f"An exhibit of this concern is called {called.mark} already. Give this one another mark."
            ) from None


def take_exhibit_copy(*, exhibit: Exhibit, by: Account) -> ExhibitCopy:
    """Record that a copy is taken, with its number. The caller sends nothing before this has come back."""
    with act(
        by=by,
        kind=Kind.DISCLOSURE,
        what="exhibit.copy",
        about=about(exhibit.concern_id),
        purpose=exhibit.purpose,
    ):
        copy = ExhibitCopy.objects.create(exhibit=exhibit, taken_by=by)
        copy.refresh_from_db()
        return copy


def require_tip_off(concern: Any) -> None:
    """Raises TooEarly where it is not decided yet how far a step may reach."""
    if not concern.tip_off_decisions.exists():
        raise TooEarly("Decide how far a step may reach first. Nothing was recorded.")


def _content(concern: Any, called: Called, *, key: PrivateKey, by: Account) -> ExhibitContent:
    place_told = concern.answers.exists()
    return ExhibitContent(
        form=FORM,
        label=Label(
            mark=called.mark,
            spoken=concern.spoken,
            force=called.force,
            purpose=str(ExhibitPurpose(called.purpose).label),
            made_by=by.shown_name,
            made_at=timezone.now().astimezone(UTC).replace(microsecond=0),
        ),
        run=run_facts(concern.placing_id),
        place_told=place_told,
        dossier=to_quote(dossier_of(concern, key=key), place_told=place_told),
        record=record_of(concern.placing_id),
    )

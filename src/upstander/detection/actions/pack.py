"""Ask for a wider-enquiry pack, answer as the second person, and take copies; each copy is a disclosure.

Source: docs/explanation/exhibits.md
"""

from datetime import date
from typing import Any
from uuid import uuid4

from django.utils import timezone

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.access.packs import pack_state
from upstander.detection.actions.exhibit import require_tip_off
from upstander.detection.keys import about
from upstander.detection.models import Pack, PackAnswer, PackChoice, PackCopy, PackForm
from upstander.detection.pack_state import PackState
from upstander.detection.sealing_matters import seal_in_matter
from upstander.detection.state import State
from upstander.detection.wider_asked import ASKED, Asked
from upstander.domain.refusal import Refusal
from upstander.sealed.key_pairs import PublicKey
from upstander.work.refusals import NotNow
from upstander.work.second_person import by_two


class NoReason(Refusal):
    """What has to stand before a pack can be asked for is missing."""


def ask_pack(*, concern: Any, asked: Asked, to: PublicKey, today: date, by: Account) -> Pack:
    """Record what is asked for. Raises TooEarly before the tip-off decision, and NoReason."""
    record = uuid4()
    with act(by=by, kind=Kind.ALTERATION, what="pack.ask", about=about(concern.pk), purpose="wider_enquiry"):
        require_tip_off(concern)
        _require_reasons(concern, asked, today)
        return Pack.objects.create(
            id=record,
            concern_id=concern.pk,
            placing_id=concern.placing_id,
            asked=seal_in_matter(concern.pk, {"pack": ASKED.dump_json(asked)}, to=to, record=record)[0],
            asked_by=by,
        )


def read_pack(*, pack: Pack, by: Account) -> None:
    """Record that the second person looks at what is asked. Nothing shows before this has come back."""
    with act(
        by=by,
        kind=Kind.CONSULTATION,
        what="pack.read",
        about=about(pack.concern_id),
        purpose="second_person",
    ):
        pass


def answer_pack(*, pack: Pack, choice: PackChoice, reasons: str, to: PublicKey, by: Account) -> None:
    """Agree, or not. Raises SamePerson, as the database does, and NotNow for one answered meanwhile."""
    with act(
        by=by, kind=Kind.ALTERATION, what="pack.answer", about=about(pack.concern_id), purpose=choice.value
    ):
        contents = {"pack_answer": reasons.encode()}
        (sealed,) = seal_in_matter(pack.concern_id, contents, to=to, record=pack.pk)
        with by_two():
            PackAnswer.objects.create(
                pack=pack, choice=choice, reasons=sealed, given_by=by, first_by=pack.asked_by_id
            )


def take_pack_copy(*, pack: Pack, form: PackForm, by: Account) -> PackCopy:
    """Record that a copy is taken, and number it. Raises NotNow for one that is not agreed, or over."""
    with act(
        by=by,
        kind=Kind.DISCLOSURE,
        what=f"pack.copy_{form.value}",
        about=about(pack.concern_id),
        purpose="wider_enquiry",
    ):
        if pack_state(pack, now=timezone.now()) is not PackState.AGREED:
            raise NotNow("This pack cannot be taken: nobody agreed to it, or its days are over. Ask again.")
        copy = PackCopy.objects.create(pack=pack, form=form, taken_by=by)
        copy.refresh_from_db()
        return copy


def _require_reasons(concern: Any, asked: Asked, today: date) -> None:
    if asked.last_day < asked.first_day or asked.last_day > today:
        raise NoReason("The window ends before it begins, or after today. Nothing was recorded.")
    if concern.state != State.REFERRED and not asked.before_indication.strip():
        raise NoReason(
            "No indication is recorded for this concern yet. Say why the pack is needed before there is one. "
            "Nothing was recorded."
        )

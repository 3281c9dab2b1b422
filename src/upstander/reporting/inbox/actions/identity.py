"""Who reported: asked for with reasons, agreed to by a second person, opened to whoever asked, and told.

Source: docs/explanation/reporting.md
"""

from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.reporting.inbox.actions.write_item import write_answer
from upstander.reporting.inbox.audited import about
from upstander.reporting.inbox.models import IdentityAnswer, IdentityAsk, IdentityChoice, IdentityOpening
from upstander.reporting.inbox.sealing import Held, seal_words
from upstander.work.refusals import NotNow
from upstander.work.second_person import by_two

ASKED = "identity"


def ask_identity(*, held: Held, reasons: str, by: Account) -> IdentityAsk:
    """Ask to see who reported. It stays closed until somebody else agrees."""
    record = uuid4()
    with act(by=by, kind=Kind.ALTERATION, what="identity.ask", about=about(held.report), purpose=ASKED):
        sealed = seal_words(reasons, key=held.key, kind="identity", record=record)
        return IdentityAsk.objects.create(id=record, report=held.report, reasons=sealed, asked_by=by)


def answer_identity(
    *, held: Held, ask: IdentityAsk, choice: IdentityChoice, reasons: str, by: Account
) -> None:
    """Agree or refuse. Raises SamePerson for whoever asked, by any account; NotNow if it was answered."""
    report = held.report
    with act(by=by, kind=Kind.ALTERATION, what="identity.answer", about=about(report), purpose=choice.value):
        sealed = seal_words(reasons, key=held.key, kind="identity_answer", record=ask.pk)
        with by_two():
            IdentityAnswer.objects.create(ask=ask, choice=choice, reasons=sealed, given_by=by)


def open_identity(*, held: Held, ask: IdentityAsk, now: datetime, by: Account) -> None:
    """Open it to `by`, who asked, and write so into the report. Raises NotNow unless somebody agreed."""
    with act(by=by, kind=Kind.CONSULTATION, what="identity.open", about=about(held.report), purpose=ASKED):
        agreed = IdentityAsk.objects.filter(
            pk=ask.pk, report=held.report, asked_by=by, answer__choice=IdentityChoice.AGREED
        )
        if not agreed.filter(opening__isnull=True).exists():
            raise NotNow("Nobody has agreed to this yet, or it is open already. Look at it again.")
        item = write_answer(_told(), held=held, at=now)
        IdentityOpening.objects.create(ask=ask, item=item)


def _told() -> str:
    return gettext(
        "Two people here agreed, with reasons that are on record, that one of them may see what you told us "
        "of yourself: your name, or how to reach you. We tell you each time this happens. You may ask us why."
    )

"""The original of a file: asked for with reasons, agreed to by a second person, given out sealed.

Source: docs/explanation/reporting.md
"""

from uuid import uuid4

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.documents.archive import pack
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.access.files import Found
from upstander.reporting.inbox.audited import about
from upstander.reporting.inbox.copying import unsealed
from upstander.reporting.inbox.models import OriginalAnswer, OriginalAsk, OriginalChoice, OriginalGiving
from upstander.reporting.inbox.sealing import Held, seal_words
from upstander.sealed.files import seal
from upstander.work.refusals import NotNow
from upstander.work.second_person import by_two

GIVEN = "original"
MARKED = {"": "Somebody answered this meanwhile, or the file was marked. Look at it again."}


def ask_original(*, held: Held, found: Found, receiver: str, reasons: str, by: Account) -> OriginalAsk:
    """Ask that it be given to whoever holds the age key `receiver`. Raises NotNow for a marked file."""
    record = uuid4()
    with act(by=by, kind=Kind.ALTERATION, what="original.ask", about=about(held.report), purpose=GIVEN):
        sealed = seal_words(reasons, key=held.key, kind=GIVEN, record=record)
        with by_two(MARKED):
            return OriginalAsk.objects.create(
                id=record, item=found.item, receiver=receiver, reasons=sealed, asked_by=by
            )


def answer_original(
    *, held: Held, ask: OriginalAsk, choice: OriginalChoice, reasons: str, by: Account
) -> None:
    """Agree or refuse. Raises SamePerson for whoever asked, by any account; NotNow if it was answered."""
    report = held.report
    with act(by=by, kind=Kind.ALTERATION, what="original.answer", about=about(report), purpose=choice.value):
        sealed = seal_words(reasons, key=held.key, kind="original_answer", record=ask.pk)
        with by_two(MARKED):
            OriginalAnswer.objects.create(ask=ask, choice=choice, reasons=sealed, given_by=by)


def give_original(*, held: Held, found: Found, ask: OriginalAsk, by: Account) -> bytes:
    """The package for the receiver, whom nobody here can read along with; on record as given out.

    Raises NotNow unless `by` asked and somebody agreed, and for a marked file; SealedOnly.
    """
    agreed = OriginalAsk.objects.filter(pk=ask.pk, asked_by=by, answer__choice=OriginalChoice.AGREED)
    if not agreed.exists():
        raise NotNow("Nobody has agreed to this yet, or somebody else asked for it. Look at it again.")
    package = seal(pack(_inside(held, found), day=found.item.came_on), recipient=ask.receiver)
    given = act(by=by, kind=Kind.DISCLOSURE, what="original.give", about=about(held.report), purpose=GIVEN)
    with given, by_two(MARKED):
        OriginalGiving.objects.create(ask=ask)
    return package


def _inside(held: Held, found: Found) -> dict[str, bytes]:
    """The original under a name that starts no program, and what tells that it is the one that was sent."""
    told = found.told
    said = (
        f"Report {spoken(held.report.pk)}, number {found.item.number}\n"
        f"Came on {found.item.came_on.isoformat()}\nBytes {told.size}\nSHA-256 {told.digest}\n"
        f"The sender's device called it {told.name!r}\n"
    )
    return {"original.bin": unsealed(found), "about.txt": said.encode("utf-8", "replace")}

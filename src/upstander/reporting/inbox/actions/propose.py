"""What two people decide about a report: that nothing in it must be referred, and that it ends unreferred.

Source: docs/explanation/reporting.md
"""

from contextlib import AbstractContextManager
from uuid import uuid4

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.reporting.channel.models import Report, State
from upstander.reporting.inbox.access.proposals import PROPOSED, SECOND, is_referred, is_settled, waits
from upstander.reporting.inbox.actions.decide import end_as_decided
from upstander.reporting.inbox.audited import about
from upstander.reporting.inbox.models import (
    REFERRAL,
    Outcome,
    ProposalChoice,
    Proposed,
    ReportClock,
    ReportClockEnd,
    ReportProposal,
    ReportProposalAnswer,
)
from upstander.reporting.inbox.sealing import Held, read_words, seal_words
from upstander.work.actions.clocks import stop_clock
from upstander.work.refusals import NotNow
from upstander.work.second_person import by_two

MADE = {Proposed.NOTHING_TO_REFER: "report.nothing_propose", Proposed.ENDING: "report.end_propose"}
ANSWERED = {Proposed.NOTHING_TO_REFER: "report.nothing_answer", Proposed.ENDING: "report.end_answer"}
"""How the audit names the first person's act, and the second's."""
CAME = {"nothing_since": "Something came while you were deciding. Read it first; your words stand here."}


def propose_nothing_to_refer(*, held: Held, reasons: str, by: Account) -> ReportProposal:
    """Propose it. Raises NotNow where the matter was referred, or the same waits already."""
    with _proposing(held, Proposed.NOTHING_TO_REFER, by):
        if is_referred(held.report):
            raise NotNow("This was referred, and that is on record. Nothing was recorded.")
        return _proposed(held, Proposed.NOTHING_TO_REFER, reasons, by=by)


def propose_ending(*, held: Held, outcome: Outcome, reasons: str, by: Account) -> ReportProposal:
    """Propose the end of a report that was never referred.

    Raises NotNow while the reporter waits for a word, while it is open whether it must be referred, and where
    an end waits already.
    """
    with _proposing(held, Proposed.ENDING, by):
        if Report.objects.get(pk=held.report.pk).state != State.ANSWERED:
            raise NotNow("The reporter waits for a word from you. Answer first. Nothing was recorded.")
        _require_settled(held.report)
        return _proposed(held, Proposed.ENDING, reasons, outcome=outcome, by=by)


def answer_proposal(
    *, held: Held, proposal: ReportProposal, choice: ProposalChoice, reasons: str, seen: int, by: Account
) -> None:
    """Agree or refuse; what was agreed to is done in the same transaction. `seen` is the last item read.

    Raises SamePerson for whoever proposed it, by any account; NotNow if it was answered, or something came.
    """
    code, report = ANSWERED[Proposed(proposal.what)], held.report
    with act(by=by, kind=Kind.ALTERATION, what=code, about=about(report), purpose=choice.value):
        Report.objects.select_for_update().get(pk=report.pk)
        sealed = seal_words(reasons, key=held.key, kind=SECOND, record=proposal.pk)
        with by_two(CAME):
            ReportProposalAnswer.objects.create(
                proposal=proposal, choice=choice, seen=seen, reasons=sealed, given_by=by
            )
        if choice == ProposalChoice.AGREED:
            _do(proposal, held=held, by=by)


def _do(proposal: ReportProposal, *, held: Held, by: Account) -> None:
    if proposal.what == Proposed.ENDING:
        words = read_words(proposal.reasons, held=held, kind=PROPOSED, record=proposal.pk)
        end_as_decided(held=held, outcome=Outcome(proposal.outcome), reasons=words, by=proposal.proposed_by)
        return
    if is_referred(held.report):
        raise NotNow("It was referred meanwhile, and that is on record. Refuse this. Nothing was recorded.")
    clock = ReportClock.objects.filter(matter=held.report, rule=REFERRAL, end__isnull=True).first()
    if clock is not None:  # else it was stopped before, and this is said anew
        stop_clock(ReportClockEnd, clock=clock, outcome=Proposed.NOTHING_TO_REFER.value, by=by.actor)


def _proposed(held: Held, what: Proposed, reasons: str, *, outcome: str = "", by: Account) -> ReportProposal:
    Report.objects.select_for_update().get(pk=held.report.pk)  # of two at once one comes first
    if waits(held.report, what):
        raise NotNow("The same waits for a second person already. Nothing was recorded.")
    record = uuid4()
    sealed = seal_words(reasons, key=held.key, kind=PROPOSED, record=record)
    return ReportProposal.objects.create(
        id=record, report=held.report, what=what, outcome=outcome, reasons=sealed, proposed_by=by
    )


def _require_settled(report: Report) -> None:
    if not is_settled(report):
        raise NotNow(
            "It is open whether something in this must be referred: refer it, or have a second person agree "
            "that there is nothing. Then it can end. Nothing was recorded."
        )


def _proposing(held: Held, what: Proposed, by: Account) -> AbstractContextManager[None]:
    return act(by=by, kind=Kind.ALTERATION, what=MADE[what], about=about(held.report), purpose=what.value)

"""Give a report to one more, or give it up oneself.

Source: docs/explanation/reporting.md
"""

from datetime import datetime

from upstander.accounts.access.need_to_know import live_assignments
from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.domain.refusal import Refusal
from upstander.reporting.channel.models import Report
from upstander.reporting.channel.said import Readers
from upstander.reporting.inbox.access.keyring import Reader
from upstander.reporting.inbox.actions.write_item import next_place, write_item
from upstander.reporting.inbox.audited import about
from upstander.reporting.inbox.models import ReportAssignment, ReportAssignmentEnd
from upstander.reporting.inbox.sealing import Held
from upstander.sealed.envelopes import parse, without
from upstander.sealed.matter_keys import add_holder
from upstander.work.refusals import NotNow

HANDED, RECUSED = "handed", "recused"
"""The codes of an assignment that a colleague made, and of one that whoever had it gave up."""


class LastReader(Refusal):
    """The only person who can open a report would give it up."""


def hand_to(*, held: Held, reader: Reader, now: datetime, by: Account) -> None:
    """Wrap the report's key to one more, whose answers the reporter may trust from now on.

    Whom it may go to, the caller has asked of `access.receivers`. Raises NotNow where they have it already.
    """
    report = held.report
    with act(by=by, kind=Kind.DISCLOSURE, what="report.assign", about=about(report), purpose=HANDED):
        place = next_place(held)
        kept = parse(Report.objects.get(pk=report.pk).key)
        if reader.public.id in kept.recipients:
            raise NotNow("They may read this report already.")
        _assign(report, reader, by=by)
        write_item(Readers(at=now, signers=(reader.signs.hex(),)), held=held, number=place)
        wrapped = add_holder(kept, key=held.own, new=reader.public, matter=str(report.pk))
        Report.objects.filter(pk=report.pk).update(key=wrapped.to_bytes())


def _assign(report: Report, reader: Reader, *, by: Account) -> None:
    """Whoever has made a new key since they were given it is assigned already."""
    if not live_assignments(Report).filter(matter=report, account=reader.account).exists():
        ReportAssignment.objects.create(
            matter=report, account_id=reader.account, assigned_by=by.actor, reason=HANDED
        )


def recuse(*, report: Report, key_ids: frozenset[str], by: Account) -> None:
    """Give the report up; nobody is told why, and it is never offered to `by` again.

    Raises LastReader where nobody else could open it. `key_ids` are the ids of the person's own keys.
    """
    with act(by=by, kind=Kind.ALTERATION, what="report.recuse", about=about(report), purpose=RECUSED):
        kept = parse(Report.objects.select_for_update().get(pk=report.pk).key)
        mine = live_assignments(Report).filter(matter=report, account=by)
        if not live_assignments(Report).filter(matter=report).exclude(account=by).exists():
            raise LastReader(
                "Nobody else can open this report yet, so it would be lost. Ask whoever leads the unit to "
                "give it to somebody else; you need not say why. Then do this again."
            )
        for one in mine:
            ReportAssignmentEnd.objects.create(assignment=one, ended_by=by.actor, reason=RECUSED)
        for own in key_ids & set(kept.recipients):
            kept = without(kept, own)
        Report.objects.filter(pk=report.pk).update(key=kept.to_bytes())

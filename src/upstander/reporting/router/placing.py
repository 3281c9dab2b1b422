"""Give a report to whoever may read it: in one transaction, whole or not at all.

Source: docs/explanation/reporting.md
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from upstander.accounts.access.need_to_know import live_assignments, live_exclusions
from upstander.accounts.actions.exclude import exclude
from upstander.accounts.acts import act
from upstander.accounts.custodian_key import custodian_key
from upstander.audit.words import Kind
from upstander.domain.refusal import Refusal
from upstander.reporting.channel.models import Item, Report, Route, State
from upstander.reporting.channel.said import Readers
from upstander.reporting.channel.sealing import seal_item
from upstander.reporting.inbox.access.keyring import Reader
from upstander.reporting.inbox.access.rotation import PASSED_ON
from upstander.reporting.inbox.keys import about_key, named_in_audit
from upstander.reporting.inbox.models import ReportAssignment, ReportAssignmentEnd
from upstander.reporting.router.about import seal_about
from upstander.reporting.router.deciding import Deciding, Decision
from upstander.reporting.router.opening import Opened
from upstander.sealed.key_pairs import PublicKey
from upstander.sealed.matter_keys import wrap_key

PROCESS, PURPOSE = "process:worker", "need_to_know"
ROUTED = "routed"  # why somebody is assigned


class NoCustodianKey(Refusal):
    """A report goes outside, and there is no key of the custodian's to wrap it to."""


class Elsewhere(Exception):
    """The report is not as it was when it was opened: it is looked at anew in the next round."""


def place(opened: Opened, decision: Decision, *, deciding: Deciding, keys: Path, now: datetime) -> None:
    """Wrap its key to them, assign them, keep it from the others. Raises NoCustodianKey, Elsewhere."""
    report, to = opened.report, _recipients(decision, keys)
    envelope = wrap_key(opened.key, to=[*to, PublicKey(bytes(report.reporter))], matter=str(report.pk))
    about = named_in_audit(keys, report.pk)
    with act(by=PROCESS, kind=Kind.COLLECTION, what="report.route", purpose=PURPOSE, about=about):
        _lock(report)
        if decision.route is not Route.CUSTODIAN:
            _keep_from(report, decision, deciding=deciding, keys=keys)
        _end_assignments(report)
        _assign(report, decision.readers)
        _say_who_reads(opened, decision.readers, now=now)
        Report.objects.filter(pk=report.pk).update(
            key=envelope.to_bytes(), route=decision.route, state=_state_after(report)
        )


def _recipients(decision: Decision, keys: Path) -> list[PublicKey]:
    if decision.route is not Route.CUSTODIAN:
        return [reader.public for reader in decision.readers]
    if (custodian := custodian_key(keys)) is None:
        raise NoCustodianKey(
            "A report goes to the outside custodian, and there is no key of theirs to wrap it to. It waits. "
            "Put the public half of theirs into the folder of keys as custodian.pub."
        )
    return [custodian]


def _lock(report: Report) -> None:
    """Nobody else has it in hand, and it is as it was."""
    locked = Report.objects.select_for_update(skip_locked=True).filter(pk=report.pk, route=report.route)
    if (found := locked.first()) is None or bytes(found.key) != bytes(report.key):
        raise Elsewhere


def _keep_from(report: Report, decision: Decision, *, deciding: Deciding, keys: Path) -> None:
    if decision.abouts:
        seal_about(report.pk, decision.abouts, to=about_key(keys).public).save(force_insert=True)
    exclude(Report, decision.abouts, on=deciding.today, key=deciding.conflicts, known=deciding.known)
    barred = live_exclusions(Report).filter(
        matter=report, account__in=[reader.account for reader in decision.readers]
    )
    if barred.exists():
        raise Elsewhere


def _end_assignments(report: Report) -> None:
    """Of the reserved, where they passed it on: they have no business with it any more."""
    held = live_assignments(Report).filter(matter=report)
    ReportAssignmentEnd.objects.bulk_create(
        ReportAssignmentEnd(assignment=one, ended_by=PROCESS, reason=PASSED_ON) for one in held
    )


def _assign(report: Report, readers: Sequence[Reader]) -> None:
    ReportAssignment.objects.bulk_create(
        ReportAssignment(matter=report, account_id=reader.account, assigned_by=PROCESS, reason=ROUTED)
        for reader in readers
    )


def _say_who_reads(opened: Opened, readers: Sequence[Reader], *, now: datetime) -> None:
    number = 1 + Item.objects.filter(report=opened.report).count()
    said = Readers(at=now, signers=tuple(reader.signs.hex() for reader in readers))
    sealed = seal_item(said, key=opened.key, report=opened.report.pk, number=number)
    Item(report=opened.report, number=number, came_on=now.date(), sealed=sealed).save(force_insert=True)


def _state_after(report: Report) -> State:
    return State.WAITING if report.state == State.SENT else State(report.state)

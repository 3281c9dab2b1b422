"""Keep reports from who is too near, again: each night, and when people or accounts change.

Whoever had a report and is too near now has it no more: their assignment ends, and their wrap of the key is
taken out. A new key for what is said from then on takes somebody who can open it (`inbox.actions.rotate`).
Source: docs/explanation/need_to_know.md
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from uuid import UUID

from upstander.accounts.access.need_to_know import live_assignments, live_exclusions
from upstander.accounts.actions.exclude import NewlyExcluded, recompute_exclusions
from upstander.accounts.acts import act
from upstander.accounts.conflict_keys import open_matching_key
from upstander.audit.words import Kind
from upstander.reporting.channel.models import Report, Route
from upstander.reporting.inbox.keys import about_key, named_in_audit
from upstander.reporting.inbox.models import Keyring, ReportAbout
from upstander.reporting.router.about import read_about
from upstander.reporting.router.placing import PROCESS, PURPOSE
from upstander.sealed.envelopes import parse, without
from upstander.sealed.key_pairs import PublicKey

_INSIDE = (Route.UNIT, Route.RESERVED)


def keep_reports_apart(*, keys: Path, today: date) -> tuple[NewlyExcluded, ...]:
    """Look at every report inside anew, and take out the wraps of who is kept from one.

    A report that comes is kept apart when it is routed. Raises CannotOpen, NotTheListsKey. Doing it twice
    changes nothing more.
    """
    own = about_key(keys)
    rows = list(ReportAbout.objects.filter(report__route__in=_INSIDE))
    if not rows:
        return ()
    abouts = [about for row in rows for about in read_about(row, key=own)]
    newly = recompute_exclusions(Report, abouts, on=today, key=open_matching_key(keys))
    for report, accounts in _kept_from({row.report_id for row in rows}).items():
        _take_out(report, accounts, keys=keys)
    return newly


def _kept_from(reports: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """By report, the accounts that are kept from it and have or had a key."""
    having = Keyring.objects.values("account_id")
    rows = live_exclusions(Report).filter(matter__in=reports, account__in=having)
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for report, account in rows.values_list("matter_id", "account_id"):
        found[report].add(account)
    return found


def _take_out(report: UUID, accounts: Collection[UUID], *, keys: Path) -> None:
    """Their wraps, as long as somebody else is left who can open it: else it would be lost to all but one."""
    rings = Keyring.objects.filter(account__in=accounts).values_list("public", flat=True)
    theirs = {PublicKey(bytes(public)).id for public in rings}
    if not theirs & set(parse(bytes(Report.objects.get(pk=report).key)).recipients):
        return
    if not live_assignments(Report).filter(matter=report).exists():
        return
    about = named_in_audit(keys, report)
    with act(by=PROCESS, kind=Kind.ALTERATION, what="report.take_away", purpose=PURPOSE, about=about):
        envelope = parse(bytes(Report.objects.select_for_update().get(pk=report).key))
        for key_id in theirs & set(envelope.recipients):
            envelope = without(envelope, key_id)
        Report.objects.filter(pk=report).update(key=envelope.to_bytes())

"""Say that a report and a concern are about the same, and take it back. Each is on record of both.

Source: docs/explanation/reporting.md
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connections

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.entries import record
from upstander.audit.words import Kind
from upstander.casework.models import Link, LinkEnd
from upstander.detection.keys import about as about_concern
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.audited import about as about_report

WHY = "same_matter"


def link(*, report: Report, concern: UUID, by: Account) -> None:
    """Record it; saying it again changes nothing. The caller found both among what `by` may read."""
    with _of_both(report, concern, of_report="report.link", of_concern="concern.link", by=by):
        Report.objects.select_for_update().get(pk=report.pk)  # of two at once one comes first
        if not Link.objects.filter(report=report, concern=concern, end__isnull=True).exists():
            Link.objects.create(report=report, concern_id=concern, said_by=by)


def take_back(*, link: Link, by: Account) -> None:
    """Record that it is not so; again changes nothing. The caller found it among what `by` may read."""
    with _of_both(
        link.report, link.concern_id, of_report="report.unlink", of_concern="concern.unlink", by=by
    ):
        LinkEnd.objects.get_or_create(link=link, defaults={"ended_by": by})


@contextmanager
def _of_both(
    report: Report, concern: UUID, *, of_report: str, of_concern: str, by: Account
) -> Iterator[None]:
    kind = Kind.COMBINATION
    with act(by=by, kind=kind, what=of_report, about=about_report(report), purpose=WHY):
        with connections["default"].cursor() as cursor:
            record(cursor, by=by.actor, kind=kind, what=of_concern, about=about_concern(concern), purpose=WHY)
        yield

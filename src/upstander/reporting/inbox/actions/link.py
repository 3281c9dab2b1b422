"""Say that two reports are about the same. Neither is merged away: each keeps its words and its readers.

Source: docs/explanation/reporting.md
"""

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.audited import about
from upstander.reporting.inbox.models import SameMatter


def say_same_matter(*, report: Report, other: Report, by: Account) -> None:
    """Record it; saying it again changes nothing. The caller found both among what `by` may read."""
    one, two = sorted((report, other), key=lambda each: each.pk)
    with act(by=by, kind=Kind.COMBINATION, what="report.same_matter", about=about(report), purpose="same"):
        SameMatter.objects.get_or_create(one=one, other=two, defaults={"said_by": by})

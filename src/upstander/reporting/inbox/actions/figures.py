"""Look at the figures of a quarter, which fixes them for whoever looks; and take a sheet of them.

Source: docs/explanation/reporting.md
"""

from datetime import date

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.domain.quarters import Quarter
from upstander.reporting.inbox.access.figures import counted, fixed
from upstander.reporting.inbox.models import ReportFigures

WHY = "statistics"


def look_at_figures(*, quarter: Quarter, today: date, by: Account) -> ReportFigures:
    """The figures as they were when `by` first looked, which is now where they never did."""
    with act(by=by, kind=Kind.CONSULTATION, what="report_figures.read", purpose=WHY):
        found = fixed(by, quarter)
        if found is None:
            counts = counted(by, quarter, today=today)
            found, _ = ReportFigures.objects.get_or_create(
                account=by, begins=quarter.begins, defaults={"counts": counts}
            )
        return found


def take_sheet(*, by: Account) -> None:
    """Record that a sheet of figures leaves the desk. The caller sends nothing before this has come back."""
    with act(by=by, kind=Kind.DISCLOSURE, what="report_figures.sheet", purpose=WHY):
        pass

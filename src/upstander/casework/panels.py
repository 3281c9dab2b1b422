"""What this room shows on a report's page and a concern's: the other end of a link, to who may read both.

Source: docs/explanation/desk.md
"""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from upstander.casework.access.links import of_concern, of_report
from upstander.detection.slots import Asked as AskedOfConcern
from upstander.detection.slots import Panel as PanelOfConcern
from upstander.reporting.inbox.slots import Asked, Panel

ID, TITLE = "links", _("About the same")


def on_concern(asked: AskedOfConcern) -> PanelOfConcern | None:
    """The reports that it is linked to; None where the account may read none."""
    found = of_concern(asked.concern_id, asked.account, today=timezone.localdate())
    shown = {"links": found}
    return (
        PanelOfConcern(id=ID, title=TITLE, template="casework/on_concern.html", shown=shown)
        if found
        else None
    )


def on_report(asked: Asked) -> Panel | None:
    """The concerns that it is linked to, and the way to link another."""
    found = of_report(asked.report_id, asked.account, today=timezone.localdate())
    shown = {"links": found, "report_id": asked.report_id}
    return Panel(id=ID, title=TITLE, template="casework/on_report.html", shown=shown)

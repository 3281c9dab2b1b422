"""How the audit names a report, in the unit's process.

Source: docs/explanation/audit.md
"""

from pathlib import Path

from django.conf import settings

from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.keys import named_in_audit


def about(report: Report) -> bytes:
    """Sixteen bytes that mean nothing without the key."""
    return named_in_audit(Path(settings.UPSTANDER_KEYS), report.pk)

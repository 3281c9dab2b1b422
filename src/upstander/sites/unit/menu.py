"""What the unit's menu offers, to whoever may: the pages of every day, and one on which all others stand.

Source: docs/explanation/pages.md
"""

from django.utils.translation import gettext_lazy as _

from upstander.accounts.capabilities import Capability
from upstander.accounts.context import Menu

MENU: Menu = (
    (Capability.READ_QUEUE, "queue", _("Queue")),
    (Capability.READ_QUEUE, "to-do", _("To do")),
    (Capability.RECEIVE_REPORTS, "inbox", _("Reports")),
    (Capability.IDENTIFY_REPORTS, "inbox", _("Reports")),  # nobody holds both
    (Capability.TAKE_REPORTS, "take-report", _("Take a report")),
    (Capability.READ_AUDIT, "to-do", _("To do")),  # nobody holds both: accounts/roles.py
    (Capability.DECIDE_SAFEGUARDING, "safeguarding", _("Safeguarding")),
    (Capability.HOLD_RESERVED, "reserved", _("Reserved matters")),
    (Capability.HOLD_RESERVED, "reserved-inbox", _("Reports")),
    (Capability.READ_AUDIT, "audit", _("Audit")),
    (Capability.READ_AUDITORS, "audit-auditors", _("Audit of the auditors")),
    (Capability.MANAGE_ACCOUNTS, "accounts", _("Accounts")),
    (Capability.APPROVE_ACCOUNTS, "approvals", _("Approvals")),
    (Capability.READ_GATES, "gates", _("What has to stand")),
    (None, "all-pages", _("All pages")),
)

"""What the unit's menu offers, to whoever may.

Source: docs/explanation/desk.md
"""

from django.utils.translation import gettext_lazy as _

from upstander.accounts.capabilities import Capability
from upstander.accounts.context import Menu

MENU: Menu = (
    (Capability.READ_QUEUE, "queue", _("Queue")),
    (Capability.READ_RUNS, "runs", _("Runs")),
    (Capability.READ_QUEUE, "to-do", _("To do")),
    (Capability.READ_QUEUE, "on-call", _("On call")),
    (Capability.DECIDE_SAFEGUARDING, "safeguarding", _("Safeguarding")),
    (Capability.HOLD_RESERVED, "reserved", _("Reserved matters")),
    (Capability.BREAK_GLASS, "glass", _("Break the glass")),
    (Capability.APPROVE_BREAK_GLASS, "glass-waiting", _("Broken glass")),
    (Capability.APPROVE_ANSWER, "set-aside", _("Set aside")),
    (Capability.READ_FAIRNESS, "signs-record", _("How the signs have done")),
    (Capability.APPROVE_ANSWER, "packs-waiting", _("Wider enquiries")),
    (Capability.READ_WHOLE_ORDER, "order", _("Beneath the line")),
    (Capability.READ_FAIRNESS, "fairness", _("Fairness")),
    (Capability.READ_AUDIT, "audit", _("Audit")),
    (Capability.READ_AUDITORS, "audit-auditors", _("Audit of the auditors")),
    (Capability.READ_GATES, "gates", _("What has to stand")),
    (Capability.MANAGE_ACCOUNTS, "accounts", _("Accounts")),
    (Capability.APPROVE_ACCOUNTS, "approvals", _("Approvals")),
    (None, "limits", _("Limits")),
    (Capability.SEE_HEALTH, "health", _("Health")),
    (None, "conflicts", _("Your private list")),
)

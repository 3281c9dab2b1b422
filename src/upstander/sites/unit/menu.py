"""What the unit's menu offers, to whoever may.

Source: docs/explanation/desk.md
"""

from django.utils.translation import gettext_lazy as _

from upstander.accounts.capabilities import Capability
from upstander.accounts.context import Menu

MENU: Menu = (
    (Capability.READ_QUEUE, "queue", _("Queue")),
    (Capability.READ_WHOLE_ORDER, "order", _("Beneath the line")),
    (Capability.READ_FAIRNESS, "fairness", _("Fairness")),
    (Capability.READ_AUDIT, "audit", _("Audit")),
    (Capability.READ_AUDITORS, "audit-auditors", _("Audit of the auditors")),
    (Capability.MANAGE_ACCOUNTS, "accounts", _("Accounts")),
    (Capability.APPROVE_ACCOUNTS, "approvals", _("Approvals")),
    (None, "conflicts", _("Your private list")),
)

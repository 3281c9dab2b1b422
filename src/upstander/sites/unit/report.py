"""Which rooms put a panel on a report's page, and in which order: one above `reporting` adds its function.

Source: docs/explanation/desk.md
"""

from upstander.casework.panels import on_report
from upstander.reporting.inbox.slots import Slot

SLOTS: tuple[Slot, ...] = (on_report,)

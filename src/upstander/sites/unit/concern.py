"""Which rooms put a panel on a concern's page, and in which order: one above `detection` adds its function.

Source: docs/explanation/desk.md
"""

from upstander.casework.panels import on_concern
from upstander.detection.slots import Slot

SLOTS: tuple[Slot, ...] = (on_concern,)

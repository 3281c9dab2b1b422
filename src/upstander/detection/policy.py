"""How long something may be set aside, and how long a closed concern is kept: ours, no source publishes any.

The database holds the same figures (`sql/set_aside.sql`), whoever asks; a test compares them.
Source: docs/explanation/detection.md
"""

SNOOZE_DAYS = 14
"""The most days until an item that one person set aside comes back."""

EXCEPTION_DAYS = 90
"""The most days for which an agreed exception stands."""

SUPPRESSION_DAYS = 90
"""The most days for which rows known to be wrong are left out of scans."""

KEPT_DAYS = 90
"""For how many days after its closing a concern that came to nothing can still be read; then it is erased."""

LEAST_TOLD = 5
"""Counts below this are not told: so few could be recognised."""

ORDER_BUDGETS = 9
"""So many budgets of the order beneath the line are shown, of the ten that are kept: were all ten, whoever is
shut out of one would count one fewer than others do, and so learn that there is one."""

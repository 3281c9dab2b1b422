"""How many days are left or have passed, in words.

Source: docs/explanation/reporting.md
"""

from datetime import date

from django.utils.translation import gettext, ngettext


def days_long(days: int) -> str:
    """ "1 day", "3 days"."""
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def days_left(day: date, *, today: date) -> str:
    """ "3 days left", "today", "2 days late"."""
    left = (day - today).days
    if left == 0:
        return gettext("today")
    if left > 0:
        return ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}
    return ngettext("%(n)s day late", "%(n)s days late", -left) % {"n": -left}

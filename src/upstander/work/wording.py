"""How much time is left, in words: two units at the most, never rounded up.

Source: docs/explanation/work.md
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext, ngettext


def time_left(ends_at: datetime, *, now: datetime) -> str:
    """ "1 day and 3 hours left", or "ran out 2 hours ago"."""
    if now < ends_at:
        return gettext("%(long)s left") % {"long": span_in_words(ends_at - now)}
    if now - ends_at < timedelta(minutes=1):
        return gettext("has just run out")
    return gettext("ran out %(long)s ago") % {"long": span_in_words(now - ends_at)}


def span_in_words(span: timedelta) -> str:
    """ "1 day and 3 hours", "20 minutes", "less than a minute"."""
    minutes = int(span.total_seconds() // 60)
    days, hours = divmod(minutes // 60, 24)
    parts = [
        ngettext("%(n)s day", "%(n)s days", days) % {"n": days} if days else "",
        ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours} if hours else "",
        _minutes(minutes % 60) if minutes % 60 and not days else "",
    ]
    said = [part for part in parts if part][:2]
    if not said:
        return gettext("less than a minute")
    return gettext(" and ").join(said)


def _minutes(minutes: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}

"""Days, moments and counts as a document says them: in London time, without anybody's settings.

Source: docs/explanation/documents.md
"""

from datetime import UTC, date, datetime

from django.utils import timezone
from django.utils.dateformat import format as in_words
from django.utils.translation import gettext as _


def day(found: date | None) -> str:
    """ "1 March 2026"; "not known" where there is none."""
    return in_words(found, "j F Y") if found else _("not known")


def moment(found: datetime | None) -> str:
    """ "1 March 2026, 21:00" in London; a moment without a zone is UTC."""
    if found is None:
        return _("not dated")
    return in_words(timezone.localtime(found if found.tzinfo else found.replace(tzinfo=UTC)), "j F Y, H:i")


def yes_no(found: bool | None) -> str:
    """Yes, or that no record says so; "not known" is never "no"."""
    return {True: _("Yes"), False: _("No record says so"), None: _("Not known")}[found]


def rows_of(shown: int, total: int) -> str:
    """How many of the rows stand here."""
    return _("Rows of the sources: %(shown)s of %(total)s") % {"shown": shown, "total": total}

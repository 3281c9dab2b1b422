"""Make a page, in the transaction of whatever waits for no turn.

Source: docs/explanation/notices.md
"""

from datetime import datetime

from upstander.notices.models import Page


def raise_page(*, at: datetime) -> Page:
    """A page that nobody has been told of yet; the caller keeps what it is about."""
    return Page.objects.create(made_at=at)

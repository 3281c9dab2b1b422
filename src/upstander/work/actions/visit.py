"""Note that somebody came, and say when they came before.

Source: docs/explanation/work.md
"""

from datetime import datetime

from upstander.accounts.models import Account
from upstander.work.models import Visit


def note_visit(*, by: Account) -> datetime | None:
    """Add a visit; gives when the one before it was, or None. It is no record about anybody's matter."""
    before = Visit.objects.filter(account=by).order_by("-came_at").values_list("came_at", flat=True).first()
    Visit.objects.create(account=by)
    return before

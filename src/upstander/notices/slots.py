"""What this room does not know and a higher one says: who may be told of which page.

The site names the function by its dotted name, as it names its menu.
Source: docs/explanation/notices.md
"""

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from upstander.accounts.models import Account
from upstander.notices.access.pages import told, unanswered
from upstander.notices.actions.climb import MayBeTold
from upstander.notices.models import Page


def may_be_told() -> MayBeTold:
    """The site's function."""
    found: MayBeTold = import_string(settings.UPSTANDER_MAY_BE_TOLD)
    return found


def known_to(account: Account) -> QuerySet[Page]:
    """The unanswered pages of which this person may learn: nothing is counted over the others."""
    pages = list(unanswered().values_list("pk", flat=True))
    allowed = may_be_told()(pages) if pages else {}
    return Page.objects.filter(pk__in=[page for page in pages if account.pk in allowed.get(page, ())])


def waiting_for(account: Account) -> list[Page]:
    """The unanswered pages of which the account was told, and may still be: the same for pages and counts."""
    pages = list(told(account))
    allowed = may_be_told()([page.pk for page in pages]) if pages else {}
    return [page for page in pages if account.pk in allowed.get(page.pk, ())]

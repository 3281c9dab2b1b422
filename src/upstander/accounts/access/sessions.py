"""The sessions of this site: which are somebody's, and which one this is.

Source: docs/explanation/accounts.md
"""

from datetime import datetime, timedelta
from importlib import import_module
from typing import cast

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from upstander.accounts.models import Account, SiteSession
from upstander.accounts.sessions.hashed import LONGEST, kept_key


def sessions_of(account: Account) -> QuerySet[SiteSession]:
    """The account's sessions that are not over, the one used last first."""
    now = timezone.now()
    rows = table().objects.filter(account=account, expire_date__gt=now, began_at__gt=now - LONGEST)
    return rows.order_by("-expire_date")


def key_of(request: HttpRequest) -> str:
    """What the table calls the session of this request."""
    return kept_key(request.session.session_key or "")


def last_used(session: SiteSession) -> datetime:
    """When its last page was asked for: each moves the end of its half hour."""
    return session.expire_date - timedelta(seconds=settings.SESSION_COOKIE_AGE)


def table() -> type[SiteSession]:
    """The table of this site's sessions."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    return cast(type[SiteSession], store.get_model_class())

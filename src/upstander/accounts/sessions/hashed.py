"""Django's database sessions under a digest of their key.

Source: docs/explanation/accounts.md
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, cast

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from upstander.accounts.models.session import SiteSession

KEPT = 40  # characters; the length of Django's column
LONGEST = timedelta(hours=10)  # from the sign-in, however busy the session
BEGAN, BROWSER = "upstander_began", "upstander_browser"


class HashedStore(SessionStore):
    """A store whose table does not hold the keys that browsers send; no session in it outlives a shift."""

    def exists(self, session_key: str) -> bool:
        """Whether a session has this key."""
        return self.model.objects.filter(session_key=kept_key(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row of this session, with the account that is signed in."""
        began = data.setdefault(BEGAN, timezone.now().timestamp())
        row = cast(SiteSession, super().create_model_instance(data))
        row.session_key = kept_key(row.session_key)
        row.account_id = data.get("_auth_user_id")
        row.began_at = datetime.fromtimestamp(began, tz=UTC)
        row.browser = data.get(BROWSER, "")
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End the session with this key, or this one."""
        if asked := session_key or self.session_key:
            self.model.objects.filter(session_key=kept_key(asked)).delete()

    def begin(self, browser: str) -> None:
        """Somebody has just signed in: the hours of this session count from now."""
        self[BEGAN] = timezone.now().timestamp()
        self[BROWSER] = browser

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        key, now = self.session_key, timezone.now()
        found = (
            key
            and cast(type[SiteSession], self.model)
            .objects.filter(session_key=kept_key(key), expire_date__gt=now, began_at__gt=now - LONGEST)
            .first()
        )
        if not found:
            self._session_key = None
        return found or None


def kept_key(session_key: str) -> str:
    """What the table holds instead of the key."""
    return sha256(session_key.encode()).hexdigest()[:KEPT]

"""Sessions of the site `workforce`.

When somebody was last here is kept to ten minutes, and a page that changes nothing writes no row: else
whoever reads the table could lay it beside the second at which a report was passed on.
Source: docs/explanation/workforce.md
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.sessions.base_session import AbstractBaseSession

from upstander.accounts.models.session import WorkforceSession
from upstander.accounts.sessions.hashed import HashedStore

STEP = timedelta(minutes=10)
_FROM = datetime(2000, 1, 1, tzinfo=UTC)


class SessionStore(HashedStore):
    """The store that Django asks for by this name."""

    _kept_until: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[WorkforceSession]:
        """The table of this site's sessions."""
        return WorkforceSession

    def get_expiry_date(self, **given: Any) -> datetime:
        """Half an hour from now, and on to the next full ten minutes."""
        return _up(super().get_expiry_date(**given))

    def save(self, must_create: bool = False) -> None:
        """Keep it, unless it says what is kept already."""
        if must_create or self.modified or self._kept_until != self.get_expiry_date():
            super().save(must_create)

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        found = super()._get_session_from_db()
        self._kept_until = found.expire_date if found else None
        return found


def _up(moment: datetime) -> datetime:
    """The next full step at or after it."""
    return moment + (_FROM - moment) % STEP

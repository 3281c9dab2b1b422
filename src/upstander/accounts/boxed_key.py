"""A key that somebody unlocked, between two requests: a box in the session's row, its key in a cookie.

Neither half opens anything alone. Both end fifteen minutes after the last use, and at the latest after a
working day. A room with keys of its own has a box and a cookie of its own.
Source: docs/explanation/sealing.md
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from upstander.accounts.models import Account
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.unlocked import IDLE, LockedAgain, Unlocked, box, refreshed, unbox


@dataclass(frozen=True, kw_only=True)
class BoxedKey:
    """Where one room keeps such a key: `box` names the session's half, `cookie` the browser's."""

    box: str
    cookie: str

    def keep_open(
        self, request: HttpRequest, response: HttpResponseBase, key: PrivateKey, *, now: datetime
    ) -> None:
        """Box the key for whoever is signed in: one half into the session, the other into the browser."""
        boxed, cookie = box(key, owner=_owner(request), now=now)
        request.session[self.box] = b64encode(boxed).decode()
        self.set_cookie(response, cookie)

    def take(self, request: HttpRequest, *, now: datetime) -> Unlocked:
        """The key, used now. Raises LockedAgain where either half is missing, of another, or over."""
        kept, cookie = request.session.get(self.box), request.COOKIES.get(self.cookie_name())
        if not kept or not cookie:
            raise LockedAgain("Your key is locked. Unlock it with its passphrase.")
        owner, boxed = _owner(request), b64decode(kept)
        found = unbox(boxed, cookie, owner=owner, now=now)
        request.session[self.box] = b64encode(refreshed(boxed, cookie, owner=owner, now=now)).decode()
        return found

    def forget(self, request: HttpRequest, response: HttpResponseBase) -> None:
        """Lock now: both halves go."""
        request.session.pop(self.box, None)
        response.delete_cookie(self.cookie_name(), samesite="Strict")

    def set_cookie(self, response: HttpResponseBase, value: str) -> None:
        """The browser's half, for another fifteen minutes."""
        response.set_cookie(
            self.cookie_name(),
            value,
            max_age=int(IDLE.total_seconds()),
            secure=bool(settings.SESSION_COOKIE_SECURE),
            httponly=True,
            samesite="Strict",
        )

    def cookie_name(self) -> str:
        """Named for the site, as its session's is."""
        return f"{settings.SESSION_COOKIE_NAME.removesuffix('_session')}_{self.cookie}"


CUSTODIANS = BoxedKey(box="unlocked_key", cookie="key")
"""The custodian's: once it is open, it opens what came to them in every room."""


def _owner(request: HttpRequest) -> str:
    assert isinstance(request.user, Account)
    return request.user.actor

"""How the library that signs people in does so here: after a wait, on record, and never by mail.

Source: docs/explanation/accounts.md
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import authenticate
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from upstander.accounts.acts import act
from upstander.accounts.attempts import trial
from upstander.accounts.browsers import browser_of, remember
from upstander.accounts.models import Account
from upstander.audit.words import Kind

MESSAGES = {
    "username_password_mismatch": _(
        "The sign-in name or the password is not right. Check both; in passwords capital letters count."
    ),
    "incorrect_password": _("That is not your password."),
    "incorrect_code": _(
        "That code is not right, or it was used already. Wait for the next one that your app shows."
    ),
    "enter_current_password": _("That is not your password."),
    "cannot_delete_authenticator": _(
        "This is your only second factor. Add another one first, then remove this one."
    ),
    "cannot_generate_recovery_codes": _("Set up a second factor first."),
}

WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code from your app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in at this desk."""

    error_messages = DefaultAccountAdapter.error_messages | MESSAGES

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """The account with this name and password, if it is open. Raises a page that asks to wait."""
        again = request.user.is_authenticated
        what = "account.prove_again" if again else "account.sign_in"
        with trial(request, credentials["username"], what=what) as found:
            account = authenticate(request, **credentials)
            AuthenticationBackend.unstash_authenticated_user()  # a closed account is a wrong password
            if account is None:
                found.fail()
        return account

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        """Somebody with a passkey whose account was closed is sent back without a word."""
        return None if user.is_active else redirect("account_login")

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Begin a session under a new key."""
        assert isinstance(user, Account)
        with act(by=user, kind=Kind.CONSULTATION, what="account.sign_in", purpose="own_account"):
            super().login(request, user)
            request.session.begin(browser_of(request))  # type: ignore[attr-defined]

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """Where to go next, with the browser remembered."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember(request, response, user.get_username())
        return response

    def logout(self, request: HttpRequest) -> None:
        """End the session."""
        if isinstance(request.user, Account):
            with act(by=request.user, kind=Kind.CONSULTATION, what="account.sign_out", purpose="own_account"):
                super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Only this column may be altered."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict[str, Any]]:
        """How somebody can prove anew who they are, in our words."""
        return [way | {"description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's account."""
        return "your_account"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Whether a page may send the browser there: to this site only, and only by a path."""
        path = (url or "").startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
        return bool(path)

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages answer with pages; but the script for passkeys fetches its challenge."""
        return request.method == "GET" and request.headers.get("Accept") == "application/json"

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is mailed: the audit has it, and the person's own page."""

"""Codes of a second factor: each is tried after its wait, on record, and is good once.

Source: docs/explanation/accounts.md
"""

from typing import Any, cast

from allauth.core import context
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm as LibraryAuthenticateForm
from allauth.mfa.base.forms import BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as LibraryReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import auth
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from upstander.accounts.attempts import trial
from upstander.accounts.models import Account
from upstander.accounts.second_factor import conceal, reveal

LAST = "last_counter"


class _Code(BaseAuthenticateForm):  # type: ignore[misc]
    what = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_code(self.fields["code"], _("Code from your app, or one of your recovery codes"))

    def clean_code(self) -> str:
        account, wrong = cast(Account, self.user), None
        with trial(context.request, account.login_name, what=self.what, proved=account) as found:
            try:
                code = str(super().clean_code())
                use_once(self.authenticator, code)
            except ValidationError as error:
                found.fail()
                wrong = error
        if wrong:
            raise wrong
        return code


class AuthenticateForm(_Code, LibraryAuthenticateForm):  # type: ignore[misc]
    """The code after the password."""

    what = "account.second_factor"


class ReauthenticateForm(_Code, LibraryReauthenticateForm):  # type: ignore[misc]
    """The code before a sensitive step."""

    what = "account.prove_again"


class ActivateForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app. Until then the session holds what codes are computed from, concealed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        session = context.request.session
        session.setdefault(auth.SECRET_SESSION_KEY, conceal(auth.generate_totp_secret()))
        super().__init__(*args, **kwargs)
        ask_for_code(self.fields["code"], _("The six digits that your app shows now"))
        if self.is_bound:
            self.secret: str = reveal(self.secret)
        else:
            session[auth.SECRET_SESSION_KEY] = conceal(self.secret)


def ask_for_code(field: forms.Field, label: Any) -> None:
    """Digits, offered by a telephone's keyboard, in a field that says what it is."""
    field.label = label
    field.widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "govuk-input--width-10"}
    )


def use_once(authenticator: Authenticator, code: str) -> None:
    """Raises ValidationError for a code of an app that was used before, or an older one.

    The library remembers codes in memory for half a minute, and a tolerated code is good for longer.
    """
    if authenticator.type != Authenticator.Type.TOTP:
        return
    kept = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    secret = reveal(kept.data["secret"])
    used = max(
        counter
        for counter in auth.yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=auth.format_hotp_value(auth.hotp_value(secret, counter)))
    )
    if used <= kept.data.get(LAST, -1):
        raise get_adapter().validation_error("incorrect_code")
    kept.data[LAST] = used
    kept.save(update_fields=["data"])

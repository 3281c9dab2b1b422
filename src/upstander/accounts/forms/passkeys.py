"""Passkeys: added, named, and used.

Source: docs/explanation/accounts.md
"""

from typing import Any

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from upstander.accounts.acts import deny
from upstander.audit.words import Kind

LONGEST_NAME = 60


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """What the browser made, and what its owner calls it."""

    name = forms.CharField(
        label=_("What you call it"),
        help_text=_("So that you know it again, for example “Key on my ring”"),
        required=False,
        max_length=LONGEST_NAME,
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with this passkey alone, without my password"),
        help_text=_("The passkey then asks for its own PIN, your finger or your face each time."),
        required=False,
    )


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name."""

    name = forms.CharField(label=_("What you call it"), max_length=LONGEST_NAME)


class _OnRecord:
    def clean_credential(self) -> Authenticator:
        """The passkey that answered. Raises ValidationError, on record."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError:
            self._deny()
            raise

    def _deny(self) -> None:
        who: Any = getattr(self, "user", None)
        deny(
            by=who if context.request.user.is_authenticated else f"process:{settings.UPSTANDER_SITE_ID}",
            kind=Kind.CONSULTATION,
            what="account.second_factor",
            about=who.id.bytes if who else None,
        )


class AuthenticatePasskeyForm(_OnRecord, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""


class SignInPasskeyForm(_OnRecord, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of the password."""

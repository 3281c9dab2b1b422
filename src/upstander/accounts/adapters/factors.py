"""Second factors: kept under the site's key, never the last one removed, drawn without a style attribute.

Source: docs/explanation/accounts.md
"""

from typing import Any

import qrcode  # type: ignore[import-untyped]
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext
from qrcode.image.svg import SvgPathImage  # type: ignore[import-untyped]

from upstander.accounts.adapters.accounts import MESSAGES
from upstander.accounts.models import Account
from upstander.accounts.second_factor import conceal, reveal

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor; recovery codes stand in for one, and are none."""


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors at this desk."""

    error_messages = DefaultMFAAdapter.error_messages | MESSAGES

    def encrypt(self, text: str) -> str:
        """As it stands in the table."""
        return conceal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """As it is computed with."""
        return reveal(encrypted_text)

    def is_mfa_enabled(self, user: AbstractBaseUser, types: Any = None) -> bool:
        """Whether the account has a second factor, or one of these types."""
        return bool(super().is_mfa_enabled(user, types=types or FACTORS))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS)
        return bool(others.exclude(pk=authenticator.pk).exists())

    def get_totp_issuer(self) -> str:
        """What an app shows beside the code."""
        return f"Upstander {settings.UPSTANDER_SITE_ID}"

    def build_totp_svg(self, url: str) -> str:
        """The QR code as a drawing to stand in a page."""
        drawn = qrcode.make(url, image_factory=SvgPathImage)
        drawn.get_image().set("role", "img")
        drawn.get_image().set("aria-label", gettext("A QR code to scan with your authenticator app"))
        return str(drawn.to_string(encoding="unicode"))

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        """What a passkey is called until its owner names it."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """How the device names the account; the shown name helps whoever has two."""
        assert isinstance(user, Account)
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.shown_name}

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()

"""The library's pages for one's own password and second factors; each change is on record.

Source: docs/explanation/accounts.md
"""

from typing import Any

from allauth.account import views as account
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from upstander.accounts.access.sessions import key_of
from upstander.accounts.actions.end_sessions import drop_other_sessions
from upstander.accounts.acts import act
from upstander.accounts.adapters.factors import FACTORS
from upstander.audit.words import Kind


class _OnRecord:
    """A change, its entry, and the end of the other sessions: one transaction."""

    what = ""
    request: HttpRequest

    def form_valid(self, form: Form) -> HttpResponse:
        """Where to go once it is done."""
        who: Any = self.request.user
        with act(by=who, kind=Kind.ALTERATION, what=self.what, purpose="own_account", about=who.id.bytes):
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
            drop_other_sessions(own_key=key_of(self.request), by=who)
        return response


class ChangePassword(_OnRecord, account.PasswordChangeView):  # type: ignore[misc]
    """Another password."""

    what = "account.change_password"


class ActivateApp(_OnRecord, totp.ActivateTOTPView):  # type: ignore[misc]
    """An authenticator app."""

    what = "account.add_factor"


class RemoveApp(_OnRecord, totp.DeactivateTOTPView):  # type: ignore[misc]
    """No authenticator app any more."""

    what = "account.remove_factor"


class AddPasskey(_OnRecord, webauthn.AddWebAuthnView):  # type: ignore[misc]
    """A passkey."""

    what = "account.add_factor"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template is drawn with, the form too: the library forgets a refused one here."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"form": kwargs.get("form") or self.get_form()}


class RemovePasskey(_OnRecord, webauthn.RemoveWebAuthnView):  # type: ignore[misc]
    """One passkey less, unless it is the last second factor."""

    what = "account.remove_factor"

    def form_valid(self, form: Form) -> HttpResponse:
        """Back to the list; with a sentence where it is the last one."""
        others = Authenticator.objects.filter(user_id=self.request.user.pk, type__in=FACTORS)
        if not others.exclude(pk=self.get_object().pk).exists():
            messages.error(
                self.request,
                gettext("This is your only second factor. Add another one first, then remove this one."),
            )
            return redirect("mfa_list_webauthn")
        return super().form_valid(form)


class RenewCodes(_OnRecord, recovery.GenerateRecoveryCodesView):  # type: ignore[misc]
    """Other recovery codes."""

    what = "account.renew_codes"


change_password = ChangePassword.as_view()
activate_app = ActivateApp.as_view()
remove_app = RemoveApp.as_view()
add_passkey = AddPasskey.as_view()
remove_passkey = RemovePasskey.as_view()
renew_codes = RenewCodes.as_view()

"""The library's page on which a passkey proves anew who is there, with its form.

Source: docs/explanation/accounts.md
"""

from typing import Any

from allauth.mfa.webauthn import views as webauthn
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect


class ProveByPasskey(webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """A passkey before a sensitive step."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template is drawn with, the form too: the library forgets it here."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"form": kwargs.get("form") or self.get_form()}

    def form_invalid(self, form: Form) -> HttpResponse:
        """Back to the page, with a sentence."""
        for message in form.errors.get("credential", []):
            messages.error(self.request, str(message))
        return redirect(self.passthrough_next_url(self.request.path))


prove_by_passkey = ProveByPasskey.as_view()

"""Asking for the passphrase of one's key: a new one twice, one's own once.

Source: docs/explanation/sealing.md
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.sealed.passphrases import LONGEST, WeakPassphrase, normalised, require_strong


def _passphrase(label: Any, hint: Any, missing: Any) -> forms.CharField:
    """A field that no browser is asked to keep: what it keeps, whoever has the browser has."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": missing},
    )


class MakeKeyForm(forms.Form):
    """A passphrase for a new key, twice."""

    passphrase = _passphrase(
        _("A passphrase of its own"),
        _("Five words or more. Not the password that you sign in with."),
        _("Enter a passphrase."),
    )
    again = _passphrase(_("The same once more"), "", _("Enter the passphrase once more."))

    def clean_passphrase(self) -> str:
        """One that is not easily guessed."""
        try:
            require_strong(self.cleaned_data["passphrase"])
        except WeakPassphrase as weak:
            raise forms.ValidationError(str(weak)) from None
        return str(self.cleaned_data["passphrase"])

    def clean(self) -> dict[str, Any]:
        """Both are the same, however they are spaced."""
        cleaned = super().clean() or {}
        first, again = cleaned.get("passphrase"), cleaned.get("again")
        if first and again and normalised(first) != normalised(again):
            self.add_error("again", _("This is not the passphrase above. Type it again."))
        return cleaned


class UnlockForm(forms.Form):
    """One's own passphrase."""

    passphrase = _passphrase(
        _("The passphrase of your key"),
        _("Not the password that you sign in with."),
        _("Enter the passphrase of your key."),
    )

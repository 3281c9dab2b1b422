"""Asking the custodian for the locked key and its passphrase.

Source: docs/explanation/sealing.md
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.sealed.keyring import LockedKey, read_locked_key
from upstander.sealed.passphrases import LONGEST
from upstander.sealed.refusals import CannotOpen

BIGGEST = 4096  # bytes; a locked key has four short lines


class UnlockForm(forms.Form):
    """The file is read and not kept."""

    file = forms.FileField(
        label=_("Your locked key"),
        help_text=_("The file that ends in .locked. It is not kept here: bring it each time."),
        widget=forms.FileInput(attrs={"accept": ".locked"}),
        error_messages={
            "required": _("Choose the file of your key. It ends in .locked."),
            "empty": _("This file is empty. Choose the file of your key. It ends in .locked."),
        },
    )
    passphrase = forms.CharField(
        label=_("Its passphrase"),
        help_text=_("Not the password that you sign in with."),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the passphrase of your key.")},
    )

    def clean_file(self) -> LockedKey:
        """The locked key in it; its private half is still locked."""
        sent = self.cleaned_data["file"]
        try:
            if sent.size > BIGGEST:
                raise forms.ValidationError(_("This is no locked key: it is too long. It ends in .locked."))
            return read_locked_key(sent.read().decode("ascii"))
        except (UnicodeDecodeError, CannotOpen):
            raise forms.ValidationError(
                _("This is no locked key. Choose the file that ends in .locked, as it was written.")
            ) from None

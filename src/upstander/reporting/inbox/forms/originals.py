"""Asking that an original be given out, and agreeing to it.

Source: docs/explanation/reporting.md
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.reporting.inbox.forms import reasons_field
from upstander.reporting.inbox.models import OriginalChoice
from upstander.sealed.files import require_recipient
from upstander.sealed.refusals import CannotSeal

LONGEST_KEY = 80  # characters


class AskOriginalForm(forms.Form):
    """For whom, by their key, and why."""

    receiver = forms.CharField(
        label=_("The key of whoever it is for"),
        help_text=_("Their age public key, which begins with age1. Nobody else can open what is given out."),
        max_length=LONGEST_KEY,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the key of whoever it is for.")},
    )
    reasons = reasons_field(_("For whom it is, what they are to find out, and why a copy does not do."))

    def clean_receiver(self) -> str:
        """The key, which has a right checksum."""
        key: str = self.cleaned_data["receiver"].strip()
        try:
            require_recipient(key)
        except CannotSeal:
            raise forms.ValidationError(
                _("This is not a whole age public key. Ask for it again, and paste all of it.")
            ) from None
        return key


class AnswerOriginalForm(forms.Form):
    """What the second person says."""

    choice = forms.ChoiceField(
        label=_("Do you agree?"),
        choices=OriginalChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you agree.")},
    )
    reasons = reasons_field(_("What you looked at yourself, and by which way you heard the key."))

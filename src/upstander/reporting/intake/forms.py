"""Asking for the file that another body sent.

Source: docs/how_to/take_a_report.md
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.reporting.intake.referrals import BIGGEST, NotReferrals, PassedOn, read_referrals

_CHOOSE = _("Choose the file that they sent. It ends in .json, and is not larger than 2 MB.")


class ReferralsForm(forms.Form):
    """The file is read and not kept."""

    file = forms.FileField(
        label=_("The file that they sent"),
        help_text=_("It is read once and not kept. It ends in .json, and is not larger than 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".json"}),
        error_messages={"required": _CHOOSE, "empty": _CHOOSE},
    )

    def clean_file(self) -> PassedOn:
        """What is in it, good entries and bad."""
        try:
            return read_referrals(self.cleaned_data["file"].read(BIGGEST + 1))
        except NotReferrals as refused:
            raise forms.ValidationError(str(refused)) from None

"""Which concern a report is about.

Source: docs/explanation/reporting.md
"""

from django import forms
from django.utils.translation import gettext_lazy as _


class LinkForm(forms.Form):
    """A concern, by the reference that it is spoken of by."""

    spoken = forms.CharField(
        label=_("Which concern is about the same?"),
        help_text=_("Its reference, such as K7FM-2XQ4. It must be one that you may read."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
        error_messages={"required": _("Write its reference.")},
    )

"""Giving a report to one more, naming who is meant, and saying which other report is about the same.

Source: docs/explanation/reporting.md
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SpokenForm(forms.Form):
    """Another report, by the reference that it is spoken of by."""

    spoken = forms.CharField(
        label=_("Which other report is about the same?"),
        help_text=_("Its reference, such as K7FM-2XQ4. It must be one that you may read."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
        error_messages={"required": _("Write its reference.")},
    )


class HandForm(forms.Form):
    """Who is to read it as well."""

    account = forms.ChoiceField(
        label=_("Who is to read it as well?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose somebody."),
            "invalid_choice": _("Choose one of those who may receive it."),
        },
    )

    def __init__(self, *given: Any, among: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["account"].choices = among  # type: ignore[attr-defined]


class NamingForm(forms.Form):
    """Who is meant."""

    staff = forms.CharField(
        label=_("Who is meant?"),
        help_text=_("Their staff reference; if it may be one of several, each on a line of its own."),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write at least one staff reference.")},
    )

    def clean_staff(self) -> tuple[str, ...]:
        """Each reference once, in the order in which they were written."""
        lines = (line.strip() for line in self.cleaned_data["staff"].splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

"""What whoever asks for a run is asked.

Source: docs/explanation/runs.md
"""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    """As of which day."""

    as_of = forms.DateField(
        label=_("As of which day?"),
        help_text=_("The run uses only what was known when that day began."),
        widget=forms.SelectDateWidget,
        error_messages={"required": _("Write a day."), "invalid": _("Write a day that there is.")},
    )

    def clean_as_of(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["as_of"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Write today or an earlier day: a later one is not known yet."))
        return day


class RunFilterForm(forms.Form):
    """How far back to look."""

    days = forms.TypedChoiceField(
        label=_("Loaded"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("At any time")),
            (30, _("In the last 30 days")),
            (92, _("In the last three months")),
            (366, _("In the last year")),
        ],
    )

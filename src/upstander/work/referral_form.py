"""What is asked of a referral.

Source: docs/explanation/work.md
"""

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.domain.local_time import moments_of
from upstander.work.referral import ReferralWords

LONGEST = 80  # characters of a reference


class ReferralForm(forms.Form):
    """When the matter was referred, and with which reference."""

    day = forms.DateField(
        label=_("On which day was it referred?"),
        widget=forms.SelectDateWidget,
        error_messages={"required": _("Write the day on which it was referred.")},
    )
    minute = forms.TimeField(
        label=_("At what time?"),
        help_text=_("As a clock on the wall showed it, such as 16:40"),
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-5"}),
        error_messages={
            "required": _("Write the time at which it was referred."),
            "invalid": _("Write the time as hours and minutes, such as 16:40."),
        },
    )
    reference = forms.CharField(
        label=_("Which reference was given?"),
        help_text=_("As the other end wrote it. If none was given, say how it was sent."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write the reference, or how it was sent.")},
    )

    def clean(self) -> dict[str, Any]:
        """The day and the time are one moment; of an hour that came twice, the later is taken."""
        cleaned = super().clean() or {}
        day, minute = cleaned.get("day"), cleaned.get("minute")
        if day is not None and isinstance(minute, time):
            moments = moments_of(datetime.combine(day, minute))
            if not moments:
                self.add_error("minute", _("The clocks went forward over this time: it never came."))
            else:
                cleaned["referred_at"] = moments[-1].replace(tzinfo=UTC)
        return cleaned

    def words(self) -> ReferralWords:
        """What is sealed, of a form that is valid."""
        return ReferralWords(
            referred_at=self.cleaned_data["referred_at"], reference=self.cleaned_data["reference"]
        )

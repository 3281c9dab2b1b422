"""Which days of a timeline to show."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = date(1990, 1, 1), date(2039, 12, 31)
"""The days for which the clock in London is known; no export that a force still holds begins earlier."""


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(
            attrs={"type": "date", "min": f"{EARLIEST}", "max": f"{LATEST}"}, format="%Y-%m-%d"
        ),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "required": _("Give both days."),
            "invalid": _("Write the day as year, month and day, such as 2026-03-31."),
        },
    )


class WindowForm(forms.Form):
    """Two days, both shown."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["from"] = _day(_("From"))
        self.fields["to"] = _day(_("To"))

    def clean(self) -> dict[str, Any]:
        """The first is not after the last, and neither is beyond the calendar."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("from"), cleaned.get("to")
        for name, day in (("from", first), ("to", last)):
            if day and not EARLIEST <= day <= LATEST:
                self.add_error(name, _("Give a day from 1990 to 2039."))
        if first and last and first > last:
            self.add_error("to", _("The last day is before the first."))
        return cleaned

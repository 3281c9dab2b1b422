"""Forms of this room.

Source: docs/explanation/notices.md
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.domain.local_time import moments_of
from upstander.notices.models.duty import PLACES

Words = Any
"""A text that is translated when it is shown."""


def _day(label: Words) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.SelectDateWidget)


def _time(label: Words) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        help_text=_("Such as 08:00"),
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-5"}),
        error_messages={"invalid": _("Write the time as hours and minutes, such as 08:00.")},
    )


NOW, LATER = "now", "later"


class TurnFilterForm(forms.Form):
    """Which turns to show."""

    which = forms.ChoiceField(
        label=_("Which turns?"),
        required=False,
        choices=[("", _("All of them")), (NOW, _("Those that run now")), (LATER, _("Those to come"))],
    )


class TurnForm(forms.Form):
    """Who is on call, in which place, from when until when."""

    account = forms.ChoiceField(label=_("Who is on call?"))
    place = forms.TypedChoiceField(
        label=_("In which place?"),
        help_text=_("The first is told at once; the next after half an hour without an answer."),
        choices=[(str(number), str(number)) for number in range(1, PLACES + 1)],
        coerce=int,
    )
    from_day = _day(_("From which day?"))
    from_time = _time(_("From which time?"))
    to_day = _day(_("Until which day?"))
    to_time = _time(_("Until which time?"))

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [("", _("Choose")), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Day and time are one moment; of an hour that comes twice, the turn has the whole."""
        cleaned = super().clean() or {}
        for name, which in (("from", 0), ("to", -1)):
            day, minute = cleaned.get(f"{name}_day"), cleaned.get(f"{name}_time")
            if day is not None and isinstance(minute, time):
                moments = moments_of(datetime.combine(day, minute))
                if moments:
                    cleaned[f"{name}_at"] = moments[which].replace(tzinfo=UTC)
                else:
                    self.add_error(f"{name}_time", _("The clocks go forward over this time: it never comes."))
        return cleaned


class AddressForm(forms.Form):
    """Where somebody wants to be told."""

    email = forms.EmailField(
        label=_("Where do you want to be told?"),
        help_text=_("An e-mail address. Leave it empty to be told on the desk alone."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"invalid": _("Write an e-mail address, such as name@example.police.uk.")},
    )

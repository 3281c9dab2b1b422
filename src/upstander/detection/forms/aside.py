"""What is asked of whoever sets something aside, agrees to it, or looks at it again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.detection.models import (
    ExceptionGround,
    ExceptionScope,
    ProposalChoice,
    SnoozeReason,
    SuppressionKind,
)
from upstander.detection.policy import EXCEPTION_DAYS, SNOOZE_DAYS, SUPPRESSION_DAYS

LONGEST = 4_000  # characters of reasons
LONGEST_REFERENCE = 120


def reasons_field(label: Any, hint: Any) -> forms.CharField:
    """A field for reasons, which are sealed."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your reasons.")},
    )


def _choice(label: Any, choices: Any, missing: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages={"required": missing}
    )


def _day(label: Any, hint: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.SelectDateWidget,
        error_messages={"required": _("Choose a day.")},
    )


class SnoozeForm(forms.Form):
    """Why an item is set aside, and when it is back."""

    reason = _choice(_("Why does it wait?"), SnoozeReason.choices, _("Choose why it waits."))
    until = _day(
        _("On which day is it back?"),
        _("Within %(days)s days. Choose today to bring it back now.") % {"days": SNOOZE_DAYS},
    )


class ExceptionForm(forms.Form):
    """An innocent explanation, and what it covers."""

    ground = _choice(
        _("What explains it innocently?"), ExceptionGround.choices, _("Choose what explains it.")
    )
    scope = _choice(_("What does it cover?"), ExceptionScope.choices, _("Choose what it covers."))
    indicator = forms.ChoiceField(label=_("If it is one kind of sign: which?"), required=False)
    reasons = reasons_field(
        _("How do you know?"),
        _("What record says so, who made it and when, and what you did to check it."),
    )
    until = _day(
        _("What is the last day on which it holds?"),
        _("At most %(days)s days ahead. Then it lapses by itself, and somebody looks again.")
        % {"days": EXCEPTION_DAYS},
    )

    def __init__(self, *given: Any, signs: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["indicator"].choices = [("", _("Choose a sign")), *signs]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One kind of sign is named where it covers one."""
        cleaned = super().clean() or {}
        if cleaned.get("scope") == ExceptionScope.STAFF_KIND and not cleaned.get("indicator"):
            self.add_error("indicator", _("Choose the kind of sign that it covers."))
        return cleaned


class ProposalForm(forms.Form):
    """What the second person says."""

    choice = _choice(_("Do you agree?"), ProposalChoice.choices, _("Choose whether you agree."))
    reasons = reasons_field(_("Reasons"), _("What you looked at yourself."))


class LiftForm(forms.Form):
    """What the second person says to the lifting of a hold."""

    choice = _choice(
        _("Do you agree to lift the hold?"), ProposalChoice.choices, _("Choose whether you agree.")
    )


class ReasonsForm(forms.Form):
    """Reasons alone."""

    reasons = reasons_field(_("Reasons"), _("Short, and enough for somebody who reads it in a year."))


class SuppressionForm(forms.Form):
    """Which rows are wrong in the data."""

    kind = _choice(_("What is wrong in the data?"), SuppressionKind.choices, _("Choose what is wrong."))
    reference = forms.CharField(
        label=_("Which one?"),
        help_text=_(
            "For a batch, what stands before the colon in its rows; for a device or vehicle, its reference; "
            "for a mapping, its name. It is no place for a person's name."
        ),
        max_length=LONGEST_REFERENCE,
        error_messages={"required": _("Write which one.")},
    )
    reasons = reasons_field(
        _("How is it known to be wrong?"), _("Who found it, and when it is mended at its source.")
    )
    until = _day(
        _("What is the last day on which it is left out?"),
        _("At most %(days)s days ahead.") % {"days": SUPPRESSION_DAYS},
    )


class NotTheirsForm(forms.Form):
    """Which assignment is wrong: by one of its rows, and on which days."""

    row = forms.ChoiceField(
        label=_("Which of these was not theirs?"),
        help_text=_(
            "Choose one row. The device, vehicle or log-in by which it was taken as theirs is corrected."
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a row.")},
    )
    first_day = _day(_("From which day was it not theirs?"), "")
    last_day = _day(_("What was the last day?"), _("It may be the same day."))

    def __init__(self, *given: Any, rows: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["row"].choices = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes before the first."))
        return cleaned


class AsideFilterForm(forms.Form):
    """Which of the things that are set aside a list shows."""

    kind = forms.ChoiceField(
        label=_("What"),
        required=False,
        choices=[
            ("", _("All")),
            ("snooze", _("Snoozes")),
            ("exception", _("Exceptions")),
            ("suppression", _("Suppressions")),
        ],
    )
    state = forms.ChoiceField(
        label=_("Where it stands"),
        required=False,
        choices=[
            ("", _("All")),
            ("proposed", _("Waits for a second person")),
            ("stands", _("Set aside")),
            ("lapsed", _("Lapsed")),
            ("ended", _("Ended")),
        ],
    )

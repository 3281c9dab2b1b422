"""Forms of this room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.detection.models import OpeningReason, SafetyChoice, SecondChoice, TipOffChoice
from upstander.detection.state import WITHIN_DAYS, AnswerKind

Words = Any
"""A text that is translated when it is shown."""

LONGEST = 4_000  # characters of reasons

_OPENING = [choice for choice in OpeningReason.choices if choice[0] != OpeningReason.SECOND_PERSON]


def reasons_field(label: Words, hint: Words) -> forms.CharField:
    """A field for reasons, which nobody leaves out."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your reasons.")},
    )


class OpenForm(forms.Form):
    """Why somebody opens a concern."""

    reason = forms.ChoiceField(
        label=_("Why are you opening it?"),
        choices=_OPENING,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you are opening it.")},
    )


class DeconflictedOpenForm(OpenForm):
    """The same for a post about which somebody outside the unit is asked first."""

    may_open = forms.ChoiceField(
        label=_("Whoever deconflicts was asked: may it be opened?"),
        help_text=_(
            "This post is one of intelligence, or not on record. They say yes or no; do not ask why, and "
            "write no reason anywhere."
        ),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what whoever deconflicts answered. Ask them first.")},
    )


class SafetyForm(forms.Form):
    """A decision about the other person's safety."""

    choice = forms.ChoiceField(
        label=_("What is to be done for the other person now?"),
        choices=SafetyChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is to be done.")},
    )
    reasons = reasons_field(
        _("Reasons"),
        _(
            "What you know and do not know, and nothing of the member of staff: a safeguarding lead reads "
            "it. Whether, how and by whom they may be contacted is decided apart."
        ),
    )


class TipOffForm(forms.Form):
    """How far a step may reach."""

    choice = forms.ChoiceField(
        label=_("How far may a step reach?"),
        choices=TipOffChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far a step may reach.")},
    )
    reasons = reasons_field(
        _("Reasons"), _("Who could notice, what would follow for the other person, and what prevents it.")
    )


class AnswerForm(forms.Form):
    """One of the four answers."""

    kind = forms.ChoiceField(
        label=_("What does it come to?"),
        choices=AnswerKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four answers.")},
    )
    reasons = reasons_field(
        _("Reasons"),
        _("What was looked at, what would explain it innocently, and what could not be seen."),
    )
    due = forms.DateField(
        label=_("If it is not yet known: when is the next step due?"),
        help_text=_("Within %(days)s days. You are its owner.") % {"days": WITHIN_DAYS},
        required=False,
        widget=forms.SelectDateWidget,
    )

    def clean(self) -> dict[str, object]:
        """A next step has a day, and no other answer has one."""
        cleaned = super().clean() or {}
        unknown = cleaned.get("kind") == AnswerKind.NOT_YET_KNOWN
        if unknown and not cleaned.get("due") and "due" not in self.errors:
            self.add_error("due", _("Say by when the next step is due."))
        return cleaned | {"due": cleaned.get("due") if unknown else None}


class SecondForm(forms.Form):
    """What the second person says."""

    choice = forms.ChoiceField(
        label=_("Do you agree to close it?"),
        choices=SecondChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you agree.")},
    )
    reasons = reasons_field(_("Reasons"), _("What you looked at yourself."))

"""Forms of this room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.reporting.inbox.models import Kind, OpeningReason, Outcome, Safety

LONGEST = 4_000  # characters of reasons
LONGEST_ANSWER = 20_000

_WAYS_IN = [choice for choice in OpeningReason.choices if choice[0] != OpeningReason.IDENTIFY]
Translated = Any
"""A text that is translated when it is shown."""


def reasons_field(hint: Translated) -> forms.CharField:
    """A field for reasons, which nobody leaves out."""
    return forms.CharField(
        label=_("Reasons"),
        help_text=hint,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your reasons.")},
    )


class OpenForm(forms.Form):
    """Why somebody opens a report."""

    reason = forms.ChoiceField(
        label=_("Why are you opening it?"),
        choices=_WAYS_IN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you are opening it.")},
    )


class IdentifyOpenForm(OpenForm):
    """The same where nobody knows yet who is meant."""

    reason = forms.ChoiceField(
        label=_("Why are you opening it?"),
        choices=[(OpeningReason.IDENTIFY.value, OpeningReason.IDENTIFY.label)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you are opening it.")},
    )


class CustodianOpenForm(OpenForm):
    """The same for the custodian outside, to whom nobody hands anything."""

    reason = forms.ChoiceField(
        label=_("Why are you opening it?"),
        choices=[choice for choice in _WAYS_IN if choice[0] != OpeningReason.HANDED_TO_ME],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you are opening it.")},
    )


class SafetyForm(forms.Form):
    """A decision for the person's safety."""

    choice = forms.ChoiceField(
        label=_("What is to be done for their safety now?"),
        choices=Safety.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is to be done.")},
    )
    reasons = reasons_field(_("What they told you, what you do not know, and who does what by when."))


class KindForm(forms.Form):
    """What the report is in law."""

    kind = forms.ChoiceField(
        label=_("What is it in law?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
    reasons = reasons_field(
        _("Who speaks: somebody harmed, a witness, somebody acting for them, or a colleague.")
    )


class PutOffForm(forms.Form):
    """That an answer takes longer."""

    until = forms.DateField(
        label=_("By which day will they have an answer?"),
        widget=forms.SelectDateWidget,
        error_messages={"required": _("Say by which day.")},
    )
    reasons = reasons_field(_("Why it takes longer. Write to them too: they are not told of this by itself."))


class EndForm(forms.Form):
    """How a report ends with us."""

    outcome = forms.ChoiceField(
        label=_("How does it end?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ends.")},
    )
    reasons = reasons_field(_("What was done, and what the reporter was told."))


class AnswerForm(forms.Form):
    """What is written to the reporter."""

    words = forms.CharField(
        label=_("What do you write?"),
        help_text=_("In plain words, and nothing that would harm them if somebody else read it."),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Write your answer.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1000)

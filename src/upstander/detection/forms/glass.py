"""Asking to break the glass, and answering it.

Source: docs/explanation/need_to_know.md
"""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.accounts.glass_words import REASONS
from upstander.accounts.models.break_glass import LONGEST
from upstander.detection.spoken import LETTERS


class AskGlassForm(forms.Form):
    """Which concern, why, and for how long."""

    spoken = forms.CharField(
        label=_("Its reference, as you were told it"),
        help_text=_("Such as K7FM-2XQ4. You are not told whether there is such a concern."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-10"}
        ),
        error_messages={"required": _("Write the reference that you were told.")},
    )
    reason = forms.ChoiceField(
        label=_("Why can it not wait for somebody who is assigned?"),
        choices=list(REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it cannot wait.")},
    )
    minutes = forms.IntegerField(
        label=_("For how many minutes?"),
        help_text=_("As few as will do, %(most)s at most.") % {"most": LONGEST},
        min_value=1,
        max_value=LONGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-2"}),
        error_messages={
            "required": _("Write for how many minutes."),
            "invalid": _("Write a whole number of minutes."),
            "min_value": _("Give one minute or more."),
            "max_value": _("Give %(most)s minutes or fewer.") % {"most": LONGEST},
        },
    )

    def clean_spoken(self) -> str:
        """As it is kept, however it was typed."""
        drawn = re.sub(r"[\s-]", "", self.cleaned_data["spoken"]).upper()
        if not re.fullmatch(f"[{LETTERS}]{{8}}", drawn):
            raise forms.ValidationError(
                _(
                    "A reference is two groups of four letters and digits, such as K7FM-2XQ4. "
                    "Ask for it again."
                )
            )
        return f"{drawn[:4]}-{drawn[4:]}"


class AnswerGlassForm(forms.Form):
    """The second person's yes or no."""

    decision = forms.ChoiceField(
        label=_("What do you say?"),
        choices=(("approve", _("Approve")), ("refuse", _("Refuse"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you approve.")},
    )

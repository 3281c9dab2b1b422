"""What somebody who has their report open wants to do next.

Source: docs/explanation/reporting.md
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.reporting.channel.steps import LOOKS, STEPS


class NextForm(forms.Form):
    """One of all steps. Nothing chosen shows the report again."""

    to = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=[*((step.id, step.choice) for step in STEPS.values()), *LOOKS.items()],
        widget=forms.RadioSelect,
        required=False,
    )

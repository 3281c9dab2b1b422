"""Asking for somebody whom a member of the unit must not deal with.

Source: docs/explanation/need_to_know.md
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models.staff_member import LONGEST_REFERENCE


class ConflictForm(forms.Form):
    """One staff reference; whether there is such a person is not looked up."""

    reference = forms.CharField(
        label=_("Who must you not deal with?"),
        help_text=_(
            "Their staff reference, such as a collar or payroll number. It is not looked up: you are not "
            "told whether anybody has it, or whether anything is held about them."
        ),
        max_length=LONGEST_REFERENCE,
        strip=True,
        error_messages={"required": _("Enter a staff reference")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

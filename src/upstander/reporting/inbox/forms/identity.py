"""Asking to see who reported, and agreeing to it.

Source: docs/explanation/reporting.md
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.reporting.inbox.forms import reasons_field
from upstander.reporting.inbox.models import IdentityChoice


class IdentityForm(forms.Form):
    """Why somebody needs to see who reported."""

    reasons = reasons_field(_("Why you need it, and why it cannot be asked of them through an answer."))


class IdentityAnswerForm(forms.Form):
    """What the second person says."""

    choice = forms.ChoiceField(
        label=_("Do you agree?"),
        choices=IdentityChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you agree.")},
    )
    reasons = reasons_field(_("What you looked at yourself."))

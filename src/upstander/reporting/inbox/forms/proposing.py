"""What takes two: that nothing must be referred, and the second person's answer.

Source: docs/explanation/reporting.md
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.reporting.inbox.forms import reasons_field
from upstander.reporting.inbox.models import ProposalChoice


class NothingForm(forms.Form):
    """Why nothing in a report must be referred."""

    reasons = reasons_field(
        _("What you looked at, against each of the criteria for a referral, and what would change your mind.")
    )


class ProposalAnswerForm(forms.Form):
    """What the second person says."""

    choice = forms.ChoiceField(
        label=_("Do you agree?"),
        choices=ProposalChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you agree.")},
    )
    reasons = reasons_field(_("What you looked at yourself."))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1000)

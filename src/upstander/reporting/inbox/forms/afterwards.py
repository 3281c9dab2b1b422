"""What was handed over elsewhere, and how the reporter was debriefed.

Source: docs/explanation/reporting.md
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.reporting.inbox.access.afterwards import HandedOver
from upstander.reporting.inbox.forms import LONGEST, reasons_field
from upstander.reporting.inbox.models import Debrief, Elsewhere


class HandOverForm(forms.Form):
    """What was handed over, to whom, and where it is held now."""

    to = forms.ChoiceField(
        label=_("To whom was it handed over?"),
        choices=Elsewhere.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose to whom.")},
    )
    system = forms.CharField(
        label=_("Which system holds it now?"),
        help_text=_("Its name, as your force calls it."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write which system holds it.")},
    )
    reference = forms.CharField(
        label=_("Under which reference?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write its reference there.")},
    )
    handed_on = forms.DateField(
        label=_("On which day?"),
        widget=forms.SelectDateWidget,
        error_messages={"required": _("Write the day on which it was handed over.")},
    )
    given = forms.CharField(
        label=_("What was handed over, and by whom?"),
        help_text=_("What it was, not its words; and whether anything tells who reported."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what was handed over.")},
    )

    def words(self) -> HandedOver:
        """What is sealed, of a form that is valid."""
        return HandedOver(**{name: self.cleaned_data[name] for name in HandedOver.__dataclass_fields__})


class DebriefForm(forms.Form):
    """How the reporter was debriefed."""

    choice = forms.ChoiceField(
        label=_("How did it go?"),
        choices=Debrief.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it went.")},
    )
    reasons = reasons_field(
        _("By which safe way, what they said helped or did not, and what is still to be done for them.")
    )

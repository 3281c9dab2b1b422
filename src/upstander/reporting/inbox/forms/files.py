"""Whether a file may be an indecent image of a child, and why a copy of another is opened.

Source: docs/explanation/reporting.md
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.reporting.inbox.models import FileReason, MarkBasis

NO = "no"


class MarkForm(forms.Form):
    """What makes it possible."""

    basis = forms.ChoiceField(
        label=_("What makes you think that it may be?"),
        help_text=_("Do not look in order to find out, and do not describe it anywhere."),
        choices=MarkBasis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what makes you think so.")},
    )


class OpenFileForm(forms.Form):
    """First whether anything says that it may be such an image; only then why a copy is opened."""

    possible = forms.ChoiceField(
        label=_("Could this be an indecent image of a child?"),
        help_text=_(
            "Anybody under 18 is a child here, whoever took it and whatever was agreed. Read again what they "
            "wrote. If you are not sure, choose yes: the file is then marked, for good, and nobody opens it."
        ),
        choices=[
            (
                MarkBasis.THEIR_WORDS.value,
                _("Yes, or it may be: what they wrote says so, or makes it possible"),
            ),
            (MarkBasis.OTHERWISE.value, _("Yes, or it may be: something else makes me think so")),
            (NO, _("No: nothing that they wrote, and nothing that I know, makes it possible")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Answer this first, whatever you think of the file.")},
    )
    reason = forms.ChoiceField(
        label=_("If not: why are you opening it?"),
        choices=FileReason.choices,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """A file is opened with a reason; one that is marked needs none."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("possible") == NO and not cleaned.get("reason"):
            self.add_error("reason", _("Choose why you are opening it."))
        return cleaned

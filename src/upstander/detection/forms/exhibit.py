"""Forms for what leaves a concern: an exhibit, and a wider-enquiry pack.

Source: docs/explanation/exhibits.md
"""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from upstander.detection.models import ExhibitPurpose, PackChoice

LONGEST = 2_000  # characters of a reason

_MARK = RegexValidator(
    r"\A[A-Z]{2,4}/[0-9]{1,3}\Z", message=_("Write initials, a stroke and a number, such as AA/1.")
)


class FreezeForm(forms.Form):
    """What an exhibit is called, and what it is for."""

    mark = forms.CharField(
        label=_("What is the exhibit called?"),
        help_text=_("The initials of whoever produces it, a stroke and a number, such as AA/1."),
        max_length=12,
        validators=[_MARK],
        error_messages={"required": _("Write what the exhibit is called.")},
    )
    purpose = forms.ChoiceField(
        label=_("What is it for?"),
        choices=ExhibitPurpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is for.")},
    )


def _text(label: object, hint: object, missing: object, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        help_text=hint,  # type: ignore[arg-type]
        max_length=LONGEST,
        required=required,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing},  # type: ignore[dict-item]
    )


class AskPackForm(forms.Form):
    """What a wider-enquiry pack is asked for. Before an indication it takes a reason of its own."""

    authority = forms.CharField(
        label=_("Which authority is it asked on?"),
        help_text=_("The reference of the written authority, and who gave it."),
        max_length=200,
        error_messages={"required": _("Write the authority’s reference and who gave it.")},
    )
    first_day = forms.DateField(
        label=_("From which day?"),
        help_text=_("Contacts are counted by whole months."),
        widget=forms.SelectDateWidget,
        error_messages={"required": _("Say from which day.")},
    )
    last_day = forms.DateField(
        label=_("To which day?"),
        widget=forms.SelectDateWidget,
        error_messages={"required": _("Say to which day.")},
    )
    why = _text(
        _("Why is it necessary, and why this window?"),
        _(
            "Who may be at risk, and why nothing narrower would do. Name nobody besides the concern’s own "
            "people."
        ),
        _("Write why it is necessary."),
    )
    before_indication = _text(
        _("No indication is recorded yet: why is it needed before there is one?"),
        _("A unit may not look further in order to be surer."),
        _("Write why it is needed before an indication."),
    )

    def __init__(self, *args: object, is_referred: bool, **named: object) -> None:
        """`is_referred`: an indication is recorded, so that the last question is not asked."""
        super().__init__(*args, **named)  # type: ignore[arg-type]
        if is_referred:
            del self.fields["before_indication"]


class AnswerPackForm(forms.Form):
    """What the second person says."""

    choice = forms.ChoiceField(
        label=_("Do you agree?"),
        choices=PackChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you agree.")},
    )
    reasons = _text(
        _("Reasons"),
        _("Whether the authority covers it, and whether it is necessary and no wider than it has to be."),
        _("Write your reasons."),
    )

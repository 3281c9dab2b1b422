"""What is asked of somebody who comes back: their receipt, and what they want to do.

Source: docs/explanation/reporting.md
"""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from upstander.reporting.channel.answers import cleaned
from upstander.reporting.channel.files import LARGEST
from upstander.reporting.channel.said import LONGEST

_TOO_LONG = _("This is longer than we can take at once. Send it in two parts.")
_QUIET = {"autocomplete": "off", "spellcheck": "false"}


class Words(forms.CharField):
    """Words of any length that an item holds. No counter stands below: nobody is to write to a length."""

    def __init__(self, *, rows: int = 8, longest: int = LONGEST, **more: object) -> None:
        limit = MaxLengthValidator(longest, _TOO_LONG)
        area = forms.Textarea(attrs={"rows": rows})
        super().__init__(widget=area, validators=[limit], **more)  # type: ignore[arg-type]

    def to_python(self, value: object) -> str:
        """The words as they are kept: lines ended in one way, and nothing in them that cannot be seen."""
        return cleaned(super().to_python(value) or "")


class ReceiptForm(forms.Form):
    """The 24 digits. What is wrong with them is said by whoever reads them."""

    receipt = forms.CharField(
        label=_("Type your receipt"),
        help_text=_("It has 24 digits, in six groups of four. You can leave out the spaces."),
        error_messages={"required": _("Type the 24 digits of your receipt")},
        widget=forms.TextInput(
            attrs=_QUIET | {"inputmode": "numeric", "class": "govuk-input--extra-letter-spacing"}
        ),
    )


class MoreForm(forms.Form):
    """Something to add."""

    words = Words(
        label=_("What do you want to tell us?"),
        help_text=_("Write as much or as little as you like. You can come back and write again."),
        error_messages={"required": _("Write what you want to tell us")},
    )


class CorrectionForm(forms.Form):
    """Something that was not right. What was said before stays beside it."""

    words = Words(
        label=_("What should we know instead?"),
        help_text=_("Say what was not right, and what is. What you wrote before stays, with this beside it."),
        error_messages={"required": _("Write what was not right, and what is")},
    )


class WithdrawalForm(forms.Form):
    """Asking us to stop. Nobody has to say why."""

    words = Words(
        rows=4,
        required=False,
        label=_("Is there anything you want to say about it?"),
        help_text=_("You do not have to write anything here."),
    )


class FileForm(forms.Form):
    """One picture or file."""

    file = forms.FileField(
        label=_("Choose a picture or file"),
        help_text=_("Up to %(most)s MB. One at a time.") % {"most": LARGEST >> 20},
        error_messages={
            "required": _("Choose a picture or file"),
            "empty": _("This file is empty. Choose another."),
        },
    )

    def clean_file(self) -> object:
        """The sealed file, unless it was too large to be taken."""
        came = self.cleaned_data["file"]
        if came.came is None:
            said = _(
                "This file is larger than %(most)s MB. Write to us, and we will tell you how to hand it over."
            )
            raise forms.ValidationError(said % {"most": LARGEST >> 20})
        return came

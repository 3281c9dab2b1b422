"""What every paper's form has: its days, words that really say something, and the rows that are signed.

Source: docs/explanation/mandate.md
"""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.domain.authority import PLACEHOLDERS
from upstander.mandate.actions.papers import NewPaper
from upstander.mandate.models import GateId
from upstander.mandate.wording import Answered

LONGEST = 4_000  # characters of one answer
Words = Any
"""A text that is translated when it is shown."""


class Said(forms.CharField):
    """Words that say something: a placeholder is not an answer to what people sign."""

    def clean(self, value: Any) -> str:
        """The words. Raises ValidationError for none, and for such as `tbc`."""
        words: str = super().clean(value)
        if words.strip().lower() in PLACEHOLDERS:
            raise forms.ValidationError(
                gettext("Write what it really is. “%(words)s” says nothing.") % {"words": words}
            )
        return words


def line(label: Words, hint: Words = "", *, longest: int = 200) -> Said:
    """A question that is answered in a line."""
    return Said(
        label=label, help_text=hint, max_length=longest, error_messages={"required": _("Answer this.")}
    )


def text(label: Words, hint: Words = "") -> Said:
    """A question that is answered at length."""
    return Said(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Answer this.")},
    )


def day(label: Words, hint: Words = "") -> forms.DateField:
    """A question that is answered by a day."""
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.SelectDateWidget,
        error_messages={"required": _("Give the day."), "invalid": _("Give a real day.")},
    )


class PaperForm(forms.Form):
    """A paper as somebody records it; a later question never changes what was asked in one that is signed."""

    gate: ClassVar[GateId]
    past: ClassVar[tuple[str, ...]] = ()  # days that cannot be still to come

    def clean(self) -> dict[str, Any]:
        """What has happened already cannot have happened tomorrow."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in self.past:
            if cleaned.get(name) and cleaned[name] > self.today:
                self.add_error(name, _("This day is still to come."))
        return cleaned

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    @property
    def key(self) -> str:
        """The digest of what the paper lets in; empty where it lets in nothing by itself."""
        return ""

    def new_paper(self) -> NewPaper:
        """What was answered, as it is recorded."""
        return NewPaper(
            gate=self.gate,
            rows=[
                Answered(name=bound.name, asked=str(bound.label), answer=self._said(bound.name))
                for bound in self.visible_fields()
            ],
            holds_from=self.cleaned_data["holds_from"],
            holds_until=self.cleaned_data["holds_until"],
            key=self.key,
        )

    def _said(self, name: str) -> str:
        value: Any = self.cleaned_data[name]
        choices: Any = getattr(self.fields[name], "choices", None)
        if isinstance(value, date):
            return date_format(value, "j F Y")
        return str(dict(choices)[value]) if choices else str(value)

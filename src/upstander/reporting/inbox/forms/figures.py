"""Which quarter's figures are shown.

Source: docs/explanation/reporting.md
"""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.domain.quarters import Quarter


class QuarterForm(forms.Form):
    """One of those that are closed; the newest where none is named."""

    quarter = forms.ChoiceField(label=_("Which quarter?"), required=False)

    def __init__(self, *given: Any, among: list[Quarter], **named: Any) -> None:
        super().__init__(*given, **named)
        self._among = {each.begins.isoformat(): each for each in among}
        self.fields["quarter"].choices = [  # type: ignore[attr-defined]
            (begins, called(each)) for begins, each in self._among.items()
        ]

    def chosen(self) -> Quarter:
        """Which it is, of a form that is valid."""
        return self._among.get(self.cleaned_data["quarter"]) or next(iter(self._among.values()))


def called(quarter: Quarter) -> str:
    """ "April to June 2026"."""
    first, _middle, last = quarter.months
    return gettext("%(first)s to %(last)s") % {
        "first": date_format(first, "F"),
        "last": date_format(last, "F Y"),
    }

"""How somebody may be reached, or that they may not: changed by whoever has the receipt.

Source: docs/explanation/reporting.md
"""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.reporting.channel.back_forms import Words

SHORT = 2_000  # characters
HERE = "here"
WAYS = (
    (HERE, _("Only here, on this page")),
    ("call", _("By telephone")),
    ("text", _("By text message")),
    ("email", _("By e-mail")),
    ("somebody", _("Through somebody I trust")),
)
_WAYS_TO_GO = ("call", "text", "email", "somebody")


class ContactForm(forms.Form):
    """The way, where, when it is safe, and what may be said. Only the way must be chosen."""

    choice_hints: ClassVar = {
        "how": {HERE: _("We never call or write to you. You come back with your receipt.")},
    }

    how = forms.ChoiceField(
        label=_("How may we reach you?"),
        choices=WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how we may reach you")},
    )
    where = Words(
        rows=2,
        longest=SHORT,
        required=False,
        label=_("The number or address, or who it is and how to reach them"),
        help_text=_("Leave this empty if you chose “only here”."),
    )
    when = Words(
        rows=2, required=False, label=_("When is it safe?"), help_text=_("Days and times. You need not say.")
    )
    saying = Words(
        rows=2,
        longest=SHORT,
        required=False,
        label=_("What may we say if somebody else answers?"),
        help_text=_(
            "For example, “It is about the library book.” If this is empty we say nothing and ring off."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Somewhere to reach them, if they may be reached."""
        given = super().clean() or {}
        if given.get("how") in _WAYS_TO_GO and not given.get("where") and "where" not in self.errors:
            self.add_error("where", gettext("Write where we may reach you, or choose “only here”"))
        return given

    def as_words(self) -> str:
        """What was chosen and written, in lines, as somebody of the unit reads it."""
        given = self.cleaned_data
        lines = [f"{self.fields['how'].label} {dict(WAYS)[given['how']]}"]
        for name in ("where", "when", "saying"):
            if given[name]:
                lines.append(f"{self.fields[name].label} {given[name]}")
        return "\n".join(lines)

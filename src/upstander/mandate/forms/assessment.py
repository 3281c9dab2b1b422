"""The data protection impact assessment: a reference to it, and when it is due again.

Source: docs/explanation/mandate.md
"""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.mandate.forms.papers import PaperForm, day, line
from upstander.mandate.models import GateId

RISK: tuple[tuple[str, Any], ...] = (
    ("none_high", _("No high risk remains")),
    ("consulted", _("A high risk remained, and the Information Commissioner was consulted and has answered")),
)


class AssessmentForm(PaperForm):
    """Which assessment, by whom, what remained."""

    gate = GateId.ASSESSMENT
    past: ClassVar = ("holds_from",)

    reference = line(_("Reference of the assessment"), _("Under which the force keeps it."))
    made_by = line(_("Whose assessment it is, by office"))
    kept = line(_("Where it is kept, and whether it is published"))
    risk = forms.ChoiceField(
        label=_("What came of it?"),
        choices=RISK,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    holds_from = day(_("Day on which it was last reviewed"))
    holds_until = day(_("Day by which the next review is due"), _("At most 366 days after the last."))

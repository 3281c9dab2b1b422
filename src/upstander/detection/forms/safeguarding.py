"""What a safeguarding lead is asked, and what one is asked for.

Source: docs/explanation/detection.md
"""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from upstander.detection.forms import SafetyForm, reasons_field
from upstander.detection.models import AskedBecause, ContactChoice, SafetyChoice

REVIEW_WITHIN_DAYS = 28  # ours: no source publishes one


PARTS = {
    "asked": _("Asked of you"),
    "plans": _("Plans to look at again"),
    "due": _("Plans whose day has come"),
    "earlier": _("Decided before"),
}


class SafeguardingFilter(forms.Form):
    """Which part of a lead's list, and in which order."""

    part = forms.ChoiceField(label=_("Which"), required=False, choices=[("", _("All")), *PARTS.items()])
    because = forms.ChoiceField(
        label=_("Why you were asked"), required=False, choices=[("", _("Any")), *AskedBecause.choices]
    )
    by = forms.ChoiceField(
        label=_("Sort by"),
        required=False,
        choices=[("", _("What presses first")), ("newest", _("The newest first"))],
    )


class AskSafeguardingForm(forms.Form):
    """Why a lead is asked."""

    because = forms.ChoiceField(
        label=_("Why do you ask a safeguarding lead?"),
        choices=AskedBecause.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you ask.")},
    )


class LeadSafetyForm(SafetyForm):
    """A lead's decision: the same, and a plan has a day on which it is looked at again."""

    reveals = {"choice": {SafetyChoice.PLAN.value: ("review_on",)}}  # noqa: RUF012
    review_on = forms.DateField(
        label=_("When is the plan looked at again?"),
        help_text=_("Within %(days)s days.") % {"days": REVIEW_WITHIN_DAYS},
        required=False,
        widget=forms.SelectDateWidget,
    )
    field_order = ("choice", "review_on", "reasons")

    def clean(self) -> dict[str, Any]:
        """A plan has a day within the time, and no other decision has one."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("choice") != SafetyChoice.PLAN:
            self.errors.pop("review_on", None)  # not asked of whoever chose otherwise
            return cleaned | {"review_on": None}
        day = cleaned.get("review_on")
        if "review_on" not in self.errors and not (day and 0 < _days_ahead(day) <= REVIEW_WITHIN_DAYS):
            self.add_error(
                "review_on", _("Give a day after today, within %(days)s days.") % {"days": REVIEW_WITHIN_DAYS}
            )
        return cleaned


class ContactForm(forms.Form):
    """Whether the other person may be contacted, by whom and how."""

    choice = forms.ChoiceField(
        label=_("May they be contacted?"),
        choices=ContactChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether they may be contacted.")},
    )
    by_whom = forms.CharField(
        label=_("By whom"),
        help_text=_("An advocate’s service, or a role. Nobody of the member of staff’s own team."),
        max_length=200,
        required=False,
    )
    how = forms.CharField(
        label=_("By which safe way, and when"),
        help_text=_("Who else lives there, reads their letters or answers their telephone?"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reasons = reasons_field(_("Reasons"), _("What they asked for themselves, if it is known."))

    def clean(self) -> dict[str, Any]:
        """Contact has somebody who makes it and a way."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("choice") in (ContactChoice.ADVOCATE, ContactChoice.DIRECT):
            if not cleaned.get("by_whom"):
                self.add_error("by_whom", _("Say by whom they may be contacted."))
            if not cleaned.get("how"):
                self.add_error("how", _("Say by which safe way."))
        return cleaned


def _days_ahead(day: Any) -> int:
    return int((day - timezone.localdate()).days)

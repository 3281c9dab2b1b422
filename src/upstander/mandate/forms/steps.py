"""Small forms for a step that somebody confirms: signing, withdrawing, the custodian, the switch.

Source: docs/explanation/mandate.md
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from upstander.accounts.roles import ROLES
from upstander.mandate.access.custodian import BECAUSE, COLUMNS
from upstander.mandate.forms.papers import day, line
from upstander.mandate.models import EndReason, OffReason


class SignForm(forms.Form):
    """A signature: in which role, and that it was read. The digest says what was shown."""

    role = forms.ChoiceField(
        label=_("I sign as"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the role in which you sign.")},
    )
    read = forms.BooleanField(
        label=_("I have read it in full, it is so, and I agree to it"),
        error_messages={"required": _("Read it in full, then say so.")},
    )
    digest = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, roles: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(role, ROLES[role].title) for role in roles]


class WithdrawForm(forms.Form):
    """Why a paper counts no more."""

    why = forms.ChoiceField(
        label=_("Why is it withdrawn?"),
        choices=EndReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why.")},
    )


class SwitchOffForm(forms.Form):
    """Why the desk is switched off."""

    why = forms.ChoiceField(
        label=_("Why is the desk switched off?"),
        choices=OffReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why.")},
    )


class SureForm(forms.Form):
    """A step that is taken on purpose."""

    sure = forms.BooleanField(
        label=_("I have looked into it, and am sure"),
        error_messages={"required": _("Say that you are sure.")},
    )


class AgreementForm(forms.Form):
    """The written agreement with the custodian outside, as the paper says it."""

    organisation = line(
        _("Which organisation is the custodian?"),
        _("Another force, the regional unit, the local policing body."),
        longest=120,
    )
    office = line(_("Which office there is reached?"), _("An office, not a person."))
    agreed_on = day(_("When was it agreed?"))
    review_by = day(_("By which day is it reviewed?"), _("The last day on which it counts."))

    def clean(self) -> dict[str, Any]:
        """The review comes after the agreement, and neither is out of time."""
        cleaned: dict[str, Any] = super().clean() or {}
        agreed, review = cleaned.get("agreed_on"), cleaned.get("review_by")
        if agreed and agreed > timezone.localdate():
            self.add_error("agreed_on", _("This day is still to come."))
        if agreed and review and review <= agreed:
            self.add_error("review_by", _("The review comes after the agreement."))
        return cleaned


class ReserveForm(forms.Form):
    """A unit, team or role whose matters go outside."""

    by = forms.ChoiceField(
        label=_("What is named?"),
        choices=list(COLUMNS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is named.")},
    )
    name = line(
        _("Its name"), _("As the force’s posts spell it. A name once reserved stays so."), longest=120
    )
    because = forms.ChoiceField(
        label=_("Why is it reserved?"),
        choices=list(BECAUSE.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why.")},
    )

"""What an administrator and an approver are asked.

Source: docs/explanation/accounts.md
"""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from upstander.accounts.actions.record_vetting import LEVELS
from upstander.accounts.models.account import LONGEST_NAME
from upstander.accounts.roles import ROLES

SIGN_IN_NAME = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
    _("Write the sign-in name with letters, digits, dots, hyphens and underscores, such as p.nowak."),
)


class OpenAccountForm(forms.Form):
    """Whose account it will be."""

    shown_name = forms.CharField(
        label=_("Name"), help_text=_("As colleagues know them"), max_length=120, widget=forms.TextInput()
    )
    staff_reference = forms.CharField(
        label=_("Staff reference"), help_text=_("As the force's records have it"), max_length=64
    )
    login_name = forms.CharField(
        label=_("Sign-in name"),
        help_text=_("Such as p.nowak. It cannot be changed later."),
        max_length=LONGEST_NAME,
        validators=[SIGN_IN_NAME],
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class AskRoleForm(forms.Form):
    """Which role, and until when."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=lambda: [(role.id, role.title) for role in ROLES.values()],
        widget=forms.RadioSelect,
    )
    ends_on = forms.DateField(
        label=_("Last day"), help_text=_("At most a year ahead"), widget=forms.SelectDateWidget
    )


class VettingForm(forms.Form):
    """The clearance as the vetting unit gave it."""

    level = forms.ChoiceField(
        label=_("Level"), choices=[("", _("Choose")), *((level, level) for level in LEVELS)]
    )
    good_until = forms.DateField(
        label=_("Good until"),
        help_text=_("Its last day. If it was withdrawn, write yesterday."),
        widget=forms.SelectDateWidget,
    )


class DecideForm(forms.Form):
    """Yes or no."""

    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=[("approve", _("Approve")), ("decline", _("Decline"))],
        widget=forms.RadioSelect,
    )


class FilterForm(forms.Form):
    """Which accounts to list."""

    STATES = (
        ("", _("All")),
        ("open", _("Open")),
        ("closed", _("Closed")),
        ("lapsed", _("Open, vetting lapsed")),
    )

    name = forms.CharField(label=_("Name or staff reference"), required=False, max_length=120)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    role = forms.ChoiceField(
        label=_("Role"),
        choices=lambda: [("", _("All")), *((role.id, role.title) for role in ROLES.values())],
        required=False,
    )


class WaitingForm(forms.Form):
    """Which of what waits for a second person to list, in which order."""

    kind = forms.ChoiceField(
        label=_("What"),
        required=False,
        choices=[("", _("All")), ("role", _("Roles")), ("help", _("Help to sign in again"))],
    )
    by = forms.ChoiceField(
        label=_("Sort by"),
        required=False,
        choices=[("", _("Asked, the oldest first")), ("newest", _("Asked, the newest first"))],
    )

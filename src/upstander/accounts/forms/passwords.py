"""Passwords: asked, proved and chosen.

Source: docs/explanation/accounts.md
"""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm as LibraryChangePasswordForm
from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as LibraryReauthenticateForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account
from upstander.accounts.models.account import LONGEST_NAME

ADVICE = _(
    "At least 12 characters. Three or four words that nobody would say together are easy to remember and "
    "hard to guess."
)
LONGEST_PASSWORD = 1000  # characters; hashing an endless one would keep the desk busy


class SignInForm(LoginForm):  # type: ignore[misc]
    """Sign-in name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["login"]
        name.label = _("Sign-in name")
        name.widget.attrs |= {"spellcheck": "false", "autocapitalize": "none"}
        ask_for_password(self.fields["password"])
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ReauthenticateForm(LibraryReauthenticateForm):  # type: ignore[misc]
    """The password, once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_password(self.fields["password"])


class ChangePasswordForm(LibraryChangePasswordForm):  # type: ignore[misc]
    """The old password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (
            ("oldpassword", _("Your password now")),
            ("password1", _("New password")),
            ("password2", _("New password again")),
        ):
            ask_for_password(self.fields[name], label)
        self.fields["password1"].help_text = ADVICE

    def clean_oldpassword(self) -> str:
        """Tried after its wait and on record, as at the door."""
        typed = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, typed):
            raise get_adapter().validation_error("enter_current_password")
        return str(typed)


class SetUpForm(forms.Form):
    """What somebody was handed."""

    login_name = forms.CharField(
        label=_("Sign-in name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )
    code = forms.CharField(
        label=_("Set-up code"),
        help_text=_("The code that your administrator gave you, with or without the hyphens"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
    )


class ChoosePasswordForm(forms.Form):
    """A password of one's own, twice."""

    password1 = forms.CharField(
        label=_("Your new password"),
        help_text=ADVICE,
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Your new password again"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password1(self) -> str:
        """Long enough, not common, and not the person's name."""
        validate_password(self.cleaned_data["password1"], self.account)
        return str(self.cleaned_data["password1"])

    def clean(self) -> dict[str, Any]:
        """The same twice."""
        found = cast(dict[str, Any], super().clean())
        if "password1" in found and found["password1"] != found.get("password2"):
            self.add_error(
                "password2", gettext("The two passwords are not the same. Type the same one twice.")
            )
        return found


def ask_for_password(field: forms.Field, label: Any = None) -> None:
    """A bounded password, without the library's placeholder and its link to a page that is not there."""
    assert isinstance(field, forms.CharField)
    field.label = label or field.label
    field.help_text = ""
    field.validators.append(MaxLengthValidator(LONGEST_PASSWORD))
    field.widget.attrs.pop("placeholder", None)

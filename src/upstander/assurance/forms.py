"""What an auditor looks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

ROOMS = (
    ("", _("Anything")),
    ("concern", _("Concerns")),
    ("run", _("Runs of the scan")),
    ("exception", _("Exceptions")),
    ("suppression", _("Rows left out")),
    ("hold", _("Legal holds")),
    ("exhibit", _("Exhibits")),
    ("pack", _("Wider-enquiry packs")),
    ("order", _("Beneath the line")),
    ("break_glass", _("Broken glass")),
    ("custodian", _("The custodian’s key")),
    ("account", _("Accounts")),
    ("role", _("Roles")),
    ("switch", _("The kill switch")),
    ("conflict", _("Private lists")),
    ("route", _("Pages that were refused")),
    ("audit", _("The audit itself")),
)
OUTCOMES = (("", _("Any")), ("done", _("Done")), ("denied", _("Refused")), ("failed", _("Failed")))


class LookForm(forms.Form):
    """Filters of the list; all of them may be left open."""

    who = forms.CharField(label=_("Sign-in name"), required=False, max_length=60)
    what = forms.ChoiceField(label=_("What"), choices=ROOMS, required=False)
    outcome = forms.ChoiceField(label=_("How it ended"), choices=OUTCOMES, required=False)
    about = forms.RegexField(
        label=_("Record"),
        regex=r"^[0-9a-f]{32}$",
        required=False,
        error_messages={"invalid": _("A record is named by 32 digits and letters from a to f.")},
    )

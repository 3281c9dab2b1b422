"""The monitoring authority: the standing scan, and no other rung of the ladder.

Source: docs/explanation/mandate.md
"""

from typing import Any, ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from upstander.mandate.forms.papers import PaperForm, day, line, text
from upstander.mandate.ladder import RUNGS
from upstander.mandate.models import GateId

NOTHING = "nothing"
INTERCEPTED: tuple[tuple[str, Any], ...] = (
    (NOTHING, _("Nothing is intercepted: only records that the force holds already")),
    ("facts", _("To establish the existence of facts")),
    ("compliance", _("To ascertain compliance with regulatory or self-regulatory practices or procedures")),
    ("standards", _("To ascertain or demonstrate standards that users achieve or ought to")),
    ("national_security", _("In the interests of national security")),
    ("crime", _("To prevent or detect crime")),
    ("unauthorised_use", _("To investigate or detect unauthorised use")),
    ("operation", _("To secure the effective operation of the system")),
)
"""The purposes of SI 2018/356 regulation 3(2), which a force chooses from where it intercepts."""


class RungForm(forms.Form):
    """What somebody wants allowed; only the first rung leads on."""

    rung = forms.ChoiceField(
        label=_("What is to be allowed?"),
        choices=[(rung.id, rung.title) for rung in RUNGS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is to be allowed.")},
    )
    choice_hints: ClassVar = {"rung": {rung.id: rung.what for rung in RUNGS}}


class AuthorityForm(PaperForm):
    """The authority for the standing scan, as its authoriser signed it off."""

    gate = GateId.AUTHORITY
    past: ClassVar = ("consulted_on",)

    reference = line(_("Reference of the authority"), _("As the file for the command line names it."))
    file_digest = forms.CharField(
        label=_("SHA-256 of the authority’s file"),
        help_text=_(
            "64 characters; “sha256sum authority.toml” prints it. Data read on another file are refused."
        ),
        validators=[RegexValidator(r"\A[0-9a-fA-F]{64}\Z", _("Give all 64 characters, 0 to 9 and a to f."))],
        error_messages={"required": _("Give the digest of the file.")},
    )
    purpose = text(_("What the scan is for"))
    interception = forms.ChoiceField(
        label=_("Is anything intercepted on its way, and for which purpose?"),
        help_text=_("The purposes are those of SI 2018/356 regulation 3(2)."),
        choices=INTERCEPTED,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one, or that nothing is intercepted.")},
    )
    lawful_basis = text(_("Lawful basis, by provision"), _("As the data protection officer confirmed it."))
    scope = text(
        _("Scope: which tables, teams and days"), _("As the file says it. Only systems of the force.")
    )
    necessity = text(_("Necessity: why a less intrusive step would not do"))
    proportionality = text(_("Proportionality: why it is not too much for what it is for"))
    collateral = text(
        _("Collateral intrusion: whom else it touches, and how that is kept small"),
        _("Members of the public above all, and colleagues."),
    )
    notice = text(_("How users of the systems were told"), _("Log-in banner, policy, contract; its version."))
    notice_evidence = text(_("Where the evidence of that lies"))
    consulted = text(_("Which staff associations were consulted, and what they said"))
    consulted_on = day(_("When the last of them was consulted"))
    authoriser = line(_("Authoriser, by office"))
    holds_from = day(_("First day on which it holds"))
    holds_until = day(_("Last day"), _("At most 366 days after the first."))

    @property
    def key(self) -> str:
        """The digest of the file on which a store is read."""
        return str(self.cleaned_data["file_digest"]).lower()

"""That both registers were supplied and applied: by digest and day, with nothing of what is in them.

Source: docs/explanation/registers.md
"""

from typing import ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from upstander.mandate.forms.papers import PaperForm, day, line
from upstander.mandate.models import GateId


class RegistersForm(PaperForm):
    """Who supplied each register, and with which digest they were applied."""

    gate = GateId.REGISTERS
    past: ClassVar = ("covert_on", "protected_on", "holds_from")

    covert_by = line(
        _("Office that supplied the covert register"),
        _("The controller of the dedicated source unit. Write nothing of what is in it, nor how long it is."),
    )
    covert_on = day(_("Day on which it was supplied"))
    protected_by = line(
        _("Office that supplied the protected register"),
        _("The data protection officer, with the staff associations."),
    )
    protected_on = day(_("Day on which that was supplied"))
    registers_digest = forms.CharField(
        label=_("Digest of both together"),
        help_text=_("As “upstander registers check” prints it."),
        validators=[RegexValidator(r"\A[0-9a-fA-F]{16,64}\Z", _("Give the digest as it was printed."))],
        error_messages={"required": _("Give the digest.")},
    )
    holds_from = day(_("Day since which every load has gone through them"))
    holds_until = day(
        _("Last day, by which both are supplied anew"),
        _("At most 92 days after the first: people change handsets."),
    )

    @property
    def key(self) -> str:
        """The registers' digest."""
        return str(self.cleaned_data["registers_digest"]).lower()

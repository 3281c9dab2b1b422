"""The limits page: what everybody may rely on, and who agreed to it.

Source: docs/explanation/mandate.md
"""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from upstander.mandate.forms.papers import PaperForm, day, text
from upstander.mandate.models import GateId


class LimitsForm(PaperForm):
    """The five limits, and three agreements."""

    gate = GateId.LIMITS
    past: ClassVar = ("associations_on", "advocate_on", "protection_on")

    never_collected = text(_("What is never collected"))
    who_may_open = text(_("Who may open a concern, and who never may"))
    the_innocent = text(_("What happens to whoever did nothing wrong"))
    the_person_harmed = text(_("What the person harmed is owed"))
    switched_off = text(_("When it is switched off, and by whom"))
    associations = text(
        _("Which staff associations and unions agreed, and where that is kept"),
        _("The federation, the superintendents’ association, and the unions of police staff."),
    )
    associations_on = day(_("When the last of them agreed"))
    advocate = text(
        _("Which advocate of people harmed agreed, and where that is kept"),
        _("An independent organisation that stands by people who were harmed, and not the force’s own."),
    )
    advocate_on = day(_("When the advocate agreed"))
    protection = text(_("Where the data protection officer’s agreement is kept"))
    protection_on = day(_("When the data protection officer agreed"))
    holds_from = day(_("First day on which it holds"))
    holds_until = day(_("Last day, by which it is agreed anew"), _("At most 366 days after the first."))

"""Taking the desk out of use: who decided it, and what becomes of what the desk does not hold itself.

Source: docs/how_to/decommission.md
"""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from upstander.mandate.forms.papers import PaperForm, day, line, text
from upstander.mandate.models import GateId


class EndOfUseForm(PaperForm):
    """What the certificate says that the machine cannot know. It holds no name of any concern."""

    gate = GateId.END_OF_USE
    past: ClassVar = ()

    authority = line(_("Who decided it, by office, and by which document"))
    why = text(_("Why the desk is taken out of use"))
    witness = line(
        _("Before whom the keys are destroyed, by office"),
        _("Two people are there, and whoever runs the machine is not both."),
    )
    backups = text(
        _("Where backups lie, who destroys them, and by which day"),
        _("Nothing on this machine reaches them, and whoever may restore can open them."),
    )
    given_out = text(_("What was given out of the desk, to whom, and who asks for it back"))
    audit_kept = text(
        _("Who keeps the audit, where, and until when"), _("It is written to a file, and not destroyed.")
    )
    holds_from = day(_("First day on which it may be done"))
    holds_until = day(_("Last day"), _("At most 14 days after the first."))

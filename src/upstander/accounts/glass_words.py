"""How a screen says why glass is broken, and where a request stands.

Source: docs/explanation/need_to_know.md
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from upstander.accounts.access.break_glass import State
from upstander.accounts.models import BreakGlassReason

REASONS: dict[str, Promise] = {
    BreakGlassReason.RISK_TO_LIFE: _("A risk to somebody’s life"),
    BreakGlassReason.RISK_OF_HARM: _("A risk of serious harm"),
    BreakGlassReason.LOSS_OF_EVIDENCE: _("Evidence is about to be lost"),
    BreakGlassReason.NOBODY_ASSIGNED_REACHED: _("Nobody who is assigned can be reached"),
}
"""Every reason code in words."""

STATES: dict[State, Promise] = {
    State.ASKED: _("Asked"),
    State.REFUSED: _("Refused"),
    State.APPROVED: _("Approved: open it"),
    State.LAPSED: _("Lapsed"),
    State.OPEN: _("Open"),
    State.SHUT: _("Shut"),
}
"""Every state in words."""

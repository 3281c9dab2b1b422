"""Where a concern stands, and what may follow. Code, screens and the diagram in the README read this table.

Nothing here closes by itself: no score, no time and no load of a scan moves a concern, only a person's act.
Source: docs/explanation/detection.md
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a concern stands."""

    BENEATH = "beneath", _("Beneath the line")
    WAITING = "waiting", _("Waiting")
    OPEN = "open", _("Open")
    FOLLOWED = "followed", _("Next step due")
    REFERRED = "referred", _("Recorded as a matter")
    PROPOSED = "proposed", _("Closing proposed")
    CLOSED = "closed", _("Closed")


NEXT: dict[State, frozenset[State]] = {
    State.BENEATH: frozenset({State.WAITING}),  # a place came free, or the head of the unit put it forward
    State.WAITING: frozenset({State.OPEN}),
    State.OPEN: frozenset({State.FOLLOWED, State.REFERRED, State.PROPOSED}),
    State.FOLLOWED: frozenset({State.FOLLOWED, State.REFERRED, State.PROPOSED}),
    State.PROPOSED: frozenset({State.CLOSED, State.OPEN}),  # sent on, it is answered again
    State.REFERRED: frozenset(),
    State.CLOSED: frozenset({State.WAITING}),
}
"""From each state to those that may follow; a later scan with new evidence lets a closed one wait again."""


IN_HAND = (State.OPEN, State.FOLLOWED, State.REFERRED, State.PROPOSED)
"""Where somebody has it."""


class AnswerKind(models.TextChoices):
    """The four answers in which opening a concern ends."""

    INDICATION = "indication", _("There is an indication")
    NOT_YET_KNOWN = "not_yet_known", _("Not yet known")
    NO_INDICATION = "no_indication", _("No indication")
    WRONG_ATTRIBUTION = "wrong_attribution", _("Wrong person: the records are somebody else's")


LEADS_TO: dict[AnswerKind, State] = {
    AnswerKind.INDICATION: State.REFERRED,
    AnswerKind.NOT_YET_KNOWN: State.FOLLOWED,
    AnswerKind.NO_INDICATION: State.PROPOSED,
    AnswerKind.WRONG_ATTRIBUTION: State.PROPOSED,
}
"""Where each answer leads. Closing takes a second person; an indication waits for nobody."""

WITHIN_DAYS = 14
"""The latest a next step may be due after "not yet known"."""

"""The ladder of authority: what may be done to look at somebody's contact, and what law each rung needs.

Only the first rung is given here. From none of them does a screen lead to the next.
Source: docs/explanation/mandate.md
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class Law:
    """What a rung needs in law. `checked`: read in a public source, and not only remembered."""

    words: Words
    checked: bool


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One rung. `here` says what this desk does about it; only the first is granted here."""

    id: str
    title: Words
    what: Words
    here: Words
    law: tuple[Law, ...]
    granted_here: bool = False


STANDING = "standing_scan"

RUNGS: tuple[Rung, ...] = (
    Rung(
        id=STANDING,
        title=_("Standing scan"),
        what=_(
            "All of the force's own records are compared in the same way for everybody; nobody is picked out."
        ),
        here=_(
            "Given here, by the monitoring authority, for a year at most. Staff associations are consulted "
            "first."
        ),
        law=(
            Law(
                words=_(
                    "Records that the force already holds: a basis in the Data Protection Act 2018, Part 3 "
                    "for law enforcement and the UK GDPR for misconduct, and an impact assessment."
                ),
                checked=False,
            ),
            Law(
                words=_(
                    "Where something is intercepted on its way: the Investigatory Powers (Interception by "
                    "Businesses etc. for Monitoring and Record-keeping Purposes) Regulations 2018 (SI "
                    "2018/356), for a purpose of regulation 3(2), and with every reasonable effort to tell "
                    "users (regulation 4)."
                ),
                checked=True,
            ),
        ),
        granted_here=True,
    ),
    Rung(
        id="named_person",
        title=_("Research on a named person, in data held"),
        what=_("Somebody asks more of the same records about one member of staff."),
        here=_(
            "Nothing is given for it beforehand. It lies within the reason with which one concern was "
            "opened; each further pair is an opening of its own."
        ),
        law=(
            Law(
                words=_("Each look is on record with its reason (Data Protection Act 2018 section 62)."),
                checked=True,
            ),
        ),
    ),
    Rung(
        id="forward_watch",
        title=_("Covert forward watch on a named person"),
        what=_("Somebody wants to see what one member of staff does from now on, without their knowing."),
        here=_(
            "Stop. This desk does not do it. Ask your authorising officer whether it is directed "
            "surveillance, before anything is watched."
        ),
        law=(
            Law(
                words=_("Regulation of Investigatory Powers Act 2000, Part II: directed surveillance."),
                checked=False,
            ),
        ),
    ),
    Rung(
        id="communications_data",
        title=_("Communications data that are not on the force's own bills"),
        what=_("Somebody wants the calls of a number that the force does not pay for."),
        here=_("Stop. This desk takes none. Ask your single point of contact for communications data."),
        law=(
            Law(
                words=_("Investigatory Powers Act 2016, Part 3: an authorisation, and for a crime only."),
                checked=False,
            ),
        ),
    ),
    Rung(
        id="personal_device",
        title=_("A personal telephone, computer or account"),
        what=_("Somebody wants what is on a device or in an account that is not the force's."),
        here=_(
            "Stop. This desk takes none. It is an exhibit of an investigation, with the power under which "
            "it was taken."
        ),
        law=(
            Law(
                words=_(
                    "Police, Crime, Sentencing and Courts Act 2022 s.37: by agreement, and not where only "
                    "misconduct is alleged."
                ),
                checked=True,
            ),
            Law(words=_("Police and Criminal Evidence Act 1984: a power to seize it."), checked=False),
        ),
    ),
)
"""From the bottom up."""

BY_ID = {rung.id: rung for rung in RUNGS}
"""Every rung by its id."""

"""Which innocent explanations a card may offer, and which checks the concerns room can carry out.

Some explanations are ruled out by what abuse of position is: it does not depend on whether the
other person was willing or made the first move, whether anybody was on duty, whether a
vulnerability is on record or how good the member of staff's record is. A card that leans on one
would teach an analyst to close what must stay open. Source: docs/explanation/indicators.md
"""

import re
from types import MappingProxyType

CHECKS = MappingProxyType(
    {
        "older_tie": "calls, texts or messages between the two began before work brought them together",
        "declared": "the tie was declared, and a supervisor or the unit decided on it",
        "private_use": "the device's policy permits limited private use",
        "shared_number": "the number or address belongs to a household or to many people",
        "pooled_device": "the device, vehicle or log-in is shared",
        "many_homes": "many homes lie within the radius of the stop",
        "lives_near": "they live in the square kilometre in which the address lies; such stops are left out",
        "on_behalf": "the system records that somebody else asked for the look-up",
        "team_does_not_log": "the team logs little of its contact or duty in that month",
        "thin_logs": "the table that would account for the contact is thin or missing",
        "desk_role": "the post has a standing purpose for look-ups",
        "busy_role": "people in the same role and duty pattern have as much contact",
        "later_record": "a record that accounts for it was made by another person afterwards",
    }
)
"""What an explanation may ask the concerns room to look for, and what finding it means."""

RULED_OUT = MappingProxyType(
    {
        "willing": "whether the other person was willing",
        "consent": "consent",
        "began it": "who began it",
        "initiated": "who began it",
        "made the first": "who began it",
        "contacted them first": "who began it",
        "contacted the officer first": "who began it",
        "off duty": "being off duty",
        "off-duty": "being off duty",
        "not vulnerable": "no vulnerability being recorded",
        "no vulnerab": "no vulnerability being recorded",
        "no recorded vulnerab": "no vulnerability being recorded",
        "good record": "a good record",
        "good character": "a good record",
        "clean record": "a good record",
        "unblemished": "a good record",
        "exemplary": "a good record",
        "commend": "a good record",
    }
)
"""Phrases that do not load, and what each leans on."""

EMPTY = frozenset({"unknown", "none", "none known", "not known", "n/a", "tbc", "to be confirmed", "various"})


def refused_for(text: str) -> str | None:
    """Why an explanation does not load, as the end of a sentence; None if it does."""
    plain = " ".join(text.lower().split()).strip(" .")
    if plain in EMPTY or len(plain.split()) < 3:
        return "says nothing that an analyst could check"
    for phrase, leans_on in RULED_OUT.items():
        if re.search(rf"\b{re.escape(phrase)}", plain):
            return f"leans on {leans_on} ('{phrase}'), which the definition rules out"
    return None

"""What the data say about each innocent explanation: a check is a function from facts to a sentence.

Source: docs/explanation/order.md
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from upstander.engine.concerns.pair_facts import Declaration, PairFacts

Finding = str | None
"""A sentence; None where the data cannot tell."""


def _older_tie(facts: PairFacts) -> Finding:
    if not facts.by_phone:
        return None
    if facts.older_tie:
        return "Calls, texts or messages between the two began before work brought them together."
    return "No call, text or message in the data is older than their first meeting through work."


def _declared(facts: PairFacts) -> Finding:
    if "declarations" not in facts.supplied:
        return None
    if not facts.declarations:
        return "The declarations supplied hold none about this person."
    return " ".join(_declaration_in_words(each) for each in facts.declarations)


def _declaration_in_words(declaration: Declaration) -> str:
    kind = declaration.declaration_kind.replace("_", " ")
    declared = f"Declared ({kind}) on {declaration.declared_at:%-d %B %Y}"
    if declaration.decided_at is None:
        return f"{declared}; no decision was known by the date of this scan."
    return f"{declared}; decided on {declaration.decided_at:%-d %B %Y}: {declaration.decision or 'not said'}."


def _private_use(facts: PairFacts) -> Finding:
    if not facts.by_phone:
        return None
    return _some(
        facts.private_use, of=facts.by_phone, what="came from a device whose policy permits private use"
    )


def _shared_number(facts: PairFacts) -> Finding:
    return _some(
        facts.shared_number, of=facts.contacts, what="rest on a number or address that others may share"
    )


def _pooled_device(facts: PairFacts) -> Finding:
    return _some(facts.pooled_device, of=facts.contacts, what="came from a shared device, vehicle or log-in")


def _many_homes(facts: PairFacts) -> Finding:
    if not facts.stops or not facts.homes_near:
        return None
    if facts.homes_near == 1:
        return "No more than one home is recorded within the radius of the stops."
    return f"Up to {facts.homes_near:,} homes lie within the radius of the stops."


def _lives_near(facts: PairFacts) -> Finding:
    """Empty where no stop could be compared: a square is missing on one side."""
    told = facts.own_home_told
    if not told:
        return None
    rest = facts.stops - told
    untold = f" {rest:,} more could not be compared." if rest else ""
    where = "lie in the square kilometre in which the member of staff lives"
    then = "were left out" if facts.near_own_home else "a home just over its edge would not show"
    found = _some(facts.near_own_home, of=told, what=f"{where}; {then}", noun="stop")
    return f"{found}{untold}"


def _on_behalf(facts: PairFacts) -> Finding:
    if not facts.look_ups:
        return None
    return _some(
        facts.on_behalf, of=facts.look_ups, what="are recorded as made for somebody else", noun="look-up"
    )


def _team_does_not_log(facts: PairFacts) -> Finding:
    what = "fall in a week or on a day for which the team logged little or nothing"
    return _some(facts.unlogged, of=facts.contacts, what=what)


def _thin_logs(facts: PairFacts) -> Finding:
    return _some(
        facts.unknown_contacts,
        of=facts.contacts,
        what="lack the records that would tell, which are thin or missing",
    )


def _desk_role(facts: PairFacts) -> Finding:
    return _some(facts.desk_role, of=facts.contacts, what="fall under a desk's standing purpose")


def _later_record(facts: PairFacts) -> Finding:
    return _some(
        facts.later_records,
        of=facts.contacts,
        what="rest on a record that another person made later",
    )


def _some(count: int, *, of: int, what: str, noun: str = "contact") -> Finding:
    """ "12 of 40 contacts …"; None where there is no contact to ask about. `what` begins with its verb."""
    if not of:
        return None
    if of == 1:
        return (
            f"The one {noun} {_of_one(what)}." if count else f"The one {noun} is not among those that {what}."
        )
    return f"{count or 'None'} of {of:,} {noun}s {_of_one(what) if count == 1 else what}."


OF_ONE = {"are": "is", "lie": "lies", "rest": "rests", "fall": "falls", "lack": "lacks", "came": "came"}


def _of_one(what: str) -> str:
    verb, _, rest = what.partition(" ")
    return f"{OF_ONE[verb]} {rest}".replace("; were left out", "; was left out")


CHECKS: Mapping[str, Callable[[PairFacts], Finding]] = MappingProxyType(
    {
        "older_tie": _older_tie,
        "declared": _declared,
        "private_use": _private_use,
        "shared_number": _shared_number,
        "pooled_device": _pooled_device,
        "many_homes": _many_homes,
        "lives_near": _lives_near,
        "on_behalf": _on_behalf,
        "team_does_not_log": _team_does_not_log,
        "thin_logs": _thin_logs,
        "desk_role": _desk_role,
        "later_record": _later_record,
    }
)
"""What a card may ask to have checked; `busy_role` is answered from the sign's own frequency."""

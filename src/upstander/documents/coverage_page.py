"""The page that says of every item of the sources who or what can see it, and why data cannot."""

from collections import Counter

from upstander.documents.reference_pages import grid, page
from upstander.knowledge.coverage import CHANNELS, Covered, read_coverage

OPENING = (
    "The published guidance, leaflets and cases name {many} rules, warning signs, vulnerabilities and "
    "techniques. {asked} are asked about by an indicator or a control of the force's own, {partly} of these "
    "only in part. The other {people} stand below with who can see them: people, the harm axis, or nobody, "
    "as it is a rule. Absence from a scan's result therefore proves nothing. The numbers are those of the "
    "project's inventory of its sources; the words are ours."
)


def coverage_page() -> str:
    """Every item with the indicators that ask about it, the channel that can see it, and why data cannot."""
    found = read_coverage()
    seen = [one for one in found if one.indicators or one.controls]
    partly = sum(one.entry is not None for one in seen)
    opening = OPENING.format(many=len(found), asked=len(seen), partly=partly, people=len(found) - len(seen))
    sections = [_channels(found), _seen(seen), _unseen([one for one in found if one not in seen])]
    return page("What the sources name, and who can see it", opening, sections)


def _channels(found: tuple[Covered, ...]) -> str:
    counted = Counter(channel for one in found if one.entry for channel in one.entry.channels)
    rows = [[words, str(counted[code])] for code, words in CHANNELS.items() if counted[code]]
    return "\n\n".join(
        ["## Who can see what data cannot", grid(["who or what", "items, wholly or in part"], rows)]
    )


def _seen(found: list[Covered]) -> str:
    rows = [[one.item, one.says, _asked(one), _unseen_part(one)] for one in found]
    head = ["item", "what it says", "asked about by", "what that cannot see, and who can"]
    return "\n\n".join(["## Asked about by an indicator or a control", grid(head, rows)])


def _unseen(found: list[Covered]) -> str:
    rows = [[one.item, one.says, _who(one), one.entry.why if one.entry else ""] for one in found]
    head = ["item", "what it says", "who can see it", "why data cannot"]
    return "\n\n".join(["## No indicator", grid(head, rows)])


def _asked(one: Covered) -> str:
    indicators = [f"[{name}](indicators.md#{name})" for name in one.indicators]
    controls = [f"[{name}](../explanation/control_gaps.md) (control)" for name in one.controls]
    return ", ".join([*indicators, *controls])


def _unseen_part(one: Covered) -> str:
    return f"{one.entry.why} Can: {_who(one)}." if one.entry else ""


def _who(one: Covered) -> str:
    return "; ".join(CHANNELS[channel] for channel in one.entry.channels) if one.entry else ""

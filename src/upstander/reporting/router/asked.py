"""What of a report's answers says whom it is about: ids of questions, agreed with the pack that asks them.

Source: docs/explanation/reporting.md
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from upstander.reporting.channel.said import First

WHO = ("subject_name", "subject_collar_number")
"""Answers that name one person, if they name anybody."""
WHICH = ("subject_role", "subject_place", "subject_looks", "subject_team", "subject_unit")
"""Answers that say of which kind somebody is, or where they work."""
LEAVE_OUT = "leave_out"
"""Roles, by their ids, that are not to read it."""
NOW, IN_DANGER = "now", frozenset({"danger", "child"})
"""How things are now; and which of the answers say that somebody's life or a child's safety cannot wait."""
OWN = ("reporter_", "own_")
"""With this begin answers about whoever reports."""
OWN_REFERENCE = "own_reference"
"""Their reference, filled in by the site on which they are signed in: it is theirs, however short."""
OURS = ("taken_by", "referred_by", "referred_reference")
"""Filled in by the site: who took it down, or passed it on. They are named as nobody whom it concerns."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """The answers of a report as far as the router looks at them."""

    who: tuple[str, ...]
    which: tuple[str, ...]
    own: tuple[str, ...]
    own_reference: tuple[str, ...]
    rest: tuple[str, ...]
    leave_out: frozenset[str]
    is_urgent: bool


def said_in(first: First) -> Said:
    """Each answer in its place; what is not known by its id is looked through like what happened."""
    return Said(
        who=tuple(_of(first.answers, WHO)),
        which=tuple(_of(first.answers, WHICH)),
        own=tuple(_of(first.answers, [name for name in first.answers if name.startswith(OWN)])),
        own_reference=tuple(_of(first.answers, [OWN_REFERENCE])),
        rest=tuple(_of(first.answers, [name for name in first.answers if _is_other(name)])),
        leave_out=frozenset(found.strip() for found in _of(first.answers, [LEAVE_OUT]) if found.strip()),
        is_urgent=not IN_DANGER.isdisjoint(_of(first.answers, [NOW])),
    )


def _is_other(name: str) -> bool:
    return name not in (*WHO, *WHICH, *OURS, LEAVE_OUT) and not name.startswith(OWN)


def _of(answers: Mapping[str, str | tuple[str, ...]], names: "list[str] | tuple[str, ...]") -> Iterator[str]:
    for name in names:
        found = answers.get(name, ())
        yield from (found,) if isinstance(found, str) else found

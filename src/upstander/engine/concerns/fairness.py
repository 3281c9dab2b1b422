"""Whom the order falls upon, by group: counted once, hidden and rounded at once, and the groups forgotten.

No sum, sign or place reads a group. Source: docs/explanation/detection.md
"""

from collections import Counter
from collections.abc import Callable, Sequence

from upstander.domain.suppression import publish
from upstander.engine.concerns.model import Concern, Disparity, GroupShare
from upstander.engine.concerns.order import Connection

GroupOf = Callable[[str], str]
"""The group of a member of staff, by reference."""


def read_disparity(con: Connection, group_of: GroupOf, *, first: Sequence[Concern]) -> Disparity:
    """How many of each group stand among the `first` places of the order, as it may be shown."""
    compared = [ref for (ref,) in con.execute("SELECT staff_ref FROM weigh_staff").fetchall()]
    people = Counter(group_of(ref) for ref in compared)
    among = Counter(group_of(concern.staff_ref) for concern in first)
    names = sorted(people, key=lambda name: (-people[name], name))
    shown = publish([people[name] for name in names])
    unseen = [place for place, count in enumerate(shown) if count is None]
    counted = publish([among[name] for name in names], hidden=unseen)
    return Disparity(
        places=len(first),
        groups=tuple(
            GroupShare(group=name, people=many, among_first=here)
            for name, many, here in zip(names, shown, counted, strict=True)
        ),
    )

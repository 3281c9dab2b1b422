"""Telephone numbers that reach nobody.

01632 is an area code that no exchange has; part of it is set aside for fiction. The few people of
the stories have numbers from the mobile range that is set aside for drama.
Source: Ofcom, Telephone numbers for use in TV and radio drama programmes
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from upstander.domain.refusal import Refusal
from upstander.engine.invented.dice import Array
from upstander.engine.invented.exports import words

ALL = 1_000_000  # numbers that the area code holds
STEP = 618_033  # shares no factor with ALL, so that neighbours on the list are not neighbours on the dial


class NumbersRunOut(Refusal):
    """More numbers were asked for than there are that reach nobody."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Numbers:
    """Blocks of one list of numbers; a number is known by its place in `words`."""

    words: pa.StringArray
    blocks: dict[str, tuple[int, int]]

    def block(self, name: str) -> Array:
        """Places of the block's numbers."""
        first, after = self.blocks[name]
        return np.arange(first, after)


def print_numbers(sizes: dict[str, int], *, story: str) -> Numbers:
    """A list of numbers cut into blocks of those sizes; the block `story` is of drama mobiles.

    Raises NumbersRunOut above a million numbers.
    """
    total = sum(sizes.values())
    if total > ALL:
        raise NumbersRunOut(
            f"{total:,} telephone numbers are needed and {ALL:,} reach nobody. Ask for fewer staff."
        )
    edges = np.cumsum([0, *sizes.values()])
    blocks = {name: (int(edges[n]), int(edges[n + 1])) for n, name in enumerate(sizes)}
    listed = [f"+441632{(place * STEP + 271_828) % ALL:06d}" for place in range(total)]
    first, after = blocks[story]
    listed[first:after] = [f"+447700900{n:03d}" for n in range(after - first)]
    return Numbers(words=words(listed), blocks=blocks)

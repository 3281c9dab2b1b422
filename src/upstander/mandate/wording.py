"""What a paper says, as it is kept and signed: each answer beside the question as it was asked that day.

Source: docs/explanation/mandate.md
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from upstander.mandate.packs import Line

LISTED = "line"
"""What the rows of a paper are called that hold a line of what decides who is seen."""

NO_FILE = "0" * 64
"""What an authority has in the place of its file's digest, on a desk that shows invented data only."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One answer; `name` is the plain id of its question."""

    name: str
    asked: str
    answer: str


def text_of(rows: Iterable[Answered]) -> str:
    """The rows as the text that is signed."""
    return json.dumps([[row.name, row.asked, row.answer] for row in rows], ensure_ascii=False, indent=0)


def rows_of(text: str) -> tuple[Answered, ...]:
    """The rows of a paper, in the order in which they were asked."""
    return tuple(Answered(name=name, asked=asked, answer=answer) for name, asked, answer in json.loads(text))


def lines_in(rows: Sequence[Answered]) -> list[Line]:
    """The list that a recorded paper holds."""
    found = ([*row.name.split(" ", 2), row.answer] for row in rows if row.name.startswith(f"{LISTED} "))
    return [Line(sort=sort, name=name, digest=digest) for _, sort, name, digest in found]


def row_of(each: Line) -> Answered:
    """A line of the list as a row of the paper that is signed."""
    asked = gettext("%(sort)s %(name)s") % {"sort": _sort(each.sort), "name": each.name}
    return Answered(name=f"{LISTED} {each.sort} {each.name}", asked=asked, answer=each.digest)


def _sort(sort: str) -> str:
    words = {"indicator": gettext("Indicator"), "control": gettext("Control"), "setting": gettext("Setting")}
    return words.get(sort, sort)

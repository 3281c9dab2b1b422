"""The lines by which a concern can be raised: the force's own, from a file, and national ones from the pack.

    # lines.toml
    [[line]]
    way = "in_confidence"          # own_name, in_confidence, advice or anonymous
    name = "Integrity line"
    reach = "0100 000 0000, weekdays from 8 to 18"
    checked = 2026-11-01           # when somebody last rang it

Source: docs/how_to/name_the_lines.md
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from upstander.domain.refusal import Refusal
from upstander.knowledge.faults import Fault
from upstander.knowledge.fields import Fields
from upstander.knowledge.protected import Line, national

WAYS = ("own_name", "in_confidence", "advice", "anonymous")
OUTSIDE = ("police_anti_corruption_and_abuse", "iopc", "crimestoppers", "protect")
"""National lines for whoever does not want to, or cannot, speak to the force."""
SUPPORTING = (
    "samaritans", "mind", "rape_and_sexual_abuse_support", "national_domestic_abuse_helpline",
    "mens_advice_line", "galop", "victim_support",
)  # fmt: skip


class UnusableLines(Refusal):
    """The file with the force's lines cannot be used; the sentence says what to write."""


@dataclass(frozen=True, kw_only=True)
class ForceLine:
    """A line of the force, and the day on which somebody last tried it."""

    way: str
    name: str
    reach: str
    checked: date


def read_lines(file: Path) -> tuple[ForceLine, ...]:
    """The force's lines. Raises UnusableLines with every fault at once."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise UnusableLines(f"{file} cannot be read as TOML ({problem}). See docs/how_to.") from problem
    faults: list[Fault] = []
    fields = Fields(file=file.name, table=table, faults=faults)
    lines = tuple(_line(each) for each in fields.each("line"))
    fields.no_others()
    if faults:
        raise UnusableLines("\n".join(map(str, faults)))
    return lines


def _line(fields: Fields) -> ForceLine:
    line = ForceLine(
        way=fields.choice("way", WAYS),
        name=fields.text("name", "Integrity line"),
        reach=fields.text("reach", "0100 000 0000, weekdays from 8 to 18"),
        checked=fields.day("checked") or date.min,
    )
    fields.no_others()
    return line


def by_way(lines: Iterable[ForceLine], way: str) -> tuple[ForceLine, ...]:
    """Those of the force's lines that take a concern in this way."""
    return tuple(line for line in lines if line.way == way)


def outside_lines() -> Sequence[Line]:
    """National lines to raise a concern, each with how sure we are of its number."""
    return _named(OUTSIDE)


def supporting_lines() -> Sequence[Line]:
    """National lines of support."""
    return _named(SUPPORTING)


def _named(wanted: Sequence[str]) -> Sequence[Line]:
    known = {line.id: line for line in national()}
    return [known[line_id] for line_id in wanted if line_id in known]

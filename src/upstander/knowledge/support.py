"""Organisations that help, and whom each suits: `packs/support.toml`. Numbers stand in the protected lines.

Source: docs/explanation/reporting.md
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.load import NATIONAL
from upstander.knowledge.protected import Line, national

FILE = "support.toml"
ANYBODY = "anybody"
SUITS = (ANYBODY, "harmed", "other", "afraid", "pestered", "child", "parent", "unwell", "worker")
GRADES = ("found", "recalled")


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """Who helps: `words` say with what, `suits` whom; `evidence` is how sure we are of the hours."""

    line: Line
    words: str
    hours: str
    languages: str
    evidence: str
    suits: tuple[str, ...]

    @property
    def is_checked(self) -> bool:
        """Whether the number was seen in a public source, and is not only generally known."""
        return self.line.evidence == "found"


@cache
def organisations() -> tuple[Organisation, ...]:
    """All of the pack, in its order. Raises PackFaults with every fault at once."""
    faults: list[Fault] = []
    table = read_toml(NATIONAL / FILE, faults) or {}
    return read(table, faults)


def read(table: dict[str, object], faults: list[Fault]) -> tuple[Organisation, ...]:
    """The organisations of a pack's table. Raises PackFaults."""
    fields = Fields(file=FILE, table=table, faults=faults)
    fields.text("title")
    fields.day("checked")
    lines = {line.id: line for line in national()}
    found = [_organisation(each, lines) for each in fields.each("organisation")]
    fields.no_others()
    if faults:
        raise PackFaults(faults)
    return tuple(one for one in found if one)


def suited(to: Collection[str] = SUITS) -> tuple[Organisation, ...]:
    """Those that suit somebody, and those for anybody; without `to`, all."""
    wanted = {ANYBODY, *to}
    return tuple(one for one in organisations() if wanted & {*one.suits})


def _organisation(fields: Fields, lines: dict[str, Line]) -> Organisation | None:
    line = lines.get(fields.choice("line", tuple(lines)))
    suits = fields.texts("for", least=1)
    for each in suits:
        if each not in SUITS:
            fields.fault("for", f"'{each}' is not known.", f"Write some of {', '.join(SUITS)}.")
    given = {key: fields.text(key) for key in ("words", "hours", "languages")}
    grade = fields.choice("evidence", GRADES)
    fields.no_others()
    return Organisation(line=line, suits=suits, evidence=grade, **given) if line else None

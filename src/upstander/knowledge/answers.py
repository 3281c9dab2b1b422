"""Words to begin an answer to a reporter from: `packs/answers.toml`.

Source: docs/explanation/reporting.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.load import NATIONAL

FILE = "answers.toml"


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What an answer may begin from."""

    id: str
    title: str
    words: str


@cache
def answers() -> Mapping[str, Beginning]:
    """By id, in the order of the pack. Raises PackFaults."""
    faults: list[Fault] = []
    table: dict[str, Any] = read_toml(NATIONAL / FILE, faults) or {}
    found = [_read(each, place, faults) for place, each in enumerate(table.get("answer", ()), start=1)]
    if not found:
        faults.append(Fault(file=FILE, key="answer", found="there is none.", write="Write [[answer]]."))
    if faults:
        raise PackFaults(faults)
    return {each.id: each for each in found}


def _read(table: Mapping[str, Any], place: int, faults: list[Fault]) -> Beginning:
    fields = Fields(file=FILE, table=table, faults=faults, prefix=f"answer {place}: ")
    made = Beginning(id=fields.text("id"), title=fields.text("title"), words=fields.text("words"))
    fields.no_others()
    return made

"""Lines of public organisations that never become a contact: the national pack.

Every fault of the pack is reported at once, by entry and key.
Source: docs/explanation/registers.md
"""

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from upstander.domain.refusal import Refusal

LineKind = Literal["reporting", "union", "lawyer", "health", "counselling", "elected", "journalist"]
KINDS: tuple[str, ...] = get_args(LineKind)
GRADES = ("found", "recalled", "unsure")
KEYS = ("id", "organisation", "kind", "number", "evidence")


class FaultyProtectedPack(Refusal):
    """The pack of protected lines has faults; every one is named."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One public line of an organisation, as it is printed, with how sure we are of it."""

    id: str
    organisation: str
    kind: str
    number: str
    evidence: str
    checked: date


@cache
def national() -> tuple[Line, ...]:
    """The national lines, as printed. Raises FaultyProtectedPack naming every fault."""
    pack = resources.files("upstander.knowledge") / "packs" / "protected" / "national.toml"
    return read(pack.read_text(encoding="utf-8"), name="packs/protected/national.toml")


def read(text: str, *, name: str) -> tuple[Line, ...]:
    """The lines in a pack's text; `name` is what the sentences call it."""
    found = tomllib.loads(text)
    lines, checked = found.get("line", []), found.get("checked")
    faults = [fault for position, line in enumerate(lines, 1) for fault in _faults(line, position)]
    if not isinstance(checked, date):
        faults.append("checked: write the day on which the list was gone through, as 2026-11-22.")
    ids = Counter(str(line.get("id")) for line in lines)
    faults += [f"id {known}: stands {count} times." for known, count in ids.items() if count > 1]
    if faults:
        raise FaultyProtectedPack("\n".join(f"{name}, {fault}" for fault in faults))
    return tuple(
        Line(**{key: line[key] for key in KEYS}, checked=line.get("checked", checked)) for line in lines
    )


def _faults(line: dict[str, Any], position: int) -> list[str]:
    where = f"line {line.get('id', position)}"
    faults = [f"{where}: `{key}` is missing." for key in KEYS if not line.get(key)]
    if line.get("kind", KINDS[0]) not in KINDS:
        faults.append(f"{where}, kind: write one of {', '.join(KINDS)}.")
    if line.get("evidence", "recalled") not in GRADES:
        faults.append(f"{where}, evidence: write one of {', '.join(GRADES)}.")
    return faults

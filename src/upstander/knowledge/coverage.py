"""Which items of the sources data can see, and which only people can: `packs/coverage/*.toml`.

Every item is asked about by an indicator or a control, or stands in the pack with the channel that can see
it and why data cannot; or both, where the entry is said to be about the part that an indicator cannot see.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from upstander.knowledge.control_gaps import read_gap_cards
from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.indicators import Card
from upstander.knowledge.load import NATIONAL, load_indicators

ITEMS = tuple(f"S{number}" for number in (*range(11, 112), *range(186, 203)))
"""The items of the sources that name rules, warning signs, vulnerabilities and techniques, in order."""

CHANNELS = MappingProxyType(
    {
        "report": "a report by the person or somebody close to them",
        "partner": "a partner agency, an advocate or a support worker",
        "colleague": "a colleague, who speaks up",
        "supervisor": "a supervisor, who looks and asks",
        "vetting": "the vetting interview and its yearly review",
        "recordings": "recordings that somebody samples: calls, custody, body-worn video",
        "device": "a device examined, or monitored, with the power to do so",
        "sources": "intelligence from sources",
        "desk": "the unit's own work",
        "harm": "the harm axis of every concern",
        "rule": "nobody: it is a rule or a standard, not a sign",
    }
)
"""Who or what can see an item, by code."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An item that data cannot see, or not wholly: what it says, who can see it, and why data cannot."""

    item: str
    says: str
    channels: tuple[str, ...]
    why: str
    beside_indicator: bool


@dataclass(frozen=True, kw_only=True)
class Covered:
    """One item with all that sees it: indicators and controls by id, and the entry where there is one."""

    item: str
    says: str
    indicators: tuple[str, ...]
    controls: tuple[str, ...]
    entry: Entry | None


def read_entries(folder: Path = NATIONAL) -> Mapping[str, Entry]:
    """The entries of a pack by item. Raises PackFaults, which lists every fault."""
    faults: list[Fault] = []
    entries: dict[str, Entry] = {}
    for path in sorted((folder / "coverage").glob("*.toml")):
        table = read_toml(path, faults)
        fields = Fields(file=f"coverage/{path.name}", table=table or {}, faults=faults)
        for each in fields.each("item"):
            entry = _entry(each)
            if entry.item in entries:
                each.fault("id", f"'{entry.item}' stands twice.", "Keep one of the two.")
            entries[entry.item] = entry
        fields.no_others()
    if faults:
        raise PackFaults(faults)
    return MappingProxyType(entries)


def read_coverage() -> tuple[Covered, ...]:
    """Every item of ITEMS in order, with what sees it. Raises PackFaults for items of neither or of both."""
    cards = [card for card in load_indicators() if card.status != "withdrawn"]
    entries = read_entries()
    words, asked = _source_words(cards), _indicators(cards)
    controls: dict[str, list[str]] = defaultdict(list)
    for gap in read_gap_cards():
        words |= {item: text for item, text in gap.source_words.items() if item not in words}
        for item in gap.source_items:
            controls[item].append(gap.id)
    faults = [
        fault for item in ITEMS for fault in _faults(item, bool(asked[item] or controls[item]), entries)
    ]
    if faults:
        raise PackFaults(faults)
    return tuple(
        Covered(
            item=item,
            says=entries[item].says if item in entries else words[item],
            indicators=tuple(asked[item]),
            controls=tuple(controls[item]),
            entry=entries.get(item),
        )
        for item in ITEMS
    )


def _source_words(cards: list[Card]) -> dict[str, str]:
    words: dict[str, str] = {}
    for card in cards:
        words |= {item: text for item, text in card.source_words.items() if item not in words}
    return words


def _indicators(cards: list[Card]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for card in cards:
        for item in card.source_items:
            found[item].append(card.id)
    return found


def _faults(item: str, is_asked: bool, entries: Mapping[str, Entry]) -> list[Fault]:
    entry = entries.get(item)
    if entry is None and not is_asked:
        found, write = "no indicator asks it and no entry says who can see it.", "Write an entry, or a card."
    elif entry is not None and is_asked and not entry.beside_indicator:
        found = "an indicator asks it, and the entry says that data cannot see it."
        write = "Drop the entry, or say beside_indicator = true and what the indicator cannot see."
    elif entry is not None and entry.beside_indicator and not is_asked:
        found, write = "the entry stands beside an indicator, and none asks it.", "Drop beside_indicator."
    else:
        return []
    return [Fault(file="coverage", key=item, found=found, write=write)]


def _entry(fields: Fields) -> Entry:
    item = fields.text("id", "S36")
    if item and (item not in ITEMS or not re.match(r"S\d+\Z", item)):
        fields.fault("id", f"'{item}' is no item of the sources.", "Write S11 to S111, or S186 to S202.")
    channels = fields.texts("channels", least=1)
    for channel in channels:
        if channel not in CHANNELS:
            fields.fault("channels", f"'{channel}' is no channel.", f"Write one of {', '.join(CHANNELS)}.")
    entry = Entry(
        item=item,
        says=fields.text("says"),
        channels=channels,
        why=fields.text("why"),
        beside_indicator=fields.yes_or_no("beside_indicator")
        if "beside_indicator" in fields.table
        else False,
    )
    fields.seen.add("beside_indicator")
    fields.no_others()
    return entry

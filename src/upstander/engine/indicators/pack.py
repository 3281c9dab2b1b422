"""Opening a pack: cards, queries and examples checked together, every fault told at once."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import duckdb

from upstander.domain.refusal import Refusal
from upstander.engine.indicators.example import connect, faulty_rows
from upstander.engine.indicators.linter import BUILT_IN, PARAMETER, lint, read_views
from upstander.engine.tables import TABLES
from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.indicators import Card
from upstander.knowledge.load import Reading, read_indicators


class UnknownIndicator(Refusal):
    """No indicator has the name that was asked for."""


def find(cards: Sequence[Card], name: str) -> Card:
    """The card called `name`. Raises UnknownIndicator with a sentence that names the nearest."""
    by_id = {card.id: card for card in cards}
    if name in by_id:
        return by_id[name]
    near = get_close_matches(name, by_id, n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise UnknownIndicator(
        f"There is no indicator '{name}'. {hint}`upstander indicators` lists all {len(by_id)}."
    )


def open_pack(overlays: Sequence[Path] = ()) -> tuple[Card, ...]:
    """The cards of the national pack and of a force's own folders, sorted by id, ready for `run`.

    Raises PackFaults, listing every fault of every card and query: file, key or line, what was
    found, what to write. Examples are not run here; `upstander indicators --check` runs them.
    """
    reading = read_indicators(overlays)
    faults = [*reading.faults, *_lint_all(reading), *_unknown_tables(reading.cards)]
    faults += [fault for card in reading.cards for fault in faulty_rows(card)]
    faults += _unbound([card for card in reading.cards if not _has_fault(card, faults)])
    if faults:
        raise PackFaults(faults)
    return reading.cards


def _lint_all(reading: Reading) -> list[Fault]:
    cards = {f"{card.id}.sql": card for card in reading.cards}
    faults: list[Fault] = []
    for file, sql in reading.queries:
        card = cards.get(file)
        declared = [parameter.name for parameter in card.parameters] if card else None
        faults += lint(sql, file=file, parameters=declared, level=card.level if card else None)
    return faults


def _unknown_tables(cards: Sequence[Card]) -> list[Fault]:
    write = "`upstander tables` lists the contracts."
    return [
        Fault(file=f"{card.id}.toml", key=key, found=f"there is no table '{name}'.", write=write)
        for card in cards
        for key, names in (("tables", card.tables), *(("one_of", group) for group in card.one_of))
        for name in names
        if name not in TABLES
    ]


def _has_fault(card: Card, faults: Sequence[Fault]) -> bool:
    return any(fault.file.rsplit(".", 1)[0] == card.id for fault in faults)


def _unbound(cards: Sequence[Card]) -> list[Fault]:
    """Faults of queries that keep to the subset and that the engine still cannot run (types, grouping)."""
    faults = []
    with connect({view for card in cards for view in read_views(card.sql)}) as con:
        for card in cards:
            try:
                con.execute(f"EXPLAIN {_with_numbers(card)}").fetchall()
            except duckdb.Error as error:
                found = f"the engine cannot run it: {str(error).splitlines()[0]}"
                write = "Mend the query; the columns' types are in docs/explanation/facts.md."
                faults.append(Fault(file=f"{card.id}.sql", key="(query)", found=found, write=write))
    return faults


def _with_numbers(card: Card) -> str:
    """The query with its first values written in: EXPLAIN takes no parameters."""
    first = {parameter.name: str(parameter.values[0].amount) for parameter in card.parameters}
    numbers = {**first, BUILT_IN: "DATE '2026-01-01'"}
    return PARAMETER.sub(lambda found: numbers[found.group(1)], card.sql)

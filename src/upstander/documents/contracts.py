"""The tables' contracts as text: what each column means, and which indicators need the table."""

from collections.abc import Mapping
from functools import cache
from itertools import chain

from upstander.engine.tables import Column, Table
from upstander.knowledge.indicators import Card
from upstander.knowledge.load import load_indicators

USES = {
    "scan": "may shape the order of concerns",
    "harm": "harm axis only, never likelihood",
    "fairness": "read when fairness is checked, never stored",
    "excuse": "may only withdraw a sign",
}


@cache
def needs() -> Mapping[str, tuple[Card, ...]]:
    """The indicators in use that need each table, by table; a table that none needs is not in it."""
    found: dict[str, list[Card]] = {}
    for card in load_indicators():
        if card.status == "withdrawn":
            continue
        for name in (*card.tables, *chain.from_iterable(card.one_of)):
            found.setdefault(name, []).append(card)
    return {name: tuple(cards) for name, cards in found.items()}


def explain(table: Table) -> str:
    """The table in plain text: meaning, columns, what it cannot show, which indicators need it."""
    lines = [table.name, f"  {table.meaning}"]
    lines += [f"  Comes from: {table.sources}."] if table.sources else []
    lines += [f"  Cannot show: {table.cannot_show}"] if table.cannot_show else []
    lines += ["", "Columns"]
    for column in table.columns:
        lines += [f"  {column.name} ({kind(column)})", f"      {column.meaning}"]
        lines.append(f"      {'; '.join(notes(column))}.")
    lines += ["", "Indicators that need it"]
    cards = needs().get(table.name, ())
    lines += [f"  {card.id}: {card.title}" for card in cards]
    lines += [] if cards else ["  none; it may explain, account for or give context"]
    return "\n".join(lines)


def kind(column: Column) -> str:
    """The column's type and unit, and its closed list of values where it has one."""
    unit = f", {column.unit}" if column.unit else ""
    values = f": {', '.join(column.values)}" if column.values else ""
    return f"{column.kind}{unit}{values}"


def notes(column: Column) -> list[str]:
    """Whether the column is required and personal, its limits, and what it may be used for."""
    said = ["required" if column.required else "may be empty"]
    said.append("personal data" if column.personal else "not personal data by itself")
    limits = [f"{word} {limit:g}" for word, limit in _limits(column) if limit is not None]
    return [*said, *limits, USES[column.use]]


def _limits(column: Column) -> tuple[tuple[str, float | None], ...]:
    return (("at least", column.minimum), ("at most", column.maximum))

"""The reference pages that are written from the code itself, in Markdown, so that they cannot drift."""

from collections.abc import Sequence

from upstander.documents.contracts import kind, needs, notes
from upstander.engine.sources import mapping_file
from upstander.engine.sources.mapping import Mapping
from upstander.engine.tables import TABLES, Table
from upstander.knowledge import mappings
from upstander.knowledge.indicators import Card
from upstander.knowledge.load import load_indicators

WRITTEN = "<!-- Written by `python -m upstander.cli.reference`; change the code, not this page. -->"


def tables_page() -> str:
    """Every contract: its columns with type, unit, meaning and use, and the indicators that need it."""
    opening = (
        f"{len(TABLES)} tables. A force supplies as many as it has; each indicator says what it needs. "
        "Times are UTC in the store. Every row carries `known_at` and `row_id`."
    )
    return page("Tables", opening, [_table(table) for table in TABLES.values()])


def indicators_page() -> str:
    """Every indicator of the national pack: question, tables, parameters, explanations, blind spots."""
    cards = load_indicators()
    opening = (
        f"{len(cards)} indicators in the national pack. Each is a card and one short query; none concludes."
    )
    return page("Indicators", opening, [_by_group(cards), *(_card(card) for card in cards)])


def mappings_page() -> str:
    """Every shipped mapping: the layout it reads and where each column comes from."""
    found = [mapping_file.parse(mappings.text(name), file=f"{name}.toml") for name in mappings.names()]
    opening = f"{len(found)} mappings come with the product. `--mapping` takes a name, or a file of your own."
    return page("Mappings", opening, [_mapping(mapping) for mapping in found])


def page(title: str, opening: str, sections: list[str]) -> str:
    """A page: title, opening, sections, with a note that it is generated."""
    return "\n\n".join([f"# {title}", WRITTEN, opening, *sections]) + "\n"


def grid(heads: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; a bar within a cell is escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _table(table: Table) -> str:
    rows = [
        [f"`{column.name}`", kind(column), column.meaning, "; ".join(notes(column))]
        for column in table.columns
    ]
    parts = [f"## {table.name}", table.meaning]
    parts += [f"Comes from: {table.sources}."] if table.sources else []
    parts += [f"Cannot show: {table.cannot_show}"] if table.cannot_show else []
    parts.append(grid(["column", "type", "meaning", "notes"], rows))
    cards = needs().get(table.name, ())
    named = ", ".join(f"[{card.id}](indicators.md#{card.id})" for card in cards)
    return "\n\n".join(
        [*parts, f"Needed by: {named or 'no indicator; it may explain, account for or give context'}."]
    )


def _by_group(cards: Sequence[Card]) -> str:
    """One line for each indicator, by group: only the largest sign of a group adds to an order."""
    rows = [
        [card.group, f"[{card.id}](#{card.id})", _question(card), card.exposure or "-", f"{card.cap_bits:g}"]
        for card in sorted(cards, key=lambda card: (card.group, card.id))
    ]
    heads = ["group", "indicator", "question", "read against", "at most, bits"]
    return "\n\n".join(["## All, by group", "Only the largest sign of a group adds.", grid(heads, rows)])


def _question(card: Card) -> str:
    return f"{card.question} Ruled out, whatever colleagues do." if card.forbidden else card.question


def _card(card: Card) -> str:
    groups = [*(f"`{name}`" for name in card.tables), *(_either(group) for group in card.one_of)]
    about = f"Status: {card.status}. Family: {card.family}. Group: {card.group}. Counts: {card.unit}."
    parts = [f"## {card.id}", f"**{card.title}.** {card.question}", about]
    parts.append(f"Needs {', '.join(groups)}. Without them: {card.hides}")
    if card.parameters:
        rows = [[f"`{one.name}`", one.unit, one.meaning, _values(one.values)] for one in card.parameters]
        parts.append(grid(["parameter", "unit", "meaning", "values"], rows))
    parts.append("Innocent explanations:\n\n" + _listed([one.text for one in card.explanations]))
    return "\n\n".join([*parts, "Blind spots:\n\n" + _listed(list(card.blind_spots))])


def _values(values: tuple[object, ...]) -> str:
    return "; ".join(f"{getattr(one, 'amount', ''):g} from {getattr(one, 'starts_on', '')}" for one in values)


def _either(names: tuple[str, ...]) -> str:
    return "one of " + ", ".join(f"`{name}`" for name in names)


def _listed(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items) or "- none"


def _mapping(mapping: Mapping) -> str:
    rows = [
        [
            f"`{rule.column}`",
            " + ".join(rule.sources) or f"always {rule.always}" if rule.after is None else rule.after,
        ]
        for rule in mapping.rules.values()
    ]
    parts = [f"## {mapping.id}", f"{mapping.title}. Fills [{mapping.table}](tables.md#{mapping.table})."]
    parts += [f"Layout: {mapping.source}."] if mapping.source else []
    parts += [f"Cannot show: {mapping.cannot_show}"] if mapping.cannot_show else []
    return "\n\n".join([*parts, grid(["column", "from"], rows)])

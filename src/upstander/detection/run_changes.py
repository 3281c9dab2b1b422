"""What is different from the run before: cards, tables, settings, version.

Source: docs/explanation/runs.md
"""

from dataclasses import dataclass

from upstander.detection.run_report import Card, Report, Table


@dataclass(frozen=True, kw_only=True)
class Grown:
    """A table whose rows are not as many as they were."""

    name: str
    before: int
    now: int


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Cards by title and tables by name; nothing where nothing changed."""

    cards_new: tuple[str, ...]
    cards_gone: tuple[str, ...]
    cards_altered: tuple[str, ...]  # the same indicator by another card or query
    tables_lost: tuple[str, ...]  # rows before, none now
    tables_found: tuple[str, ...]
    tables_grown: tuple[Grown, ...]
    settings_altered: bool

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any(vars(self).values())


def changes(before: Report, now: Report) -> Changes:
    """What `now` has otherwise than `before`."""
    earlier, cards = _by_id(before), _by_id(now)
    held, tables = _by_name(before), _by_name(now)
    both = [name for name in tables if name in held and held[name].rows and tables[name].rows]
    return Changes(
        cards_new=tuple(cards[each].title for each in cards if each not in earlier),
        cards_gone=tuple(earlier[each].title for each in earlier if each not in cards),
        cards_altered=tuple(
            cards[each].title
            for each in cards
            if each in earlier and cards[each].digest != earlier[each].digest
        ),
        tables_lost=_only_in(held, tables),
        tables_found=_only_in(tables, held),
        tables_grown=tuple(
            Grown(name=tables[name].words, before=held[name].rows, now=tables[name].rows)
            for name in both
            if held[name].rows != tables[name].rows
        ),
        settings_altered=before.settings is not None and before.settings != now.settings,
    )


def _by_id(report: Report) -> dict[str, Card]:
    return {card.id: card for card in report.cards}


def _by_name(report: Report) -> dict[str, Table]:
    return {table.name: table for table in report.tables}


def _only_in(one: dict[str, Table], other: dict[str, Table]) -> tuple[str, ...]:
    """Tables with rows in one of them alone."""
    return tuple(
        table.words for name, table in one.items() if table.rows and not (name in other and other[name].rows)
    )

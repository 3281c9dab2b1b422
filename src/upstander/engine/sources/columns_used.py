"""Which columns of a file a mapping reads; the mapping of a file that carries the table's own names."""

from collections.abc import Sequence
from dataclasses import replace

from upstander.engine.sources.decoding import UnreadableFile
from upstander.engine.sources.decoding.header import require
from upstander.engine.sources.mapping import ColumnRule, Mapping
from upstander.engine.tables import Table

FILE_NAME = "file_name"
"""A column that every file has: its own name, without the ending."""


def own_names(table: Table, found: Sequence[str] | None = None) -> Mapping:
    """The mapping of a file whose columns have the table's names; those not in `found` are left out."""
    names = [column.name for column in table.columns if found is None or column.name in found]
    rules = {name: ColumnRule(column=name, sources=(name,)) for name in names}
    return Mapping(id="", title="", table=table.name, rules=rules)


def expected_of(mapping: Mapping | None, table: Table) -> tuple[str, ...]:
    """Columns that the file must have: all that the mapping reads, or those that the table requires."""
    if mapping is None:
        given = ("known_at", "row_id")
        return tuple(column.name for column in table.columns if column.required and column.name not in given)
    named = [name for rule in mapping.rules.values() for name in rule.sources]
    named += [mapping.keep.column] if mapping.keep else []
    named += [companion.on for companion in mapping.companions]
    joined = {column for companion in mapping.companions for column in companion.columns}
    return tuple(dict.fromkeys(name for name in named if name not in joined and name != FILE_NAME))


def with_iso(mapping: Mapping) -> Mapping:
    """The mapping, taking ISO dates as well wherever it names other forms."""
    rules = {
        name: replace(rule, formats=(*rule.formats, "iso")) if rule.formats else rule
        for name, rule in mapping.rules.items()
    }
    return replace(mapping, rules=rules)


def settle(mapping: Mapping | None, table: Table, *, found: Sequence[str], name: str) -> Mapping:
    """The mapping to use for a file with the columns `found`. Raises UnreadableFile if one is missing."""
    require(found, expected_of(mapping, table), name=name)
    if mapping is not None and mapping.table != table.name:
        raise UnreadableFile(
            f"The mapping {mapping.id} is for the table {mapping.table}, not {table.name}. "
            f"Use --as {mapping.table}, or another mapping."
        )
    return mapping or own_names(table, found)

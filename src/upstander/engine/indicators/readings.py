"""What a query reads of `contacts`: at each place where it names them, which sorts and which columns.

Read off the conditions that hold for every row there. A sort that no condition leaves out is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp

from upstander.domain.contact import Accounting, Channel
from upstander.engine.indicators.views import VIEWS

SORTS = {
    "channel": frozenset(str(one) for one in Channel),
    "accounting": frozenset(str(one) for one in Accounting),
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading:
    """One place at which a query names `contacts`, and what can matter of them there."""

    table: exp.Table
    channels: frozenset[str]
    accounting: frozenset[str]
    columns: frozenset[str]


def readings(tree: exp.Expr) -> list[Reading]:
    """Every place at which the query names `contacts`; none if it gives a relation of its own that name."""
    if "contacts" in {cte.alias for cte in tree.find_all(exp.CTE)}:
        return []
    return [_reading(table) for table in tree.find_all(exp.Table) if table.name == "contacts"]


def _reading(table: exp.Table) -> Reading:
    select = table.parent_select
    assert select is not None, "the linter lets a table stand in a FROM or a JOIN only"
    names = {table.alias_or_name} if select.args.get("joins") else {table.alias_or_name, ""}
    kept = dict(SORTS)
    for column, values in _held(table, select):
        if column.table in names and column.name in kept:
            kept[column.name] &= values
    used = {column.name for column in select.find_all(exp.Column) if column.table in {*names, ""}}
    return Reading(
        table=table,
        channels=kept["channel"],
        accounting=kept["accounting"],
        columns=frozenset(used & VIEWS["contacts"].keys()),
    )


def _held(table: exp.Table, select: exp.Select) -> Iterator[tuple[exp.Column, frozenset[str]]]:
    """The columns that must be one of some texts, for a row to come through here."""
    where, join = select.args.get("where"), table.parent
    for condition in _every(where.this if where else None):
        yield from _one_of(condition)
    # What a join is on says which rows it finds; it says nothing of rows that stay without a match.
    if isinstance(join, exp.Join) and join.side in ("", "LEFT"):
        for condition in _every(join.args.get("on")):
            yield from _one_of(condition)


def _every(condition: exp.Expr | None) -> list[exp.Expr]:
    if condition is None:
        return []
    return list(condition.flatten()) if isinstance(condition, exp.And) else [condition]


def _one_of(condition: exp.Expr) -> Iterator[tuple[exp.Column, frozenset[str]]]:
    if isinstance(condition, exp.EQ | exp.In) and isinstance(condition.this, exp.Column):
        given = condition.expressions if isinstance(condition, exp.In) else [condition.expression]
        if given and all(isinstance(one, exp.Literal) for one in given):
            yield condition.this, frozenset(str(one.name) for one in given)

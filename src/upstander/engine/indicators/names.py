"""The third look: every table and column is one that the facts have, and none is reached from inside.

Each SELECT is resolved against its own FROM and JOINs only. A name that a sub-query takes from the
query around it is therefore unknown there, which refuses correlated and lateral sub-queries alike.
"""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from sqlglot import exp

from upstander.engine.indicators.wording import Refusals
from upstander.engine.tables import TABLES

Columns = Collection[str]
Known = Mapping[str, Columns]


class _Anything(tuple[str, ...]):
    """Stands for the columns of a table that was refused, so that one fault is not told ten times."""

    def __contains__(self, name: object) -> bool:
        return True


_ANYTHING = _Anything()


def check_names(refusals: Refusals, tree: exp.Expr) -> None:
    """Refuse unknown and closed tables, unknown columns, joins without an equality, nested sub-queries."""
    _query(refusals, tree, {})


def _query(refusals: Refusals, query: exp.Expr, around: Known) -> Columns:
    """The columns that the query gives. `around` are the named queries (WITH) that it may read."""
    known = dict(around)
    given = query.args.get("with_")
    for named in given.expressions if given else ():
        reach = refusals.reach
        if named.alias in reach.views or named.alias in reach.closed or named.alias in known:
            refusals.at(named, f"'{named.alias}' is already a name.", "Give the query another name.")
        known[named.alias] = _query(refusals, named.this, known)
    if isinstance(query, exp.SetOperation):
        left = _query(refusals, query.this, known)
        _query(refusals, query.expression, known)
        return left
    if isinstance(query, exp.Subquery):
        return _query(refusals, query.this, known)
    if isinstance(query, exp.Select):
        return _select(refusals, query, known)
    return _ANYTHING


def _select(refusals: Refusals, select: exp.Select, known: Known) -> Columns:
    sources: dict[str, Columns] = {}
    hidden: set[str] = set()
    start = select.args.get("from_")
    if start is not None:
        _add(refusals, start.this, sources, known)
    for join in select.args.get("joins") or ():
        before = set(sources)
        _add(refusals, join.this, sources, known)
        _equality(refusals, join, before)
        _resolve(refusals, join.args.get("on"), sources)
        if (join.args.get("kind") or "").upper() in ("SEMI", "ANTI"):
            hidden |= set(sources) - before
    seen = {name: columns for name, columns in sources.items() if name not in hidden}
    for part in _expressions(select):
        _resolve(refusals, part, seen)
    return frozenset(one.alias_or_name for one in select.expressions)


def _expressions(select: exp.Select) -> Iterator[exp.Expr]:
    yield from select.expressions
    for key in ("where", "group", "having"):
        if select.args.get(key) is not None:
            yield select.args[key]


def _add(refusals: Refusals, source: exp.Expr, sources: dict[str, Columns], known: Known) -> None:
    name = source.alias_or_name
    if not name or name in sources:
        refusals.at(source, f"'{name}' names no source, or two.", "Give each source its own alias.")
    if isinstance(source, exp.Table):
        sources[name] = _table(refusals, source, known)
    else:
        sources[name] = _query(refusals, source, known)


def _table(refusals: Refusals, table: exp.Table, known: Known) -> Columns:
    name = table.name
    if name in known:
        return known[name]
    views, closed = refusals.reach.views, refusals.reach.closed
    if name in views:
        return frozenset(views[name])
    if name in closed:
        found, write = f"the table '{name}' is closed to queries: {closed[name]}.", "Leave it out."
    else:
        near = get_close_matches(name, [*known, *views], n=1)
        found = f"there is no view '{name}'."
        write = f"Did you mean {near[0]}?" if near else "docs/explanation/facts.md lists the views."
    refusals.at(table, found, write)
    return _ANYTHING


def _resolve(refusals: Refusals, part: exp.Expr | None, sources: Known) -> None:
    """Refuse columns that none of `sources` has, and sub-queries within an expression."""
    if part is None:
        return
    if part.find(exp.Query):
        refusals.at(
            part, "a sub-query stands in an expression.", "Write it as a JOIN, SEMI JOIN or ANTI JOIN."
        )
        return
    for column in part.find_all(exp.Column):
        _column(refusals, column, sources)


def _column(refusals: Refusals, column: exp.Column, sources: Known) -> None:
    name, qualifier = column.name, column.table
    if isinstance(column.this, exp.Star):
        return  # refused by the grammar
    if qualifier and qualifier not in sources:
        found = f"'{qualifier}.{name}' names no source of this SELECT."
        refusals.at(column, found, "Sources are its own FROM and JOINs; a sub-query sees no other.")
        return
    having = [one for one in ([qualifier] if qualifier else sources) if name in sources[one]]
    if not having:
        refusals.at(column, _unknown(name), "docs/explanation/facts.md lists the columns.")
    elif len(having) > 1 and _ANYTHING not in [sources[one] for one in having]:
        refusals.at(column, f"'{name}' is in {' and '.join(having)}.", f"Write {having[0]}.{name}.")


def _unknown(name: str) -> str:
    columns = [column for table in TABLES.values() for column in table.columns if column.name == name]
    uses = sorted({column.use for column in columns})
    if uses and "scan" not in uses:
        return f"the column '{name}' is for {' and '.join(uses)} only, and shapes nobody's order."
    return f"no source of this SELECT has a column '{name}'."


def _equality(refusals: Refusals, join: exp.Join, before: set[str]) -> None:
    """A join needs an equality between the new source and an earlier one, or it grows quadratically."""
    name = join.this.alias_or_name
    condition = join.args.get("on")
    parts = condition.flatten() if isinstance(condition, exp.And) else [condition]
    for part in parts:
        if isinstance(part, exp.EQ):
            sides = [
                {column.table for column in side.find_all(exp.Column)} for side in (part.left, part.right)
            ]
            if {name} in sides and any(side and side <= before for side in sides):
                return
    write = f"Write ON {name}.staff_ref = ….staff_ref AND …, with its sources named."
    refusals.at(join, f"the join with '{name}' has no equality.", write)

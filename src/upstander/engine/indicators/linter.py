"""Whether a query keeps to the subset. It is read twice, and both readers must see the same query.

Source: docs/explanation/indicators.md
"""

import logging
import re
from collections.abc import Collection
from functools import cache, lru_cache

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from upstander.engine.indicators.codes import check_codes
from upstander.engine.indicators.grammar import STATEMENTS
from upstander.engine.indicators.names import check_names
from upstander.engine.indicators.nodes import check_nodes
from upstander.engine.indicators.text import check_text
from upstander.engine.indicators.views import INDICATORS, Reach
from upstander.engine.indicators.wording import Refusals
from upstander.knowledge.faults import Fault

# The parser prints the text that it cannot read; what there is to say is said by the linter.
logging.getLogger("sqlglot").setLevel(logging.ERROR)

BUILT_IN = "as_of"
PARAMETER = re.compile(r"\$([a-z][a-z0-9_]*)")


def lint(
    sql: str,
    *,
    file: str,
    parameters: Collection[str] | None = None,
    level: str | None = None,
    reach: Reach = INDICATORS,
) -> list[Fault]:
    """Every refusal of the query, each with its line; empty if it keeps to the subset.

    `parameters` are the declared names: each must be used, and no other may be. `level` is the
    card's: a sign about the person alone gives NULL for `person_ref`. None leaves a check out, for a
    query whose card could not be read. `reach` is what such a query may name.
    """
    declared = None if parameters is None else frozenset(parameters)
    return list(_lint(sql, file, declared, level=level, reach=reach))


@lru_cache(maxsize=256)
def _lint(
    sql: str, file: str, parameters: frozenset[str] | None, *, level: str | None, reach: Reach
) -> tuple[Fault, ...]:
    """As `lint`. What a text comes to depends on the text alone, so the same text is read once."""
    refusals = Refusals(file=file, sql=sql, reach=reach)
    check_text(refusals)
    # A text that could be read in two ways ends here: a tree of it would prove nothing.
    tree = None if refusals.faults else _parse(refusals)
    if tree is not None:
        check_nodes(refusals, tree)
        check_names(refusals, tree)
        check_codes(refusals, tree)
        _check_output(refusals, tree, level)
        if parameters is not None:
            _check_parameters(refusals, tree, parameters)
        if not refusals.faults:
            _check_second_reading(refusals, tree)
    return tuple(refusals.faults)


def parse(sql: str) -> exp.Expr:
    """The syntax tree of a query that `lint` passed."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    assert isinstance(tree, exp.Expr)
    return tree


def read_views(sql: str) -> set[str]:
    """The views that a query reads, of one that `lint` passed."""
    return _tables(parse(sql))


def _parse(refusals: Refusals) -> exp.Expr | None:
    try:
        statements = sqlglot.parse(refusals.sql, read="duckdb")
    except SqlglotError as error:
        where = (getattr(error, "errors", None) or [{}])[0]
        refusals.at_line(int(where.get("line") or 1), "it is not valid SQL.", "Mend it near this line.")
        return None
    if len(statements) != 1 or not isinstance(statements[0], STATEMENTS):
        first = statements[0] if len(statements) == 1 else None
        kind = type(first).__name__.upper() if first is not None else "this"
        refusals.at_line(1, f"{kind} is not one query.", "Write one SELECT, or several joined by UNION ALL.")
        return None
    return statements[0]


def _branches(tree: exp.Expr) -> list[exp.Select]:
    """The SELECTs whose rows are the query's own."""
    if isinstance(tree, exp.SetOperation):
        return [*_branches(tree.this), *_branches(tree.expression)]
    if isinstance(tree, exp.Subquery):
        return _branches(tree.this)
    return [tree] if isinstance(tree, exp.Select) else []


def _check_output(refusals: Refusals, tree: exp.Expr, level: str | None) -> None:
    for select in _branches(tree):
        given = tuple(one.alias_or_name for one in select.expressions)
        output = refusals.reach.output
        if given != output:
            refusals.at(select, f"it gives {', '.join(given)}.", f"Give {', '.join(output)}, in this order.")
        elif level is not None:
            about_nobody = isinstance(select.expressions[1].unalias(), exp.Null)
            if about_nobody != (level == "staff"):
                write = "Write NULL AS person_ref at level staff, and the person at level pair."
                refusals.at(select.expressions[1], f"person_ref does not fit the level '{level}'.", write)


def _check_parameters(refusals: Refusals, tree: exp.Expr, declared: frozenset[str]) -> None:
    used = {node.name: node for node in tree.find_all(exp.Placeholder)}
    for name in sorted(set(used) - declared - {BUILT_IN}):
        offset = refusals.sql.find(f"${name}")
        refusals.at_offset(
            offset, f"${name} is declared on no card.", f"Declare [[parameter]] name = '{name}'."
        )
    for name in sorted(declared - set(used)):
        refusals.at_line(1, f"the parameter '{name}' is declared and never used.", f"Use ${name} or drop it.")


def _check_second_reading(refusals: Refusals, tree: exp.Expr) -> None:
    """The engine's own parser must see one SELECT over the same tables."""
    con = _parser()
    try:
        statements = con.extract_statements(refusals.sql)
        second = con.get_table_names(PARAMETER.sub("1", refusals.sql))
    except duckdb.Error:
        refusals.at_line(1, "the engine cannot read it.", "Write it more plainly.")
        return
    one_select = len(statements) == 1 and statements[0].type == duckdb.StatementType.SELECT
    if not one_select or second != _tables(tree):
        refusals.at_line(1, "the engine reads it as another query.", "Write it more plainly.")


def _tables(tree: exp.Expr) -> set[str]:
    named = {cte.alias for cte in tree.find_all(exp.CTE)}
    return {table.name for table in tree.find_all(exp.Table)} - named


@cache
def _parser() -> duckdb.DuckDBPyConnection:
    """An empty database of the linter's own, used as a parser and never to run anything."""
    return duckdb.connect(":memory:", config={"threads": "1", "enable_external_access": "false"})

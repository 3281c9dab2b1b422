"""The second look: every node of the syntax tree is one that the grammar names, with no other parts."""

from sqlglot import exp

from upstander.engine.indicators.grammar import FUNCTION_NAMES, FUNCTIONS, JOIN_KINDS, NODES, TYPES, UNITS
from upstander.engine.indicators.wording import Refusals

_ALLOWED = NODES | FUNCTIONS

_NAMED = {
    "recursive": "a query that calls itself (WITH RECURSIVE)",
    "all": "GROUP BY ALL",
    "method": "an ASOF, POSITIONAL or NATURAL join",
    "using": "a join by USING",
    "pivots": "PIVOT or UNPIVOT",
    "sample": "a sample",
    "except_": "a star with EXCLUDE",
    "replace": "a star with REPLACE",
    "on": "DISTINCT ON",
    "query": "a sub-query in an expression",
    "db": "a name with a schema before it",
    "catalog": "a name with a database before it",
    "qualify": "QUALIFY",
    "limit": "LIMIT",
    "order": "ORDER BY outside a window",
    "columns": "renamed columns",
    "quoted": "a quoted name",
    "by_name": "UNION BY NAME",
    "materialized": "MATERIALIZED",
    "into": "SELECT INTO",
    "spec": "a window frame (ROWS or RANGE BETWEEN)",
    "windows": "a named window",
}
"""Parts that are refused, in words that an analyst knows."""


def check_nodes(refusals: Refusals, tree: exp.Expr) -> None:
    """Refuse every node, and every part of a node, that the grammar does not name."""
    for node in tree.walk():
        allowed = _ALLOWED.get(type(node))
        if allowed is None:
            _refuse_node(refusals, node)
            continue
        for part, value in node.args.items():
            if value not in (None, False, [], "") and part not in allowed:
                name = _NAMED.get(part, f"'{part.rstrip('_')}' of {type(node).__name__}")
                refusals.at(node, f"{name} is outside the subset.", "Write it with a plain join or CASE.")
        _check_particular(refusals, node)


def _refuse_node(refusals: Refusals, node: exp.Expr) -> None:
    if isinstance(node, exp.Func):
        name = node.name if isinstance(node, exp.Anonymous) else node.sql_name().lower()
        found = f"the function {name} is outside the subset."
        refusals.at(node, found, f"Known functions are {FUNCTION_NAMES}.")
    else:
        found = f"{type(node).__name__.upper()} is outside the subset."
        refusals.at(node, found, "docs/explanation/indicators.md lists what a query may hold.")


def _check_particular(refusals: Refusals, node: exp.Expr) -> None:
    match node:
        case exp.Star() if not isinstance(node.parent, exp.Count):
            refusals.at(node, "it holds a star.", "Name the columns.")
        case exp.Interval():
            _check_unit(refusals, node, node.args.get("unit"))
        case exp.DateDiff():
            _check_unit(refusals, node, node.args.get("unit"))
        case exp.DataType() if node.this.name not in TYPES:
            refusals.at(node, "the type is outside the subset.", f"Write one of {', '.join(sorted(TYPES))}.")
        case exp.Join():
            _check_join(refusals, node)
        case exp.Group() if any(isinstance(one, exp.Literal) for one in node.expressions):
            refusals.at(node, "GROUP BY counts columns.", "Name the columns.")
        case exp.RowNumber() | exp.Lag() | exp.Lead() if not isinstance(node.parent, exp.Window):
            refusals.at(
                node, "a window function stands without OVER.", "Write OVER (PARTITION BY … ORDER BY …)."
            )
        case exp.Select() if node.args.get("from_") is None:
            refusals.at(node, "a SELECT reads no table.", "Write FROM and a view of the facts.")
        case _:
            pass


def _check_unit(refusals: Refusals, node: exp.Expr, unit: exp.Expr | None) -> None:
    if unit is None or unit.name.upper() not in UNITS:
        refusals.at(node, "the unit of time is outside the subset.", "Write DAY, HOUR, MINUTE or SECOND.")


def _check_join(refusals: Refusals, join: exp.Join) -> None:
    kind, side = (join.args.get("kind") or "").upper(), (join.args.get("side") or "").upper()
    if kind not in JOIN_KINDS or side not in ("", "LEFT"):
        refusals.at(
            join, f"a {side or kind} join is outside the subset.", "Write JOIN, LEFT, SEMI or ANTI JOIN."
        )

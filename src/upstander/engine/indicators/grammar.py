"""The subset of SQL that a query may be written in: node classes, what each may hold, functions.

It is an allow-list: what is not named here is refused, so a new feature of the engine or of the
parser is refused until somebody has thought about it. All of it means the same on DuckDB and on a
cluster's engine. Source: docs/explanation/indicators.md
"""

from sqlglot import exp

STATEMENTS = (exp.Select, exp.Union, exp.Except, exp.Intersect)

_BOTH = {"this", "expression"}
_ONE = {"this"}
_SET = {"this", "expression", "distinct", "with_"}

NODES: dict[type[exp.Expr], set[str]] = {
    exp.Select: {"expressions", "distinct", "from_", "joins", "where", "group", "having", "with_"},
    exp.Distinct: {"expressions"},
    exp.Union: _SET,
    exp.Except: _SET,
    exp.Intersect: _SET,
    exp.With: {"expressions"},
    exp.CTE: {"this", "alias"},
    exp.Subquery: {"this", "alias"},
    exp.From: _ONE,
    exp.Join: {"this", "on", "kind", "side"},
    exp.Table: {"this", "alias"},
    exp.TableAlias: _ONE,
    exp.Where: _ONE,
    exp.Group: {"expressions"},
    exp.Having: _ONE,
    exp.Alias: {"this", "alias"},
    exp.Column: {"this", "table"},
    exp.Identifier: {"this"},
    exp.Placeholder: _ONE,
    exp.Literal: {"this", "is_string"},
    exp.Boolean: _ONE,
    exp.Null: set(),
    exp.Paren: _ONE,
    exp.And: _BOTH,
    exp.Or: _BOTH,
    exp.Not: _ONE,
    exp.EQ: _BOTH,
    exp.NEQ: _BOTH,
    exp.GT: _BOTH,
    exp.GTE: _BOTH,
    exp.LT: _BOTH,
    exp.LTE: _BOTH,
    exp.Is: _BOTH,
    exp.In: {"this", "expressions"},
    exp.Between: {"this", "low", "high"},
    exp.Case: {"ifs", "default"},
    exp.If: {"this", "true"},
    exp.Add: _BOTH,
    exp.Sub: _BOTH,
    exp.Mul: _BOTH,
    exp.Div: {"this", "expression", "typed", "safe"},
    exp.Neg: _ONE,
    exp.Cast: {"this", "to"},
    exp.DataType: {"this", "nested"},
    exp.Interval: {"this", "unit"},
    exp.Var: _ONE,
    exp.Window: {"this", "partition_by", "order", "over"},
    exp.Order: {"expressions"},
    exp.Ordered: {"this", "desc", "nulls_first"},
    exp.Star: set(),
}
"""Node classes with the parts that each may have; a part that is set and not listed is refused."""

FUNCTIONS: dict[type[exp.Expr], set[str]] = {
    exp.Count: {"this", "big_int"},
    exp.Sum: _ONE,
    exp.Min: _ONE,
    exp.Max: _ONE,
    exp.Avg: _ONE,
    exp.RowNumber: set(),
    exp.Lag: {"this", "offset"},
    exp.Lead: {"this", "offset"},
    exp.Coalesce: {"this", "expressions"},
    exp.Greatest: {"this", "expressions", "ignore_nulls"},
    exp.Least: {"this", "expressions", "ignore_nulls"},
    exp.Abs: _ONE,
    exp.Floor: _ONE,
    exp.DateDiff: {"this", "expression", "unit", "date_part_boundary"},
}
"""Functions, with their parts. `date_diff` counts whole days, hours or minutes."""

FUNCTION_NAMES = (
    "count, sum, min, max, avg, row_number, lag, lead, coalesce, greatest, least, abs, floor and date_diff"
)

UNITS = frozenset({"DAY", "HOUR", "MINUTE", "SECOND"})
TYPES = frozenset({"DATE", "TIMESTAMP", "BIGINT", "INT", "DOUBLE", "BOOLEAN", "TEXT", "VARCHAR"})
JOIN_KINDS = frozenset({"", "INNER", "LEFT", "ANTI", "SEMI"})

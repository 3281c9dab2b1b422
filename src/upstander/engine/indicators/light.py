"""Light indicators: one SELECT over `contacts` with WHERE only. Those of the same channels share a pass.

Their conditions are combined on the syntax tree, each with its parameters under a name of its own,
so that what runs is the conditions as written. A test runs them one by one and finds the same rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from upstander.engine.indicators.linter import parse
from upstander.engine.indicators.views import OUTPUT
from upstander.knowledge.indicators import Card

Numbers = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Pass:
    """One SELECT over `contacts`: the five columns of evidence, then one amount for each indicator.

    `amounts` names the column of each indicator's amount; it is empty where its condition does not
    hold. `numbers` are the parameters' values under their names in `sql`.
    """

    sql: str
    amounts: Mapping[str, str]
    numbers: Numbers


def is_light(sql: str) -> bool:
    """Whether the query is one SELECT of plain columns and an amount from `contacts`, with WHERE only."""
    tree = parse(sql)
    if not isinstance(tree, exp.Select) or set(tree.args) - {"kind", "hint"} == set():
        return False
    parts = {key for key, value in tree.args.items() if value}
    source = tree.args["from_"].this
    plain = all(_is_plain(given, name) for given, name in zip(tree.expressions, OUTPUT[:5], strict=False))
    over_rows = not tree.find(exp.Window, exp.AggFunc)
    return parts == {"expressions", "from_", "where"} and source.name == "contacts" and plain and over_rows


def channels(sql: str) -> frozenset[str]:
    """The channels to which a light query's WHERE holds it; empty where it may give rows of any."""
    where = parse(sql).args["where"].this
    for condition in where.flatten() if isinstance(where, exp.And) else (where,):
        if isinstance(condition, exp.EQ | exp.In) and _is_plain(condition.this, "channel"):
            given = condition.expressions if isinstance(condition, exp.In) else [condition.expression]
            if all(isinstance(one, exp.Literal) for one in given):
                return frozenset(str(one.name) for one in given)
    return frozenset()


def together(cards: Sequence[Card]) -> list[list[Card]]:
    """The light cards in sets with no channel in common: a shared pass is worth its while within a set.

    Where one of them reads every channel, all are one set. In the order given.
    """
    held = {card.id: channels(card.sql) for card in cards}
    if not all(held.values()):
        return [list(cards)]
    sets: list[list[Card]] = []
    for card in cards:
        met = [one for one in sets if any(held[other.id] & held[card.id] for other in one)]
        sets = [one for one in sets if one not in met]
        sets.append([*(other for one in met for other in one), card])
    return sets


def combine(cards: Sequence[tuple[Card, Numbers]]) -> Pass:
    """One pass for all of `cards`, each given with the values of its parameters by name."""
    columns: list[exp.Expr] = [exp.column(name) for name in OUTPUT[:5]]
    conditions, amounts, numbers = [], {}, {}
    for place, (card, values) in enumerate(cards):
        tree = _renamed(parse(card.sql), f"_{place}")
        condition = tree.args["where"].this
        amount = exp.Case().when(condition.copy(), tree.expressions[5].unalias())
        amounts[card.id] = f"amount_{place}"
        columns.append(exp.alias_(amount, amounts[card.id]))
        conditions.append(exp.paren(condition))
        numbers.update({f"{name}_{place}": value for name, value in values.items()})
    combined = exp.select(*columns).from_("contacts").where(exp.or_(*conditions, copy=False))
    read = [channels(card.sql) for card, _ in cards]
    if all(read):  # said once for all, so that no row of another channel is read at all
        combined = combined.where(exp.column("channel").isin(*sorted(frozenset[str]().union(*read))))
    return Pass(sql=combined.sql(dialect="duckdb"), amounts=amounts, numbers=numbers)


def _is_plain(given: exp.Expr, name: str) -> bool:
    return isinstance(given.unalias(), exp.Column) and given.unalias().name == name


def _renamed(tree: exp.Expr, ending: str) -> exp.Expr:
    """The tree with each parameter under a name of its own, and no source named before a column."""
    for parameter in tree.find_all(exp.Placeholder):
        parameter.set("this", f"{parameter.name}{ending}")
    for column in tree.find_all(exp.Column):
        column.set("table", None)
    return tree

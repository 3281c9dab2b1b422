"""Codes that a query compares a column with: a slip ('txt' for 'text') would match nothing, in silence."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from sqlglot import exp

from upstander.domain.contact import Accounting, Attribution, Channel, Crew, Direction, Duty
from upstander.domain.purpose import Maker, PurposeKind
from upstander.engine.indicators.views import VIEWS
from upstander.engine.indicators.wording import Refusals
from upstander.engine.tables import TABLES
from upstander.knowledge.wording import KINDS

_FACTS = {
    "channel": Channel,
    "direction": Direction,
    "duty": Duty,
    "crew": Crew,
    "attribution": Attribution,
    "accounting": Accounting,
    "purpose_kind": PurposeKind,
    "made_by": Maker,
    "sign_kind": KINDS,
}


def _all() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {name: {str(one) for one in words} for name, words in _FACTS.items()}
    for view in VIEWS:
        for column in TABLES[view].columns if view in TABLES else ():
            if column.values:
                found.setdefault(column.name, set()).update(column.values)
    return {name: frozenset(values) for name, values in found.items()}


CODES: Mapping[str, frozenset[str]] = MappingProxyType(_all())
"""The values that each coded column can hold, by column name."""


def check_codes(refusals: Refusals, tree: exp.Expr) -> None:
    """Refuse a comparison of a coded column with a text that it never holds."""
    for column, literal in _comparisons(tree):
        known = CODES.get(column.name)
        if known and literal.is_string and literal.name not in known:
            near = get_close_matches(literal.name, known, n=1)
            write = f"Did you mean '{near[0]}'?" if near else f"It holds {', '.join(sorted(known))}."
            refusals.at(literal, f"'{column.name}' is never '{literal.name}'.", write)


def _comparisons(tree: exp.Expr) -> Iterator[tuple[exp.Column, exp.Literal]]:
    for node in tree.find_all(exp.EQ, exp.NEQ, exp.In):
        values = node.expressions if isinstance(node, exp.In) else [node.expression]
        if isinstance(node.this, exp.Column):
            yield from ((node.this, one) for one in values if isinstance(one, exp.Literal))

"""Indicators that ask only about the contacts of members of staff in a register: they share a copy of those.

A query asks about no others where each `contacts` that it reads is joined to a register on `staff_ref`:
a contact of anybody else could not come through the join. A test runs such queries both ways and finds
the same rows.
"""

from collections.abc import Sequence

from sqlglot import exp

from upstander.engine.indicators.linter import parse
from upstander.engine.indicators.views import VIEWS
from upstander.knowledge.indicators import Card

COPY = "watched_contacts"
REGISTERS = frozenset({"conditions", "declarations"})
MOST_STAFF = 2_000
"""Above so many members of staff a copy would be no small one, and each query reads `contacts` itself."""


def registers(sql: str) -> frozenset[str]:
    """The registers in which all stand whom a query asks about; empty where it may ask about others."""
    tree = parse(sql)
    if {cte.alias for cte in tree.find_all(exp.CTE)} & {"contacts", *REGISTERS}:
        return frozenset()
    found = [_register(table) for table in _contacts(tree)]
    return frozenset(found) if found and all(found) else frozenset()


def copied(cards: Sequence[Card], staff: Sequence[str]) -> str:
    """The query for the copy: what `cards` use of the contacts of `staff`, of whom there is at least one."""
    used = {column.name for card in cards for column in parse(card.sql).find_all(exp.Column)}
    columns = [exp.column(name) for name in VIEWS["contacts"] if name in used]
    theirs = exp.column("staff_ref").isin(*staff)  # written out: the engine reads no other rows then
    return exp.select(*columns).from_("contacts").where(theirs).sql(dialect="duckdb")


def over_copy(sql: str) -> str:
    """The query with the copy in the place of `contacts`."""
    tree = parse(sql)
    for table in _contacts(tree):
        name = table.alias_or_name
        table.set("this", exp.to_identifier(COPY))
        table.set("alias", exp.TableAlias(this=exp.to_identifier(name)))
    return tree.sql(dialect="duckdb")


def _contacts(tree: exp.Expr) -> list[exp.Table]:
    return [table for table in tree.find_all(exp.Table) if table.name == "contacts"]


def _register(contacts: exp.Table) -> str:
    """The register to which this `contacts` is joined on the member of staff; empty where there is none."""
    select = contacts.parent_select
    joins = select.args.get("joins") or [] if select else []
    read = [select.args["from_"].this, *(join.this for join in joins)] if select else []
    known = {
        one.alias_or_name: one.name for one in read if isinstance(one, exp.Table) and one.name in REGISTERS
    }
    for join in joins:
        if not join.side and join.kind in ("", "INNER", "SEMI") and join.args.get("on"):
            for other in _same_staff(join.args["on"], contacts.alias_or_name):
                if other in known and join.this.alias_or_name in (other, contacts.alias_or_name):
                    return known[other]
    return ""


def _same_staff(condition: exp.Expr, name: str) -> list[str]:
    """The sources whose `staff_ref` the condition holds equal to that of the source called `name`."""
    found = []
    for one in condition.flatten() if isinstance(condition, exp.And) else (condition,):
        sides = [one.this, one.expression] if isinstance(one, exp.EQ) else []
        if len(sides) == 2 and all(
            isinstance(side, exp.Column) and side.name == "staff_ref" for side in sides
        ):
            found += [side.table for side in sides if name in {each.table for each in sides} - {side.table}]
    return found

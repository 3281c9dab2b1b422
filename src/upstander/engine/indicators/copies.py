"""Copies of the contacts that many indicators read: those that rest on nobody else's record, by channel.

Most signs ask about such contacts alone, and working out afresh for each what accounts for a contact is most
of what it costs. So it is done once, and a query that can see no others reads the copies. A test runs every
indicator both ways and finds the same rows. Source: docs/explanation/indicators.md
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import duckdb
from sqlglot import exp

from upstander.domain.contact import Accounting, Channel
from upstander.engine.indicators.linter import parse
from upstander.engine.indicators.readings import SORTS, Reading, readings

COPIES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "own_talk": frozenset({Channel.CALL, Channel.TEXT, Channel.MESSAGE, Channel.VISIT}),
        "own_lookups": frozenset({Channel.LOOKUP}),
        "own_stops": frozenset({Channel.STOP_NEARBY}),
        "own_custody_visits": frozenset({Channel.CUSTODY_VISIT}),
    }
)
"""Each copy and its channels. Every channel is in one."""

OWN = SORTS["accounting"] - {Accounting.BY_ANOTHER, Accounting.UNKNOWN}
SHARED_BY = 2
"""A copy is made where so many places read it: for one alone it would cost more than it saves."""

MOST_ROWS = 10_000_000
"""Where a copy's channels have more contacts, memory would not hold it: `contacts` is read instead."""


def copy_contacts(con: duckdb.DuckDBPyConnection, queries: Sequence[str]) -> list[str]:
    """Make the copies that at least two places of the queries can read; gives the queries, over them.

    In the order given. A query that can read none comes back as it was. `drop_copies` drops them.
    """
    every = [one for sql in queries for one in _readings(sql)]
    made = frozenset(name for name in COPIES if _is_worth_it(con, name, every))
    for name in sorted(made):
        _copy(con, name, every)
    return [_over(sql, made) for sql in queries]


def drop_copies(con: duckdb.DuckDBPyConnection) -> None:
    """Drop what `copy_contacts` made, so that its memory is free."""
    for name in COPIES:
        con.execute(f"DROP TABLE IF EXISTS {name}")


@lru_cache(maxsize=256)
def _readings(sql: str) -> tuple[Reading, ...]:
    """The places at which a query can see no contact that rests on somebody else's record."""
    return tuple(one for one in readings(parse(sql)) if one.accounting <= OWN)


@lru_cache(maxsize=256)
def _over(sql: str, made: frozenset[str]) -> str:
    """The query over the copies that are made, where they hold all that it reads; else as it was.

    What a text comes to depends on the text alone, so the same text is written once for many days.
    """
    tree = parse(sql)  # afresh: it is altered
    own = [one for one in readings(tree) if one.accounting <= OWN]
    over = [one for one in own if _copies(one) and _copies(one) <= made]
    for one in over:
        _read_copies(one)
    return tree.sql(dialect="duckdb") if over else sql


def _copies(reading: Reading) -> set[str]:
    """The copies that hold all that a place can see of `contacts`."""
    return {name for name, channels in COPIES.items() if channels & reading.channels}


def _is_worth_it(con: duckdb.DuckDBPyConnection, name: str, read: Sequence[Reading]) -> bool:
    if sum(name in _copies(reading) for reading in read) < SHARED_BY:
        return False
    counted = con.execute(f"SELECT count(*) FROM contacts WHERE {_is_in('channel', COPIES[name])}")
    return int(counted.fetchall()[0][0]) <= MOST_ROWS


def _copy(con: duckdb.DuckDBPyConnection, name: str, read: Sequence[Reading]) -> None:
    used = {column for reading in read if name in _copies(reading) for column in reading.columns}
    columns = ", ".join(sorted(used | SORTS.keys()))
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {columns} FROM contacts "
        f"WHERE {_is_in('channel', COPIES[name])} AND {_is_in('accounting', OWN)}"
    )


def _is_in(column: str, values: frozenset[str]) -> str:
    return f"{column} IN ({', '.join(repr(str(value)) for value in sorted(values))})"


def _read_copies(reading: Reading) -> None:
    """Put the copies in the place of `contacts`, under the name that it has there."""
    columns = [exp.column(name) for name in sorted(reading.columns)]
    first, *others = (exp.select(*columns).from_(name) for name in sorted(_copies(reading)))
    alias = exp.TableAlias(this=exp.to_identifier(reading.table.alias_or_name))
    union: exp.Query = first
    for other in others:
        union = exp.union(union, other, distinct=False)
    reading.table.replace(exp.Subquery(this=union, alias=alias))

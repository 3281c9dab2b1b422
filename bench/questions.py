"""Each indicator, and the whole scan, against a bare scan of the columns that it reads.

Facts are built once and shared by every indicator, so "what an indicator costs" has two honest answers,
and both are measured:

* *from exports*: a store that holds only what indicators of that kind need, the facts built from it, opened,
  and the indicator asked, against the bare scan of that store's columns. As if nobody else shared the facts.
* *over facts*: the indicator alone, over facts that are there, against the bare scan of the facts' columns
  that its own plan reads, each table once.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from bench.bare_scan import StoreScan, facts_scans, read_tables
from bench.force import take_tables
from bench.measuring import Cost, median, timed
from bench.result import Result, at_most
from bench.whole import AS_OF, BUDGET

from upstander.engine.concerns import weigh
from upstander.engine.contacts import facts
from upstander.engine.indicators.pack import open_pack
from upstander.engine.indicators.run import run
from upstander.engine.store import Store
from upstander.engine.tables import TABLES
from upstander.knowledge.indicators import Card

EVENTS = {
    "phone": frozenset({"phone_events", "fixed_line_calls", "messages"}),
    "look-ups": frozenset({"access_events"}),
    "stops": frozenset({"positions"}),
}
"""The large tables of events; a kind of indicator is named by those that it needs."""
WORDING = frozenset({"message_texts"})
"""What messages said is read by a step of its own, which is measured apart (bench/wording.py)."""
TARGETS: Mapping[str, float | None] = {"phone": 2.5, "look-ups": 3.5, "stops": 4.5}
AIMS = {"phone": 2.0, "look-ups": 2.0, "stops": 3.5}
WHOLE_TARGET = 8.0


def kind_of(card: Card) -> str:
    """`phone`, `look-ups` or `stops` where one large table is enough; `records` for none; else `several`.

    `wording` where it reads what messages said.
    """
    named = set(card.tables).union(*card.one_of)
    if named & WORDING:
        return "wording"
    kinds = [kind for kind, tables in EVENTS.items() if named & tables]
    return kinds[0] if len(kinds) == 1 else "several" if kinds else "records"


def tables_of(kind: str) -> frozenset[str]:
    """The tables from which facts of that kind are built: everything but the large tables of other kinds."""
    if kind == "wording":
        return frozenset(TABLES)
    others = [tables for name, tables in EVENTS.items() if kind not in (name, "several")]
    return frozenset(TABLES).difference(WORDING, *others)


def measure(store: Store, *, repeats: int) -> Iterator[Result]:
    """The whole scan, then each indicator both ways, kind by kind as they are measured."""
    cards = [card for card in open_pack(()) if card.status != "withdrawn"]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        work = Path(folder)
        for kind in ("several", *EVENTS, "records", "wording"):
            asked = [card for card in cards if kind_of(card) == kind]
            if not asked:
                continue
            taken = take_tables(store, tables_of(kind), into=work / kind.replace("-", "_"))
            round_ = _Round(taken, asked=asked, everything=cards if kind == "several" else ())
            for _ in range(repeats):
                round_.go(work)
            yield from round_.results(kind)


@dataclass(frozen=True, kw_only=True)
class _Alone:
    """One indicator over facts that are there, and the bare scan of its columns, once."""

    own: Cost
    bare: Cost


class _Round:
    """Repeats for one kind: bare scan, build, open, then each indicator beside its own bare scan."""

    def __init__(self, store: Store, *, asked: Sequence[Card], everything: Sequence[Card]) -> None:
        self._store, self._asked, self._everything = store, asked, everything
        self._bare_scan = StoreScan(store, read_tables())
        self._missing = frozenset(TABLES) - store.manifest.tables()
        self.bare: list[Cost] = []
        self.facts: list[Cost] = []
        self.whole: list[Cost] = []
        self.alone: dict[str, list[_Alone]] = {card.id: [] for card in asked}

    def go(self, work: Path) -> None:
        file = work / "facts.duckdb"
        self.bare.append(timed(self._bare_scan.run))
        built = timed(lambda: facts.build(self._store, file))
        opened: list[duckdb.DuckDBPyConnection] = []
        built += timed(lambda: opened.append(facts.open(file, as_of=AS_OF)))
        self.facts.append(built)
        with opened[0] as con:
            if self._everything:
                self.whole.append(built + timed(lambda: self._scan(con)))
            for card in self._asked:
                self.alone[card.id].append(self._ask(con, card))

    def _scan(self, con: duckdb.DuckDBPyConnection) -> None:
        runs = run(con, self._everything, as_of=AS_OF, missing_tables=self._missing)
        weigh(con, self._everything, runs, as_of=AS_OF, budget_per_1000=BUDGET, invented=True)

    def _ask(self, con: duckdb.DuckDBPyConnection, card: Card) -> _Alone:
        used = {name: value for name, value in _values(card).items() if f"${name}" in card.sql}
        scans = facts_scans(con, card.sql, used)
        warm = [con.execute(scan).fetchall() for scan in scans]
        assert warm or not scans
        bare = timed(lambda: [con.execute(scan).fetchall() for scan in scans])
        own = timed(lambda: run(con, [card], as_of=AS_OF, missing_tables=self._missing))
        return _Alone(own=own, bare=bare)

    def results(self, kind: str) -> list[Result]:
        found = []
        if self.whole:
            found.append(
                at_most(
                    "whole scan",
                    median(self.whole),
                    median(self.bare),
                    target=WHOLE_TARGET,
                    against="bare scan of every column that a scan reads, all tables",
                    note="facts built and opened, indicators asked, concerns in order; no report, no wording",
                )
            )
            found.append(
                at_most(
                    "whole scan · facts alone",
                    median(self.facts),
                    median(self.bare),
                    target=None,
                    against="bare scan of every column that a scan reads, all tables",
                )
            )
        for card_id, costs in self.alone.items():
            found += self._both_ways(kind, card_id, costs)
        return found

    def _both_ways(self, kind: str, card_id: str, costs: Sequence[_Alone]) -> list[Result]:
        target = TARGETS.get(kind)
        aim = f"aim: {AIMS[kind]:g}" if kind in AIMS else ""
        entire = [built + each.own for built, each in zip(self.facts, costs, strict=True)]
        return [
            at_most(
                f"{kind} · {card_id} · from exports",
                median(entire),
                median(self.bare),
                target=target,
                against="bare scan of the tables that its kind needs",
                note=aim,
            ),
            at_most(
                f"{kind} · {card_id} · over facts",
                median([each.own for each in costs]),
                median([each.bare for each in costs]),
                target=target,
                against="bare scan of the columns of the facts that its plan reads",
                note=aim,
            ),
        ]


def _values(card: Card) -> dict[str, object]:
    return {**{one.name: one.on(AS_OF) for one in card.parameters}, "as_of": AS_OF}

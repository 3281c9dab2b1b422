"""Five indicators against vectorised pandas on the same store, with the same answers.

Both sides run in processes of their own, interleaved. pandas is given the purposes, meetings, work spans and
what each team logs; it needs no as-of dates, because all is taken as known; it leaves out visits, messages.
*Like for like*, our time for making what pandas is given is left out; everything else that building facts
does is charged to us, needed for the five or not. *Charged in full*, our purposes are charged to us as well,
and pandas has them for nothing. Evidence is compared row by row; a difference stops the bench.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import duckdb
import pandas as pd
from bench.force import take_tables
from bench.measuring import Cost, Ran, median, run_child, timed
from bench.pandas_frames import Given, calls, look_ups
from bench.pandas_questions import FOUND, LOOK_UPS, PHONE, ask_about, older_ties
from bench.result import Result, at_least

from upstander.engine import purposes
from upstander.engine.contacts import facts
from upstander.engine.indicators.pack import open_pack
from upstander.engine.indicators.run import run
from upstander.engine.store import Store
from upstander.engine.tables import TABLES
from upstander.knowledge.purposes import national

AS_OF = date(2026, 9, 1)  # by then every bill of the invented period has come
TARGET, MEMORY_TARGET = 2.0, 0.25
PHONE_TABLES = frozenset({"phone_events", "fixed_line_calls"})
LEFT_OUT = frozenset({"messages", "positions"})
KINDS: Mapping[str, frozenset[str]] = {
    "both": frozenset(TABLES) - LEFT_OUT,
    "phone": frozenset(TABLES) - LEFT_OUT - {"access_events"},
    "look-ups": frozenset(TABLES) - LEFT_OUT - PHONE_TABLES,
}
GIVEN = {
    "purposes": """
        SELECT *, CASE WHEN purpose_kind = 'logged_contact' THEN 'logged_' || task_kind
            WHEN task_kind = 'line_supervision' THEN task_kind ELSE purpose_kind END AS tolerance_kind
        FROM purposes""",
    "meetings": "SELECT staff_ref, person_ref, met_at FROM meetings",
    "work_spans": "SELECT staff_ref, person_ref, starts_at, ends_at FROM work_spans",
    "team_days": """
        SELECT team, CAST(local_day AS TIMESTAMP) AS local_day, duty_state, purpose_state FROM team_days""",
}
SPOKEN = "source_table IN ('phone_events', 'fixed_line_calls', 'access_events')"


class NotTheSame(AssertionError):
    """The two sides gave different evidence: nothing was compared then."""


def measure(store: Store, *, repeats: int) -> list[Result]:
    """Wall time of pandas over ours, for each of five indicators and all together; then memory."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        work = Path(folder)
        for kind, tables in KINDS.items():
            take_tables(store, tables, into=work / kind)
        _give(work)
        rounds = [_round(work) for _ in range(repeats)]
        same = _compare(work)
    return [*_times(rounds, same), _memory(rounds)]


def _give(work: Path) -> None:
    facts.build(Store.open(work / "both"), work / "given.duckdb")
    with facts.open(work / "given.duckdb", as_of=AS_OF) as con:
        late = "SELECT count(*) FROM kept.contact_facts WHERE known_at > getvariable('as_of')"
        assert con.execute(late).fetchall() == [(0,)], (
            "pandas takes everything as known; this store has later rows"
        )
        for name, query in GIVEN.items():
            con.execute(query).df().to_parquet(work / f"{name}.parquet")


def _round(work: Path) -> dict[str, Ran]:
    turns = [("ours", kind) for kind in KINDS] + [("pandas", "both")]
    return {
        f"{side} {kind}": run_child([sys.executable, "-m", "bench.pandas_scan", side, kind, str(work)])
        for side, kind in turns
    }


def _compare(work: Path) -> dict[str, int]:
    """Rows of evidence of each indicator; raises NotTheSame at the first that differs."""
    counts = {}
    for name in (*PHONE, *LOOK_UPS):
        one, other = (f"'{work}/{side}-{name}.parquet'" for side in ("ours", "pandas"))
        only = (f"(FROM {one} EXCEPT ALL FROM {other})", f"(FROM {other} EXCEPT ALL FROM {one})")
        differ = duckdb.sql(f"SELECT count(*) FROM ({' UNION ALL '.join(only)})").fetchall()[0][0]
        if differ:
            raise NotTheSame(f"{name}: {differ} rows of evidence differ between the scan and pandas.")
        counts[name] = duckdb.sql(f"SELECT count(*) FROM {one}").fetchall()[0][0]
    return counts


def _times(rounds: list[dict[str, Ran]], same: Mapping[str, int]) -> list[Result]:
    found = []
    for name in (*PHONE, *LOOK_UPS):
        kind = "phone" if name in PHONE else "look-ups"
        ours = [_cost(turn[f"ours {kind}"], "facts", name) for turn in rounds]
        theirs = [_cost(turn["pandas both"], kind, name) for turn in rounds]
        found.append(
            _faster(f"pandas · {name}", ours, theirs, note=f"like for like; {same[name]:,} rows, the same")
        )
    names = [*PHONE, *LOOK_UPS]
    theirs = [_cost(turn["pandas both"], "phone", "look-ups", *names) for turn in rounds]
    for told, parts in (("like for like", ["facts"]), ("charged in full", ["purposes", "facts"])):
        ours = [_cost(turn["ours both"], *parts, *names) for turn in rounds]
        found.append(
            _faster(f"pandas · all five · {told}", ours, theirs, note="facts built once, frames made once")
        )
    return found


def _faster(name: str, ours: list[Cost], theirs: list[Cost], *, note: str) -> Result:
    against = "vectorised pandas, given purposes, meetings, work and team days"
    return at_least(name, median(ours), median(theirs), target=TARGET, against=against, note=note)


def _memory(rounds: list[dict[str, Ran]]) -> Result:
    ours, theirs = (
        sorted(turn[f"{side} both"].peak_bytes for turn in rounds)[len(rounds) // 2] / 2**30
        for side in ("ours", "pandas")
    )
    return Result(
        name="pandas · memory", ours=round(ours, 3), other=round(theirs, 3), ratio=round(ours / theirs, 3),
        target=MEMORY_TARGET, met=ours / theirs <= MEMORY_TARGET, unit="GiB", goal="at most",
        against="peak of the pandas process, all five indicators",
    )  # fmt: skip


def _cost(ran: Ran, *parts: str) -> Cost:
    told = json.loads(ran.printed)
    return Cost(**{clock: sum(told[part][clock] for part in parts) for clock in ("cpu_s", "wall_s")})


def run_ours(kind: str, work: Path) -> dict[str, Cost]:
    """In a child: facts of that kind built and opened, then each indicator; evidence is kept by kind."""
    store, file, opened = Store.open(work / kind), work / f"facts-{kind}.duckdb", []
    steps = _Steps()
    whole = timed(lambda: facts.build(store, file, progress=steps.mark))
    given = steps.cost_of(purposes.STEPS)
    told = {
        "purposes": given,
        "facts": Cost(cpu_s=whole.cpu_s - given.cpu_s, wall_s=whole.wall_s - given.wall_s),
    }
    told["facts"] += timed(lambda: opened.append(facts.open(file, as_of=AS_OF)))
    missing = frozenset(TABLES) - store.manifest.tables()
    names = {**(PHONE if kind != "look-ups" else {}), **(LOOK_UPS if kind != "phone" else {})}
    for card in [card for card in open_pack(()) if card.id in names]:
        told[card.id] = timed(lambda card=card: run(opened[0], [card], as_of=AS_OF, missing_tables=missing))
        kept = opened[0].execute(f"SELECT {', '.join(FOUND)} FROM evidence WHERE {SPOKEN}").df()
        kept.to_parquet(work / f"ours-{card.id}.parquet")
    return told


class _Steps:
    """When each step of a build began."""

    def __init__(self) -> None:
        self._marks: list[tuple[str, float, float]] = []

    def mark(self, step: str, _done: int, _of: int) -> None:
        self._marks.append((step, time.process_time(), time.perf_counter()))

    def cost_of(self, names: Collection[str]) -> Cost:
        """What those steps took, each until the next began."""
        cost = Cost(cpu_s=0, wall_s=0)
        for (step, cpu, wall), (_, next_cpu, next_wall) in pairwise(self._marks):
            if step in names:
                cost += Cost(cpu_s=next_cpu - cpu, wall_s=next_wall - wall)
        return cost


def run_pandas(work: Path) -> dict[str, Cost]:
    """In a child: the frames of calls and of look-ups, then each indicator over them."""
    store, rules = Store.open(work / "both"), national().on(date.today())
    files = {table: store.files(table) for table in TABLES}
    cards = {card.id: {one.name: one.on(AS_OF) for one in card.parameters} for card in open_pack(())}
    frames: dict[str, pd.DataFrame] = {}
    given = Given(**{name: pd.read_parquet(work / f"{name}.parquet") for name in GIVEN})

    def phone() -> None:
        rows = ask_about(calls(files, rules), given, files, rules)
        frames["phone"] = rows.assign(older_tie=older_ties(rows, rules))

    told = {"phone": timed(phone)}
    told |= {name: _asked(ask, name, frames["phone"], cards[name], work) for name, ask in PHONE.items()}
    del frames["phone"]
    told["look-ups"] = timed(
        lambda: frames.update({"look-ups": ask_about(look_ups(files, rules), given, files, rules)})
    )
    told |= {name: _asked(ask, name, frames["look-ups"], cards[name], work) for name, ask in LOOK_UPS.items()}
    return told


def _asked(
    ask: Callable[..., pd.DataFrame], name: str, rows: pd.DataFrame, numbers: Mapping[str, float], work: Path
) -> Cost:
    found: list[pd.DataFrame] = []
    cost = timed(lambda: found.append(ask(rows, numbers, AS_OF)))
    found[0][FOUND].to_parquet(work / f"pandas-{name}.parquet", index=False)
    return cost


def main() -> None:
    """Be one side's child: `ours KIND FOLDER` or `pandas both FOLDER`; prints costs as JSON."""
    side, kind, work = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    told = run_ours(kind, work) if side == "ours" else run_pandas(work)
    print(json.dumps({part: vars(cost) for part, cost in told.items()}))


if __name__ == "__main__":
    main()

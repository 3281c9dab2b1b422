"""The large force: whole scan in a process of its own, peak memory sampled. `python -m bench.big FOLDER`.

Makes the store in FOLDER unless it is there (20 million lines of bills, 50 million positions, 20 million
look-ups; half an hour on two cores), or takes one with `--store`. Prints JSON: GiB, seconds, rows.
"""

import argparse
import json
import sys
import tempfile
from datetime import date
from pathlib import Path

from bench.force import count_rows, open_force
from bench.measuring import run_child
from bench.result import Result
from bench.whole import AS_OF, scan_store

from upstander.engine.store import Store

LIMIT_GIB = 4.0
LARGE = {"phone_events": 20_000_000, "positions": 50_000_000, "access_events": 20_000_000}
NEARLY = 0.95  # the invented force meets the rows asked for within a few in a hundred


def is_large(store: Store) -> bool:
    """Whether the store is as large as the one that the limit is about."""
    return all(
        sum(load.rows for load in store.loads(table)) >= NEARLY * rows for table, rows in LARGE.items()
    )


def measure(store: Store, *, as_of: date = AS_OF) -> Result:
    """Peak memory (GiB) of a whole scan; the limit is judged for the large force only."""
    judged = is_large(store)
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=store.folder.parent) as work:
        file = Path(work) / "facts.duckdb"
        command = [sys.executable, "-m", "bench.big", "--child", str(store.folder), str(file), f"{as_of}"]
        ran = run_child(command)
        facts_bytes = json.loads(ran.printed)["facts_bytes"]
    peak, cost = ran.peak_bytes / 2**30, ran.cost
    return Result(
        name="memory · peak of a whole scan",
        ours=round(peak, 3),
        other=LIMIT_GIB,
        ratio=round(peak / LIMIT_GIB, 3),
        target=1.0 if judged else None,
        met=peak < LIMIT_GIB if judged else None,
        unit="GiB",
        goal="at most" if judged else "",
        against=f"{LIMIT_GIB:g} GiB for the large force",
        wall_ours=round(cost.wall_s, 1),
        rows=count_rows(store),
        note=f"{cost.cpu_s:.0f} s of processor, {cost.wall_s:.0f} s; facts {facts_bytes / 1e9:.2f} GB",
    )


def main() -> None:
    """Measure the large store, or be the child that scans."""
    if sys.argv[1:2] == ["--child"]:
        folder, file, as_of = sys.argv[2:5]
        scan_store(Store.open(Path(folder)), Path(file), as_of=date.fromisoformat(as_of))
        print(json.dumps({"facts_bytes": Path(file).stat().st_size}))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the store is made, and kept")
    parser.add_argument("--store", type=Path, help="a store that is there")
    parser.add_argument("--scale", type=float, default=1.0, help="part of the large force, to try it")
    parser.add_argument("--as-of", type=date.fromisoformat, default=AS_OF)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    store = Store.open(asked.store) if asked.store else open_force(asked.folder, asked.scale)
    found = measure(store, as_of=asked.as_of)
    print(json.dumps({name: value for name, value in vars(found).items() if value is not None}))


if __name__ == "__main__":
    main()

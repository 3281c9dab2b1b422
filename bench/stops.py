"""How fast stops near a home are found, and in how much memory: `python bench/stops.py --positions 50000000`.

Prints rows a second, the ratio to the bare scan (the largest of each text column and the sum of each
number that the query needs, never a count, which metadata would answer), and the peak memory of the
process. The invented positions are made once in a process of their own and kept under --folder.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

from upstander.engine.contacts import stops

BARE = (Path(__file__).parent / "bare" / "stops.sql").read_text(encoding="utf-8")
TABLES = ("vehicle_assignments", "people_addresses", "meetings")


def main() -> None:
    """Make the positions if they are not there, measure, print one line of JSON."""
    asked = _arguments()
    folder = Path(asked.folder or tempfile.mkdtemp(prefix="bench-stops-")) / f"positions-{asked.positions}"
    if not (folder / "meetings.parquet").exists():
        subprocess.run([sys.executable, __file__, "--make", str(folder), *sys.argv[1:]], check=True)
    print(json.dumps(measure(folder, memory=asked.memory, repeats=asked.repeats), indent=1))


def measure(folder: Path, *, memory: str, repeats: int) -> dict[str, Any]:
    """Medians of `repeats` paired runs (scan, then stops), wall and CPU seconds, after one warm scan."""
    with tempfile.TemporaryDirectory() as spill:
        con = duckdb.connect(str(Path(spill) / "facts.duckdb"), config={"threads": 2, "memory_limit": memory})
        con.execute("SET preserve_insertion_order = false")
        _open(con, folder)
        con.execute(BARE).fetchall()
        scans, builds = [], []
        for _ in range(repeats):
            scans.append(_timed(lambda: con.execute(BARE).fetchall()))
            builds.append(_timed(lambda: stops.build(con)))
        counted = con.execute("SELECT count(*) FROM positions").fetchall()[0][0]
        found = con.execute("SELECT count(*) FROM stop_facts").fetchall()[0][0]
    scan, build = (sorted(runs)[len(runs) // 2] for runs in (scans, builds))
    return {
        "positions": counted,
        "stops": found,
        "scan_s": round(scan[0], 2),
        "stops_s": round(build[0], 2),
        "rows_per_second": round(counted / build[0]),
        "wall_ratio": round(build[0] / scan[0], 2),
        "cpu_ratio": round(build[1] / scan[1], 2),
        "peak_rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _open(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    con.execute(f"CREATE VIEW positions AS SELECT * FROM read_parquet('{folder}/positions/*/*.parquet')")
    for name in TABLES:
        con.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder}/{name}.parquet')")


def _timed(act: Any) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - cpu


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--positions", type=int, default=1_000_000)
    parser.add_argument("--folder", help="where the invented positions are kept between runs")
    parser.add_argument("--memory", default="2500MB", help="limit of the database engine")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--make", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.make:
        from stop_force import Size, write

        Path(asked.make).mkdir(parents=True)
        write(Path(asked.make), Size(positions=asked.positions))
        raise SystemExit
    return asked


if __name__ == "__main__":
    main()

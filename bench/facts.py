"""How long building and opening the facts take, and how much memory: `python -m bench.facts FOLDER`.

Makes an invented store in FOLDER (only its size is like a force), then builds and opens the facts in
processes of their own and prints seconds and peak resident memory. `--store STORE` takes a store that is
there instead; `--steps` prints processor and wall seconds of every step of the build, dearest first.
"""

import argparse
import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import psutil

from upstander.engine.store import Load, Manifest, Store
from upstander.engine.store import manifest as manifests
from upstander.engine.tables import TABLES

STAFF, PEOPLE = 10_000, 500_000
ROWS = {
    "staff": STAFF,
    "posts": STAFF,
    "devices": STAFF,
    "device_assignments": STAFF,
    "people_numbers": PEOPLE,
    "duties": 220 * STAFF,
    "incidents": 1_000_000,
    "incident_people": 1_500_000,
    "attendances": 2_000_000,
    "case_ownership": 500_000,
    "contact_log": 1_000_000,
    "phone_events": 20_000_000,
    "access_events": 20_000_000,
}
"""Rows of each table at the full size."""

PICK = "CREATE MACRO pick(i, salt, n) AS CAST(hash(i * 31 + salt) % n AS BIGINT)"
MOMENT = "TIMESTAMP '2025-01-01' + to_seconds(pick(i, {salt}, 31536000))"
# An incident's time, its two attenders and its people follow from its number, so that tables agree.
INCIDENT = "TIMESTAMP '2025-01-01' + to_seconds(pick({n}, 1, 31000000))"
ATTENDER = "'S' || lpad(CAST(pick({n}, 2, {staff}) AS VARCHAR), 6, '0')"
PERSON = "'P' || lpad(CAST(pick({n}, 3, {people}) AS VARCHAR), 7, '0')"


def columns(scale: float) -> dict[str, dict[str, str]]:
    """SQL for the columns of each table, by row number `i`; columns left out are empty."""
    staff, people, incidents = (max(10, int(n * scale)) for n in (STAFF, PEOPLE, ROWS["incidents"]))

    def someone(salt: int) -> str:
        return f"'S' || lpad(CAST(pick(i, {salt}, {staff}) AS VARCHAR), 6, '0')"

    def anybody(salt: int) -> str:
        return f"'P' || lpad(CAST(pick(i, {salt}, {people}) AS VARCHAR), 7, '0')"

    shift = f"to_hours(CAST((i // {staff}) * 40 + i % 5 * 8 AS INTEGER))"
    one = "'S' || lpad(CAST(i AS VARCHAR), 6, '0')"
    made = {"made_by": "CASE WHEN i % 4 = 0 THEN 'self' ELSE 'another' END"}
    incident = f"(i % {incidents})"
    start, attender = INCIDENT.format(n=incident), ATTENDER.format(n="i", staff=staff)
    return {
        "staff": {"staff_ref": one},
        "posts": {
            "staff_ref": one,
            "role": "CASE WHEN i % 10 = 0 THEN 'control_room' ELSE 'response' END",
            "team": "'T' || CAST(i // 25 AS VARCHAR)",
            "starts_at": "TIMESTAMP '2020-01-01'",
        },
        "devices": {"device_ref": "'D' || CAST(i AS VARCHAR)", "device_kind": "'mobile'"},
        "device_assignments": {
            "device_ref": "'D' || CAST(i // (CASE WHEN i % 50 = 0 THEN 5 ELSE 1 END) AS VARCHAR)",
            "staff_ref": one,
            "starts_at": "TIMESTAMP '2020-01-01'",
            "share": "CASE WHEN i % 50 = 0 THEN 'pooled' ELSE 'issued' END",
        },
        "people_numbers": {
            "person_ref": "'P' || lpad(CAST(i AS VARCHAR), 7, '0')",
            "number": "'+4477' || lpad(CAST(i - i % 20 // 19 AS VARCHAR), 8, '0')",
            "number_kind": "CASE WHEN i % 3 = 0 THEN 'household' ELSE 'own' END",
        },
        "duties": {
            "staff_ref": f"'S' || lpad(CAST(i % {staff} AS VARCHAR), 6, '0')",
            "starts_at": f"TIMESTAMP '2025-01-01 06:00' + {shift}",
            "ends_at": f"TIMESTAMP '2025-01-01 15:00' + {shift}",
        },
        "incidents": {"incident_ref": "'I' || CAST(i AS VARCHAR)", "opened_at": INCIDENT.format(n="i")},
        "incident_people": {
            "incident_ref": f"'I' || CAST({incident} AS VARCHAR)",
            "person_ref": PERSON.format(n="i", people=people),
            "part": "'victim'",
        },
        "attendances": {
            "incident_ref": f"'I' || CAST({incident} AS VARCHAR)",
            "staff_ref": attender,
            "arrived_at": start,
            "left_at": f"{start} + INTERVAL 50 MINUTE",
            **made,
        },
        "case_ownership": {
            "incident_ref": f"'I' || CAST({incident} AS VARCHAR)",
            "staff_ref": attender,
            "starts_at": start,
            "ends_at": f"{start} + INTERVAL 30 DAY",
            **made,
        },
        "contact_log": {
            "staff_ref": attender,
            "person_ref": PERSON.format(n="i", people=people),
            "channel": "CASE WHEN i % 3 = 0 THEN 'visit' ELSE 'call' END",
            "occurred_at": f"{start} + INTERVAL 3 DAY",
            **made,
        },
        "phone_events": {
            "device_ref": f"'D' || CAST(pick(i, 21, {staff}) AS VARCHAR)",
            "other_number": f"'+4477' || lpad(CAST(pick(i, 22, {10 * people}) AS VARCHAR), 8, '0')",
            "channel": "CASE WHEN i % 3 = 0 THEN 'text' ELSE 'call' END",
            "direction": "'out'",
            "started_at": MOMENT.format(salt=23),
            "duration_s": "pick(i, 24, 900)",
        },
        "access_events": {
            "staff_ref": f"CASE WHEN i % 4 = 0 THEN {ATTENDER.format(n='(i // 4 % 1500000)', staff=staff)} "
            f"ELSE {someone(31)} END",
            "person_ref": f"CASE WHEN i % 4 = 0 THEN {PERSON.format(n='(i // 4 % 1500000)', people=people)} "
            f"ELSE {anybody(32)} END",
            "occurred_at": f"CASE WHEN i % 4 = 0 THEN {INCIDENT.format(n=f'(i // 4 % {incidents})')} "
            f"+ to_hours(pick(i, 33, 200)) ELSE {MOMENT.format(salt=34)} END",
            "action": "'view'",
        },
    }


def make_store(folder: Path, scale: float) -> Store:
    """An invented store of `scale` times the full size."""
    store = Store.create(folder, invented=True)
    con = duckdb.connect(config={"threads": 2, "memory_limit": "2GB"})
    con.execute(PICK)
    loads = tuple(_write(con, store, name, given, scale) for name, given in columns(scale).items())
    found = store.manifest
    manifests.write(folder, Manifest(invented=True, created_at=found.created_at, loads=loads))
    return store


def _write(
    con: duckdb.DuckDBPyConnection, store: Store, name: str, given: dict[str, str], scale: float
) -> Load:
    table, rows = TABLES[name], max(10, int(ROWS[name] * scale))
    happened = given.get(table.happens or "", "TIMESTAMP '2020-01-01'")
    filled = {"known_at": happened, "row_id": f"'{name}:' || CAST(i AS VARCHAR)", **given}
    if "made_by" in given:
        filled["written_at"] = f"{happened} + to_hours(pick(i, 9, 12))"
    listed = ", ".join(
        f"CAST({filled.get(c.name, 'NULL')} AS {c.sql_type}) AS {c.name}" for c in table.columns
    )
    relative = f"tables/{name}/bench/part.parquet"
    path = store.folder / relative
    path.parent.mkdir(parents=True)
    con.execute(
        f"COPY (SELECT {listed} FROM range({rows}) AS r(i)) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
    )
    return Load(
        load_id=f"bench-{name}",
        table=name,
        content=name,
        source_names=("bench",),
        mapping="",
        cannot_show="",
        rows=rows,
        rejected=0,
        loaded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        files=(relative,),
    )


CHILD = """
import sys, time, json, resource
from datetime import date
from pathlib import Path
from upstander.engine.contacts import facts
from upstander.engine.store import Store
store, file, part = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
marks = []
def mark(step, *_):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    marks.append((step, time.perf_counter(), time.process_time(), peak))
begun = time.perf_counter()
mark("start")
if part == "build":
    facts.build(Store.open(store), file, progress=mark)
else:
    con = facts.open(file, as_of=date(2026, 1, 1))
    marks[0] = ("opened", *marks[0][1:])
    mark("accounting")
    counted = "SELECT channel, accounting, count(*) FROM contacts GROUP BY ALL ORDER BY ALL"
    print(con.execute(counted).fetchall(), file=sys.stderr)
mark("end")
steps = [
    {"step": a[0], "cpu_s": round(b[2] - a[2], 3), "wall_s": round(b[1] - a[1], 3), "peak_mib": b[3]}
    for a, b in zip(marks, marks[1:])
]
print(json.dumps({"seconds": round(time.perf_counter() - begun, 1), "steps": steps}))
"""


def measure(store: Path, file: Path, part: str) -> dict[str, Any]:
    """Run one part in a process of its own: seconds, seconds of each step, peak memory in MB."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(store), str(file), part], stdout=subprocess.PIPE, text=True
    )
    process, peak = psutil.Process(child.pid), 0
    while child.poll() is None:
        try:
            peak = max(peak, process.memory_info().rss)
        except psutil.Error:
            break
        time.sleep(0.05)
    text, _ = child.communicate()
    found = json.loads(text)
    return {"part": part, **found, "peak_mb": peak // 1_000_000}


def main() -> None:
    """Make the store unless it is there, build, open, print one line of JSON for each (or the steps)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--store", type=Path, help="a store that is there; facts are built in FOLDER")
    parser.add_argument(
        "--steps", action="store_true", help="print the build's steps, dearest first, and stop"
    )
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    store, file = asked.store or asked.folder / "store", asked.folder / "facts.duckdb"
    if not (store / manifests.FILE_NAME).exists():
        make_store(store, asked.scale)
    if asked.steps:
        print(as_table(measure(store, file, "build")["steps"]))
        return
    for part in ("build", "open"):
        found = measure(store, file, part)
        steps = {each["step"]: each["wall_s"] for each in found["steps"] if each["wall_s"] >= 1}
        print(json.dumps({**found, "steps": steps}))
    print(json.dumps({"facts_mb": file.stat().st_size // 1_000_000}))


def as_table(steps: list[dict[str, Any]]) -> str:
    """The steps by processor time: seconds, share, wall seconds, and the peak memory reached by their end."""
    total = sum(each["cpu_s"] for each in steps)
    lines = [f"{'cpu s':>8} {'share':>6} {'wall s':>8} {'peak MiB':>9}  step"]
    for each in sorted(steps, key=lambda each: -each["cpu_s"]):
        share = each["cpu_s"] / total
        lines.append(
            f"{each['cpu_s']:8.2f} {share:6.1%} {each['wall_s']:8.2f} {each['peak_mib']:9,}  {each['step']}"
        )
    walls = sum(each["wall_s"] for each in steps)
    return "\n".join([*lines, f"{total:8.2f} {1:6.0%} {walls:8.2f} {'':9}  all"])


if __name__ == "__main__":
    main()

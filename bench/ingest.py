"""How fast, and in how much memory, ingest reads many rows.

    .venv/bin/python -m bench.ingest --rows 20000000 --form csv

Makes a file of invented calls in a temporary folder, loads it in a process of its own and prints one
line of JSON: rows a second, and the peak memory (resident set) of that process and its children. The
file of UK forms goes in by its mapping (local time, hh:mm:ss); the Parquet file by its own names.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

PIECE = 1_000_000
MAPPING = """
id = "bench"
table = "phone_events"
[time]
zone = "Europe/London"
repeated_hour = "first"
[columns.device_ref]
from = "Handset"
[columns.other_number]
from = "Number"
[columns.channel]
from = "Type"
values = { Voice = "call", SMS = "text" }
[columns.direction]
always = "out"
[columns.started_at]
from = ["Date", "Time"]
formats = ["%d/%m/%Y %H:%M:%S"]
[columns.duration_s]
from = "Duration"
unit = "hh:mm:ss"
[columns.known_at]
after = "started_at"
days = 30
"""
LOAD = """
import sys, time
from pathlib import Path
from upstander.engine import sources
from upstander.engine.sources.registers import Registers
from upstander.engine.store import Store
folder, source, mapping = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
began = time.perf_counter()
result = sources.load(
    [source], table="phone_events", store=Store.create(folder, invented=True),
    mapping=sources.find(mapping) if mapping else None, registers=Registers.load(None),
)
print(result.loaded, result.rejected, result.skipped, time.perf_counter() - began)
"""


def columns(rows: int, *, seed: int, months: int = 12) -> pa.Table:
    """One piece of invented calls, in order of time, with numbers from Ofcom's ranges and beyond."""
    made = np.random.default_rng(seed)
    started = np.sort(made.integers(0, months * 30 * 86_400, rows)) + 1_735_689_600
    number = made.zipf(1.3, rows) % 2_000_000 + 7_000_000_000
    return pa.table(
        {
            "started": pa.array(started.astype("datetime64[s]").astype("datetime64[us]")),
            "number": pa.array(number),
            "device": pa.array(made.integers(0, 10_000, rows)),
            "is_call": pa.array(made.random(rows) < 0.5),
            "seconds": pa.array(made.integers(0, 3_600, rows)),
        }
    )


def as_bill(piece: pa.Table) -> pa.Table:
    """The piece as a UK bill prints it. All columns are text."""
    import pyarrow.compute as pc

    text = [pc.cast(piece.column(name), pa.string()) for name in ("number", "device")]
    length = pc.cast(pc.cast(piece.column("seconds"), pa.int32()), pa.time32("s"))
    return pa.table(
        {
            "Handset": pc.binary_join_element_wise("D", text[1], ""),
            "Date": pc.strftime(piece.column("started"), "%d/%m/%Y"),
            "Time": pc.strftime(pc.cast(piece.column("started"), pa.timestamp("s")), "%H:%M:%S"),
            "Number": pc.binary_join_element_wise("0", text[0], ""),
            "Type": pc.if_else(piece.column("is_call"), "Voice", "SMS"),
            "Duration": pc.cast(length, pa.string()),
        }
    )


def as_native(piece: pa.Table) -> pa.Table:
    """The piece under the table's own names, typed."""
    import pyarrow.compute as pc

    text = [pc.cast(piece.column(name), pa.string()) for name in ("number", "device")]
    return pa.table(
        {
            "device_ref": pc.binary_join_element_wise("D", text[1], ""),
            "other_number": pc.binary_join_element_wise("+44", text[0], ""),
            "channel": pc.if_else(piece.column("is_call"), "call", "text"),
            "direction": pa.repeat("out", len(piece)),
            "started_at": piece.column("started"),
            "duration_s": piece.column("seconds"),
            "known_at": piece.column("started"),
        }
    )


def write(path: Path, rows: int, *, form: str) -> None:
    """The file, piece by piece; each piece covers the whole year, as joined monthly exports would."""
    writer = None
    for seed, start in enumerate(range(0, rows, PIECE)):
        piece = columns(min(PIECE, rows - start), seed=seed)
        piece = as_bill(piece) if form == "csv" else as_native(piece)
        if writer is None:
            make = pacsv.CSVWriter if form == "csv" else pq.ParquetWriter
            writer = make(path, piece.schema)
        writer.write_table(piece)
    if writer is not None:
        writer.close()


def measure(command: list[str]) -> tuple[str, int]:
    """What the command printed, and the peak resident memory of it and its children in bytes."""
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out)
        peak = 0
        while process.poll() is None:
            peak = max(peak, _resident(process.pid))
            time.sleep(0.05)
        out.seek(0)
        return out.read(), peak


def _resident(pid: int) -> int:
    try:
        root = psutil.Process(pid)
        family = [root, *root.children(recursive=True)]
        return sum(one.memory_info().rss for one in family)
    except psutil.Error:
        return 0


def main() -> None:
    """Measure one form and print a line of JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=20_000_000)
    options.add_argument("--form", choices=("csv", "parquet"), default="csv")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, mapping = Path(folder) / f"calls.{chosen.form}", Path(folder) / "bench.toml"
        mapping.write_text(MAPPING)
        write(source, chosen.rows, form=chosen.form)
        named = str(mapping) if chosen.form == "csv" else ""
        command = [sys.executable, "-c", LOAD, str(Path(folder) / "store"), str(source), named]
        printed, peak = measure(command)
        loaded, rejected, skipped, seconds = printed.split()
        print(
            json.dumps(
                {
                    "form": chosen.form, "rows": chosen.rows, "bytes": source.stat().st_size,
                    "loaded": int(loaded), "rejected": int(rejected), "skipped": int(skipped),
                    "seconds": round(float(seconds), 1), "rows_per_s": round(chosen.rows / float(seconds)),
                    "peak_mib": round(peak / 2**20),
                }
            )
        )  # fmt: skip


if __name__ == "__main__":
    main()

"""Reads spreadsheets and GPX in a process of its own, which can reach nothing.

Such files are programs for a parser: they may expand without end, or name other files. The process
gets the open file and nothing else: empty environment, closed descriptors, limits on processor time,
memory and files, no core dump, and no network where the system allows. If it dies, nothing is loaded.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np
import pyarrow as pa

from upstander.engine.sources.decoding.batch import Batch, Decoded, UnreadableFile
from upstander.engine.sources.decoding.header import distinct
from upstander.engine.sources.mapping import FileShape

CHILD = Path(__file__).with_name("reader_process.py")
LONGEST_ROW = 4 * 1024 * 1024  # bytes of JSON
PIECE_ROWS = 65_536
PIECE_BYTES = 64 * 1024 * 1024
LONGEST_RUN_S = 1_800


def open_isolated(path: Path, shape: FileShape, *, form: str) -> Decoded:
    """The columns and rows of an XLSX or GPX file. Raises UnreadableFile if it is refused."""
    process = _start(path, shape, form)
    lines = _lines(process, path)
    columns = distinct(next(lines)["columns"])
    return Decoded(columns=columns, batches=lambda wanted: _batches(lines, columns, wanted), writes_iso=True)


def _start(path: Path, shape: FileShape, form: str) -> "subprocess.Popen[bytes]":
    orders = {
        "form": form,
        "sheet": shape.sheet,
        "skip_rows": shape.skip_rows,
        "header_row": shape.header_row,
        "names": list(shape.names),
    }
    with path.open("rb") as file:
        return subprocess.Popen(
            [sys.executable, "-I", str(CHILD), json.dumps(orders)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            close_fds=True,
        )


def _lines(process: "subprocess.Popen[bytes]", path: Path) -> Iterator[Any]:
    """Each line of the process as JSON. Raises UnreadableFile where it says so, or stops early."""
    assert process.stdout is not None
    try:
        while True:
            found = _line(process.stdout, path)
            if isinstance(found, dict) and "refused" in found:
                raise UnreadableFile(f"{path.name}: {found['refused']} Nothing was loaded.")
            if isinstance(found, dict) and "end" in found:
                return
            yield found
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def _line(pipe: IO[bytes], path: Path) -> Any:
    line = pipe.readline(LONGEST_ROW)
    if line.endswith(b"\n"):
        try:
            return json.loads(line)
        except ValueError:
            pass
    raise UnreadableFile(
        f"{path.name} could not be read within the limits set for such files: it is damaged, far larger "
        "than it looks, or holds a row that is too long. Nothing was loaded. Export it as CSV."
    )


def _batches(lines: Iterator[Any], columns: tuple[str, ...], wanted: Sequence[str]) -> Iterator[Batch]:
    places = [columns.index(name) for name in wanted]
    rows: list[list[Any]] = []
    size = 0
    for row in lines:
        rows.append([row[0], *(row[place + 1] if place + 1 < len(row) else None for place in places)])
        size += sum(len(cell or "") for cell in row[1:])
        if len(rows) >= PIECE_ROWS or size >= PIECE_BYTES:
            yield _batch(rows, wanted)
            rows, size = [], 0
    if rows:
        yield _batch(rows, wanted)


def _batch(rows: list[list[Any]], wanted: Sequence[str]) -> Batch:
    turned = list(zip(*rows, strict=True))
    table = pa.table({name: pa.array(turned[place + 1], pa.string()) for place, name in enumerate(wanted)})
    return Batch(table=table, numbers=pa.array(np.array(turned[0], dtype=np.int64)))

"""Reads Parquet as a stream; columns keep their types."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from upstander.engine.sources.decoding.batch import BATCH_ROWS, Batch, Decoded, UnreadableFile


def open_parquet(path: Path) -> Decoded:
    """The file's columns and rows. Raises UnreadableFile if it is no whole Parquet file."""
    try:
        file = pq.ParquetFile(path, memory_map=False)
    except (pa.ArrowException, OSError):
        raise _damaged(path) from None
    columns = tuple(file.schema_arrow.names)
    return Decoded(columns=columns, batches=lambda wanted: _batches(path, file, wanted))


def _batches(path: Path, file: pq.ParquetFile, wanted: Sequence[str]) -> Iterator[Batch]:
    given, size, total = 0, path.stat().st_size, max(file.metadata.num_rows, 1)
    wanted = list(wanted) or list(file.schema_arrow.names[:1])
    try:
        for piece in file.iter_batches(batch_size=BATCH_ROWS, columns=wanted):
            numbers = pa.array(np.arange(given + 1, given + len(piece) + 1, dtype=np.int64))
            given += len(piece)
            table = pa.table({name: plain(piece.column(name), name, path) for name in wanted})
            yield Batch(table=table, numbers=numbers, bytes_read=size * given // total)
    except (pa.ArrowException, OSError):
        raise _damaged(path) from None
    finally:
        file.close()


def plain(column: pa.Array, name: str, path: Path) -> pa.Array:
    """The column in one of the types that are accepted; moments with a zone become UTC without one."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return plain(column.dictionary_decode(), name, path)
    if pa.types.is_timestamp(kind):
        target = pa.timestamp("us", tz=kind.tz)
        return column.cast(target, safe=kind.unit != "ns")
    if pa.types.is_decimal(kind) or pa.types.is_float16(kind):
        return column.cast(pa.float64())
    if pa.types.is_null(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return column.cast(pa.string())
    if pa.types.is_date(kind):
        return column.cast(pa.date32())
    if _is_plain(kind):
        return column
    raise UnreadableFile(
        f"{path.name}: column '{name}' is of type {kind}. Write it as text, a number, a date or a moment."
    )


def _is_plain(kind: pa.DataType) -> bool:
    types = pa.types
    checks = (types.is_string, types.is_integer, types.is_floating, types.is_boolean)
    return any(check(kind) for check in checks)


def _damaged(path: Path) -> UnreadableFile:
    return UnreadableFile(f"{path.name} is not a whole Parquet file. Copy or export it again.")

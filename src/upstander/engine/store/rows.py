"""Rows of a store as plain tuples, for small tables that leave the engine: staff, posts, declarations."""

from collections.abc import Iterator, Sequence

import pyarrow.parquet as pq

from upstander.engine.store.store import Store


def read_rows(store: Store, table: str, columns: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """Each row's values in the order of `columns`, times naive and in UTC; none if it was never supplied."""
    for file in store.files(table):
        read = pq.read_table(file, columns=list(columns), partitioning=None)
        yield from zip(*(read.column(name).to_pylist() for name in columns), strict=True)

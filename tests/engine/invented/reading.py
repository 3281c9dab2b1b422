"""Reads what was invented, with no code of the generator's."""

import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from upstander.engine.invented import Invented


def rows(invented: Invented, table: str) -> pa.Table:
    return pa.concat_tables([pq.read_table(file) for file in invented.files(table)])


def column(invented: Invented, table: str, name: str) -> list[Any]:
    return rows(invented, table).column(name).to_pylist()


def truth(invented: Invented) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(invented.truth.read_text(encoding="utf-8"))
    return found


def planted(invented: Invented, story: str, *, table: str, line: str = "") -> list[dict[str, str]]:
    return [
        row["key"]
        for row in truth(invented)["planted"]
        if row["story"] == story and row["table"] == table and line in ("", row["line"])
    ]

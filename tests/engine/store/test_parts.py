from datetime import datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq

from upstander.engine.store import parts
from upstander.engine.store.parts import Parts, schema_of
from upstander.engine.tables import get

DUTIES = get("duties")


def rows(*starts):
    schema = schema_of(DUTIES)
    made = [
        {
            "staff_ref": "S-ash",
            "starts_at": start,
            "ends_at": start,
            "known_at": start,
            "row_id": f"a:{place}",
        }
        for place, start in enumerate(starts)
    ]
    return pa.Table.from_pylist(made, schema)


def read(folder, names):
    return pa.concat_tables(pq.read_table(folder / name, partitioning=None) for name in names)


def test_a_small_load_of_events_is_one_piece(tmp_path):
    taken = Parts(tmp_path, DUTIES)
    taken.add(rows(datetime(2025, 3, 1), datetime(2025, 1, 1)))
    taken.close()
    assert taken.files == ["part-0.parquet"]
    assert read(tmp_path, taken.files).column("starts_at").to_pylist() == [
        datetime(2025, 1, 1),
        datetime(2025, 3, 1),
    ]


def test_a_large_load_of_events_is_cut_by_month(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "ONE_PIECE_ROWS", 2)
    taken = Parts(tmp_path, DUTIES)
    taken.add(rows(datetime(2025, 3, 31, 23, 59, 59), datetime(2025, 4, 1), datetime(2024, 12, 31)))
    taken.close()
    assert sorted(taken.files) == [
        f"month={month}/part-0.parquet" for month in ("2024-12", "2025-03", "2025-04")
    ]
    assert read(tmp_path, taken.files).num_rows == taken.rows == 3


def test_more_months_than_open_files_lose_no_row(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "OPEN_FILES", 2)
    monkeypatch.setattr(parts, "HELD_ROWS", 5)
    monkeypatch.setattr(parts, "ONE_PIECE_ROWS", 0)
    taken = Parts(tmp_path, DUTIES)
    for turn in range(4):
        taken.add(rows(*(datetime(2020, 1, 1) + timedelta(days=31 * place + turn) for place in range(20))))
    taken.close()
    assert read(tmp_path, taken.files).num_rows == 80

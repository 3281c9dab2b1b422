import os
import random
import signal
import subprocess
import sys
import time
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.engine.sources.exports import BILL, GOOD, HEADER, files_of, ingest, landed, rejects, write
from upstander.domain.refusal import Refusal
from upstander.engine.sources import NotLoaded, UnreadableFile, load
from upstander.engine.sources.registers import Registers
from upstander.engine.store import Store
from upstander.engine.store.disk import StoreBusy, locked
from upstander.engine.tables import UnknownTable

LOAD = """
import resource, sys
from pathlib import Path
from upstander.domain.refusal import Refusal
from upstander.engine.sources import load
from upstander.engine.sources.registers import Registers
from upstander.engine.store import Store
if sys.argv[3] != "0":
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
print("begun", flush=True)
try:
    store = Store.open(Path(sys.argv[1]))
    load([Path(sys.argv[2])], table="duties", store=store, registers=Registers.load(None))
except Refusal as refusal:
    print("REFUSED", refusal)
    sys.exit(2)
"""


def duties(path, rows):
    start = datetime(2025, 1, 1)
    table = pa.table(
        {
            "staff_ref": [f"S-{row}" for row in range(rows)],
            "starts_at": pa.array([start] * rows, pa.timestamp("us")),
            "ends_at": pa.array([start] * rows, pa.timestamp("us")),
        }
    )
    pq.write_table(table, path)
    return path


def test_the_same_content_is_loaded_once(tmp_path):
    path = write(tmp_path, HEADER, GOOD)
    _, first = ingest(tmp_path, path, mapping=BILL)
    store, second = ingest(tmp_path, path, mapping=BILL)
    assert (first.already, second.already) == (False, True)
    assert second.loaded == 1
    assert len(landed(store)) == 1


def test_the_same_file_with_another_mapping_is_refused_or_replaces(tmp_path):
    path = write(tmp_path, HEADER, GOOD)
    ingest(tmp_path, path, mapping=BILL)
    other = BILL.replace('always = "out"', 'always = "unrecorded"')
    with pytest.raises(NotLoaded, match="--replace"):
        ingest(tmp_path, path, mapping=other)
    store, _ = ingest(tmp_path, path, mapping=other, replace=True)
    assert landed(store, columns="direction") == [("unrecorded",)]
    assert len(list((store.folder / "tables" / "phone_events").iterdir())) == 1


def test_several_files_are_one_load_with_rows_named_by_file(tmp_path):
    paths = [write(tmp_path, HEADER, GOOD, name=name) for name in ("a.csv", "b.csv")]
    store, found = ingest(tmp_path, *paths, mapping=BILL)
    assert landed(store, columns="row_id") == [(f"{found.load_id}.1:2",), (f"{found.load_id}.2:2",)]


def test_a_file_named_twice_is_refused(tmp_path):
    path = write(tmp_path, HEADER, GOOD)
    with pytest.raises(UnreadableFile, match="twice"):
        ingest(tmp_path, path, path, mapping=BILL)


def test_an_unknown_table_names_the_nearest(tmp_path):
    with pytest.raises(UnknownTable, match="phone_events"):
        ingest(tmp_path, write(tmp_path, HEADER, GOOD), table="phone_event")


def test_a_mapping_for_another_table_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="is for the table phone_events"):
        ingest(tmp_path, write(tmp_path, HEADER, GOOD), table="messages", mapping=BILL)


def test_a_bad_second_file_leaves_the_store_as_it_was(tmp_path):
    store, _ = ingest(tmp_path, write(tmp_path, HEADER, GOOD), mapping=BILL)
    before = files_of(store.folder)
    good = write(tmp_path, HEADER, GOOD, GOOD, name="good.csv")
    with pytest.raises(UnreadableFile):
        ingest(tmp_path, good, write(tmp_path, "a;b", "1;2", name="bad.csv"), mapping=BILL)
    assert files_of(store.folder) == before


def test_typed_columns_land_as_they_are_and_moments_with_a_zone_become_utc(tmp_path):
    start = pa.array([datetime(2025, 7, 1, 10)], pa.timestamp("ns", tz="Europe/London"))
    table = pa.table(
        {"staff_ref": pa.array(["S-ash"]).dictionary_encode(), "starts_at": start, "ends_at": start}
    )
    pq.write_table(table, tmp_path / "d.parquet")
    store, _ = ingest(tmp_path, tmp_path / "d.parquet", table="duties")
    assert landed(store, "duties", "staff_ref, starts_at") == [("S-ash", datetime(2025, 7, 1, 10))]


def test_a_column_of_lists_is_refused_by_name(tmp_path):
    start = pa.array([datetime(2025, 7, 1)], pa.timestamp("us"))
    pq.write_table(
        pa.table({"staff_ref": [["a"]], "starts_at": start, "ends_at": start}), tmp_path / "d.parquet"
    )
    with pytest.raises(UnreadableFile, match="'staff_ref' is of type list"):
        ingest(tmp_path, tmp_path / "d.parquet", table="duties")


def test_a_truncated_parquet_file_is_refused(tmp_path):
    whole = duties(tmp_path / "whole.parquet", 1000).read_bytes()
    (tmp_path / "cut.parquet").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableFile, match="not a whole Parquet file"):
        ingest(tmp_path, tmp_path / "cut.parquet", table="duties")


def test_a_companion_is_joined_by_its_key(tmp_path):
    mapping = BILL.replace('from = ["Date", "Time"]', 'from = "When"').replace("%d/%m/%Y %H:%M:%S", "iso")
    mapping += '[[companion]]\nname = "times"\non = "Number"\ncolumns = ["When"]\n'
    path = write(
        tmp_path, "Number,Type,Duration", "07700 900101,Voice,00:00:01", "07700 900102,Voice,00:00:01"
    )
    beside = write(tmp_path, "Number,When", "07700 900101 ,2025-01-01T10:00:00", name="times.csv")
    store, found = ingest(tmp_path, path, mapping=mapping, companions={"times": beside})
    assert landed(store, columns="started_at") == [(datetime(2025, 1, 1, 10),)]
    assert [reject[:3] for reject in rejects(found)] == [(3, "started_at", "empty")]
    with pytest.raises(UnreadableFile, match="--with times=FILE"):
        ingest(tmp_path, path, mapping=mapping)


def test_pseudonyms_go_into_invented_stores_only(tmp_path):
    mapping = BILL.replace('from = "Number"', 'from = "Number"\npseudonym = "lab"')
    store, _ = ingest(tmp_path, write(tmp_path, HEADER, "A,Voice,01/03/2025,10:00:00,"), mapping=mapping)
    assert landed(store, columns="other_number") == [("lab:A",)]
    from upstander.engine.sources.mapping_file import parse

    real = Store.create(tmp_path / "real", invented=False)
    with pytest.raises(NotLoaded, match="pseudonyms"):
        load(
            [tmp_path / "bill.csv"], table="phone_events", store=real, mapping=parse(mapping, file="m"),
            registers=Registers.load(None),
        )  # fmt: skip


def test_two_loads_do_not_interleave(tmp_path):
    store, _ = ingest(tmp_path, write(tmp_path, HEADER, GOOD), mapping=BILL)
    with locked(store.folder), pytest.raises(StoreBusy, match="Another load is writing"):
        ingest(tmp_path, write(tmp_path, HEADER, GOOD, GOOD), mapping=BILL)


def run_load(store, path, *, largest_file=0):
    command = [sys.executable, "-c", LOAD, str(store.folder), str(path), str(largest_file)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_full_disk_is_a_sentence_and_the_store_is_as_it_was(tmp_path):
    store, _ = ingest(tmp_path, duties(tmp_path / "a.parquet", 10), table="duties")
    before = files_of(store.folder)
    big = duties(tmp_path / "b.parquet", 200_000)
    process = run_load(store, big, largest_file=20_000)
    printed = process.communicate(timeout=60)[0]
    assert process.returncode == 2
    assert "Nothing was loaded" in printed
    assert files_of(store.folder) == before
    _, found = ingest(tmp_path, big, table="duties")
    assert found.loaded == 200_000


def test_a_killed_load_leaves_the_store_as_it_was_and_the_next_one_works(tmp_path):
    store, _ = ingest(tmp_path, duties(tmp_path / "a.parquet", 10), table="duties")
    manifest = (store.folder / "manifest.json").read_bytes()
    big = duties(tmp_path / "b.parquet", 400_000)
    made = random.Random()
    for _ in range(3):
        process = run_load(store, big)
        assert process.stdout.readline() == "begun\n"
        time.sleep(made.uniform(0, 0.6))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        if (store.folder / "manifest.json").read_bytes() != manifest:
            break  # it was quicker than the kill
        assert len(landed(store, "duties")) == 10
    _, found = ingest(tmp_path, big, table="duties")
    assert found.loaded == 400_000
    assert len(landed(store, "duties", "row_id")) == 400_010
    assert not list(store.folder.glob(".load-*"))
    assert len(list((store.folder / "tables" / "duties").iterdir())) == 2


def test_a_source_that_changes_while_it_is_read_is_refused(tmp_path):
    path = write(tmp_path, HEADER, GOOD)

    def progress(done, total):
        with path.open("a") as file:
            file.write(f"{GOOD}\n")

    with pytest.raises(Refusal, match="changed while it was read"):
        ingest(tmp_path, path, mapping=BILL, progress=progress)


def test_nothing_is_left_open_to_others(tmp_path):
    store, _ = ingest(tmp_path, write(tmp_path, HEADER, GOOD), mapping=BILL)
    for path in store.folder.rglob("*"):
        if path.is_dir():
            assert path.stat().st_mode & 0o077 == 0

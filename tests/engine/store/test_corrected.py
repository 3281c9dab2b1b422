"""A store as corrections leave it: what was not somebody's is taken from them, and from nobody else."""

from datetime import date

import pytest

from tests.cast import ASH, BLAKE, BLAKE_NUMBER, CAREY, HAZEL, WREN, WREN_NUMBER
from tests.stores import make_store
from upstander.engine.contacts import facts
from upstander.engine.store import Store
from upstander.engine.store.corrected import Corrected, corrected_store
from upstander.engine.store.corrections import (
    Corrections,
    LeftOut,
    NotCorrections,
    NotTheirs,
    read_corrections,
)

DAY = "2025-03-10T"
TABLES = {
    "posts": [
        {"staff_ref": ref, "role": "response", "team": "T1", "starts_at": "2020-01-01T00:00"}
        for ref in (ASH, BLAKE, CAREY)
    ],
    "people": [{"person_ref": WREN}, {"person_ref": HAZEL}],
    "people_numbers": [
        {"person_ref": WREN, "number": WREN_NUMBER, "number_kind": "own", "confidence": 1.0},
        {"person_ref": HAZEL, "number": "+447700900399", "number_kind": "own", "confidence": 1.0},
    ],
    "devices": [{"device_ref": "D-1", "device_kind": "mobile", "line_number": BLAKE_NUMBER}],
    "device_assignments": [
        {"device_ref": "D-1", "staff_ref": BLAKE, "starts_at": "2025-01-01T00:00", "share": "issued"},
        {"device_ref": "D-2", "staff_ref": BLAKE, "starts_at": "2025-01-01T00:00", "share": "issued"},
        {
            "device_ref": "D-2",
            "staff_ref": ASH,
            "starts_at": "2025-01-01T00:00",
            "ends_at": "2025-12-01T00:00",
            "share": "issued",
        },
    ],
    "phone_events": [
        {"device_ref": device, "line_number": line, "other_number": WREN_NUMBER, "channel": "call",
         "direction": "out", "started_at": when, "billed_staff_ref": billed}
        for device, line, when, billed in (
            ("D-1", None, "2025-03-09T23:59", None),
            ("D-1", None, f"{DAY}00:00", BLAKE),
            (None, BLAKE_NUMBER, f"{DAY}20:00", None),
            ("D-1", None, "2025-03-11T00:00", None),
            ("D-2", None, f"{DAY}12:00", None),
        )
    ],
    "access_events": [
        {"staff_ref": BLAKE, "person_ref": WREN, "system": "niche", "occurred_at": f"{DAY}10:00"},
        {"staff_ref": BLAKE, "person_ref": WREN, "system": "stom", "occurred_at": f"{DAY}10:05"},
        {"staff_ref": BLAKE, "person_ref": HAZEL, "system": "niche", "occurred_at": f"{DAY}10:10",
         "on_behalf_of_ref": CAREY},
    ],
}  # fmt: skip


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path, tables=TABLES)


def wrong(**changes) -> NotTheirs:
    days = {"first_day": date(2025, 3, 10), "last_day": date(2025, 3, 10)}
    usual = {"correction": "one", "staff_ref": BLAKE, "source_table": "phone_events",
             "source_row": "phone_events:2", **days}  # fmt: skip
    return NotTheirs(**{**usual, **changes})


def mended(store: Store, tmp_path, *not_theirs: NotTheirs, left_out: tuple[LeftOut, ...] = ()) -> Corrected:
    return corrected_store(
        store, Corrections(not_theirs=not_theirs, left_out=left_out, digest="x"), into=tmp_path / "work"
    )


def contacts(store: Store, tmp_path) -> set[tuple[str, str, str]]:
    file = tmp_path / f"{store.folder.parent.name}.facts"
    facts.build(store, file)
    with facts.open(file, as_of=date(2025, 7, 1)) as con:
        return set(con.execute("SELECT staff_ref, source_row, person_ref FROM contacts").fetchall())


def test_calls_on_the_days_that_were_not_theirs_are_no_contact_of_theirs(store, tmp_path):
    before = contacts(store, tmp_path)
    after = contacts(mended(store, tmp_path, wrong()).store, tmp_path)
    assert before - after == {(BLAKE, "phone_events:2", WREN), (BLAKE, "phone_events:3", WREN)}


def test_none_is_lost_for_anybody_else(store, tmp_path):
    before = contacts(store, tmp_path)
    after = contacts(mended(store, tmp_path, wrong(source_row="phone_events:5")).store, tmp_path)
    assert before - after == {(BLAKE, "phone_events:5", WREN)}
    assert after - before == set()
    assert (ASH, "phone_events:5", WREN) in after


def test_it_says_which_rows_it_took_and_on_both_sides_of_midnight_it_takes_none(store, tmp_path):
    found = mended(store, tmp_path, wrong())
    assert [(one.correction, one.rows) for one in found.mended] == [
        ("one", (("phone_events", "phone_events:2"), ("phone_events", "phone_events:3")))
    ]


def test_a_log_in_that_was_not_theirs_leaves_the_look_up_to_whoever_asked_for_it(store, tmp_path):
    before = contacts(store, tmp_path)
    found = mended(store, tmp_path, wrong(source_table="access_events", source_row="access_events:1"))
    after = contacts(found.store, tmp_path)
    assert before - after == {(BLAKE, "access_events:1", WREN), (BLAKE, "access_events:3", HAZEL)}
    assert (CAREY, "access_events:3", HAZEL) in after
    assert (BLAKE, "access_events:2", WREN) in after
    assert after - before == set()


def test_a_vehicle_is_cut_out_of_its_span_and_the_days_around_stay(tmp_path):
    store = make_store(
        tmp_path,
        tables={
            "vehicle_assignments": [
                {"carrier_ref": "V-1", "staff_ref": ref, "starts_at": "2025-03-09T12:00",
                 "ends_at": "2025-03-12T12:00", "share": "logged_on"} for ref in (BLAKE, ASH)
            ],
            "positions": [
                {"carrier_ref": "V-1", "carrier": "vehicle", "observed_at": f"2025-03-{day}T13:00",
                 "latitude": 51.5, "longitude": -0.1} for day in ("09", "10", "11")
            ],
        },
    )  # fmt: skip
    found = mended(store, tmp_path, wrong(source_table="positions", source_row="positions:2"))
    assert found.mended[0].rows == (("positions", "positions:2"),)
    assert spans(found.store, BLAKE) == [
        ("2025-03-09 12:00", "2025-03-10 00:00"), ("2025-03-11 00:00", "2025-03-12 12:00")
    ]  # fmt: skip
    assert spans(found.store, ASH) == [("2025-03-09 12:00", "2025-03-12 12:00")]


def spans(store: Store, ref: str) -> list[tuple[str, str]]:
    import pyarrow.parquet as pq

    rows = [
        row
        for file in store.files("vehicle_assignments")
        for row in pq.read_table(file, partitioning=None).to_pylist()
    ]
    return sorted(
        (f"{row['starts_at']:%Y-%m-%d %H:%M}", f"{row['ends_at']:%Y-%m-%d %H:%M}")
        for row in rows
        if row["staff_ref"] == ref
    )


@pytest.mark.parametrize(
    ("kind", "reference", "rows"),
    [
        ("device", "D-1", 3),
        ("device", BLAKE_NUMBER, 1),
        ("batch", "story-access_events", 3),
        ("device", "D-9", 0),
    ],
)
def test_rows_that_are_wrong_are_left_out_for_everybody_and_counted(store, tmp_path, kind, reference, rows):
    found = mended(store, tmp_path, left_out=(LeftOut(suppression="s", kind=kind, reference=reference),))
    assert found.left_out == (("s", rows),)
    kept = {load.table: load.rows for load in found.store.manifest.loads}
    assert sum(kept.values()) == sum(load.rows for load in store.manifest.loads) - rows


def test_without_corrections_the_store_is_read_where_it_lies(store, tmp_path):
    assert corrected_store(store, Corrections(), into=tmp_path / "work").store is store


def test_the_store_itself_is_not_altered_and_keeps_its_name(store, tmp_path):
    before = {file: file.read_bytes() for table in TABLES for file in store.files(table)}
    found = mended(store, tmp_path, wrong())
    assert {file: file.read_bytes() for file in before} == before
    assert found.store.digest == store.digest


def test_a_row_that_is_not_here_takes_nothing_away(store, tmp_path):
    found = mended(store, tmp_path, wrong(source_row="phone_events:99"))
    assert found.mended == ()
    assert contacts(found.store, tmp_path) == contacts(store, tmp_path)


@pytest.mark.parametrize("text", ["", "{}", '{"form": 2, "not_theirs": [], "left_out": []}', '{"form": 1}'])
def test_what_is_no_corrections_is_refused_by_a_sentence(text):
    with pytest.raises(NotCorrections, match="orrections"):
        read_corrections(text)


def test_the_same_corrections_have_the_same_digest_and_none_have_none():
    empty = read_corrections('{"form": 1, "not_theirs": [], "left_out": []}')
    assert (bool(empty), empty.digest) == (False, "")
    said = '{"form": 1, "not_theirs": [], "left_out": [%s]}'
    one, other = (f'{{"suppression": "{name}", "kind": "batch", "reference": "ab"}}' for name in "ab")
    assert (
        read_corrections(said % f"{one},{other}").digest == read_corrections(said % f"{other},{one}").digest
    )
    assert read_corrections(said % one).digest != read_corrections(said % other).digest

from datetime import UTC, datetime, timedelta

import pytest

from tests.engine.sources.exports import BILL, HEADER, NATIVE_HEADER, ingest, landed, rejects, write
from upstander.engine.sources import NotLoaded

GOOD = "+447700900101,call,out,2025-03-01T10:00:00,60"


def fault_of(tmp_path, line, *, header=NATIVE_HEADER, mapping=None, table="phone_events", good=GOOD):
    """The column, class and reason of the one fault in `line`, beside a good row that must land."""
    _, found = ingest(tmp_path, write(tmp_path, header, good, line), mapping=mapping, table=table)
    assert found.loaded == 1
    ((row, column, value_class, reason),) = rejects(found)
    assert row == 3
    return column, value_class, reason


def native(**changes):
    row = dict(zip(NATIVE_HEADER.split(","), GOOD.split(","), strict=True)) | changes
    return ",".join(row.values())


@pytest.mark.parametrize(
    ("changes", "column", "value_class", "reason"),
    [
        ({"started_at": "2025-13-01T10:00:00"}, "started_at", "date text", "no date and time"),
        ({"started_at": "2025-02-29"}, "started_at", "date text", "no date and time"),
        ({"started_at": "1969-12-31T23:59:59"}, "started_at", "date text", "before 1970"),
        ({"started_at": "2999-01-01T00:00:00"}, "started_at", "date text", "after the moment of the load"),
        ({"started_at": "infinity"}, "started_at", "text with letters", "no date and time"),
        ({"started_at": ""}, "started_at", "empty", "empty, and the table requires it"),
        ({"duration_s": "-5"}, "duration_s", "negative number", "negative"),
        ({"duration_s": "60s"}, "duration_s", "text with letters and digits", "not a number"),
        ({"duration_s": "nan"}, "duration_s", "text with letters", "not a number"),
        ({"duration_s": "1.5"}, "duration_s", "decimal number", "not a whole number"),
        ({"duration_s": "172801"}, "duration_s", "whole number", "above what the table allows"),
        ({"duration_s": "1e3"}, "duration_s", "scientific number", "scientific notation"),
        ({"channel": "fax"}, "channel", "text with letters", "not among"),
        ({"channel": ""}, "channel", "empty", "requires"),
        ({"other_number": "not a number 1"}, "other_number", "text with letters and digits", "not a tele"),
        ({"other_number": "4.47701E+11"}, "other_number", "scientific number", "scientific notation"),
    ],
)  # fmt: skip
def test_a_bad_value_is_rejected_with_its_column_class_and_reason(
    tmp_path, changes, column, value_class, reason
):
    found = fault_of(tmp_path, native(**changes))
    assert found[:2] == (column, value_class)
    assert reason in found[2]


@pytest.mark.parametrize(
    ("changes"),
    [
        {"started_at": "1970-01-01T00:00:00"},
        {"duration_s": "0"},
        {"duration_s": "172800"},
        {"duration_s": ""},
    ],
)
def test_values_on_the_edge_land(tmp_path, changes):
    _, found = ingest(tmp_path, write(tmp_path, NATIVE_HEADER, native(**changes)))
    assert (found.loaded, found.rejected) == (1, 0)


def test_every_fault_of_a_row_is_told_and_the_row_counts_once(tmp_path):
    bad = native(started_at="x", duration_s="-1", channel="fax")
    _, found = ingest(tmp_path, write(tmp_path, NATIVE_HEADER, GOOD, bad))
    assert found.rejected == 1
    assert [column for _, column, *_ in rejects(found)] == ["channel", "started_at", "duration_s"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-03-01T10:00:00", datetime(2025, 3, 1, 10)),
        ("2025-03-01 10:00", datetime(2025, 3, 1, 10)),
        ("2025-03-01T10:00:00Z", datetime(2025, 3, 1, 10)),
        ("2025-07-01T10:00:00+01:00", datetime(2025, 7, 1, 9)),
        ("2025-07-01T10:00:00-0530", datetime(2025, 7, 1, 15, 30)),
        ("2025-03-01", datetime(2025, 3, 1)),
    ],
)
def test_iso_times_are_utc_unless_they_say_otherwise(tmp_path, text, moment):
    store, _ = ingest(tmp_path, write(tmp_path, NATIVE_HEADER, native(started_at=text)))
    assert landed(store, columns="started_at") == [(moment,)]


def bill(date, time, duration="00:01:30"):
    return f"07700 900101,Voice,{date},{time},{duration}"


@pytest.mark.parametrize(
    ("date", "time", "moment"),
    [
        ("30/03/2025", "00:59:59", datetime(2025, 3, 30, 0, 59, 59)),
        ("30/03/2025", "02:00:00", datetime(2025, 3, 30, 1, 0, 0)),
        ("26/10/2025", "00:59:59", datetime(2025, 10, 25, 23, 59, 59)),
        ("26/10/2025", "02:00:00", datetime(2025, 10, 26, 2, 0, 0)),
        ("1/7/2025", "9:05:00", datetime(2025, 7, 1, 8, 5)),
        ("31/12/2024", "23:59:59", datetime(2024, 12, 31, 23, 59, 59)),
    ],
)
def test_london_time_becomes_utc_on_both_sides_of_both_clock_changes(tmp_path, date, time, moment):
    store, _ = ingest(tmp_path, write(tmp_path, HEADER, bill(date, time)), mapping=BILL)
    assert landed(store, columns="started_at") == [(moment,)]


def test_a_time_that_never_was_is_rejected(tmp_path):
    found = fault_of(
        tmp_path,
        bill("30/03/2025", "01:30:00"),
        header=HEADER,
        mapping=BILL,
        good=bill("1/3/2025", "9:00:00"),
    )
    assert "never was" in found[2]


@pytest.mark.parametrize(
    ("choice", "moment"),
    [("first", datetime(2025, 10, 26, 0, 30)), ("second", datetime(2025, 10, 26, 1, 30))],
)
def test_the_repeated_hour_is_rejected_unless_the_mapping_says_which(tmp_path, choice, moment):
    line = bill("26/10/2025", "01:30:00")
    good = bill("1/3/2025", "9:00:00")
    assert "came twice" in fault_of(tmp_path, line, header=HEADER, mapping=BILL, good=good)[2]
    chosen = BILL.replace("[time]", f'[time]\nrepeated_hour = "{choice}"')
    store, _ = ingest(tmp_path / choice, write(tmp_path, HEADER, line, name="b.csv"), mapping=chosen)
    assert landed(store, columns="started_at") == [(moment,)]


def test_a_zone_whose_clock_changes_at_midnight_is_read_right(tmp_path):
    zone = BILL.replace("Europe/London", "America/Sao_Paulo")
    lines = [bill("04/11/2018", "01:00:00"), bill("03/11/2018", "23:30:00"), bill("04/11/2018", "00:30:00")]
    store, found = ingest(tmp_path, write(tmp_path, HEADER, *lines), mapping=zone)
    moments = [datetime(2018, 11, 4, 3), datetime(2018, 11, 4, 2, 30)]
    assert landed(store, columns="started_at") == [(moment,) for moment in moments]
    assert "never was" in rejects(found)[0][3]


@pytest.mark.parametrize(
    ("form", "text", "moment"),
    [
        ("unix", "1740823200", datetime(2025, 3, 1, 10)),
        ("unix", "1740823200000", datetime(2025, 3, 1, 10)),
        ("excel", "45717.4166666667", datetime(2025, 3, 1, 10)),
        ("%d-%b-%y %H:%M", "01-Mar-25 10:00", datetime(2025, 3, 1, 10)),
    ],
)
def test_other_forms_of_time(tmp_path, form, text, moment):
    mapping = BILL.replace('["Date", "Time"]', '"Date"').replace("%d/%m/%Y %H:%M:%S", form)
    store, _ = ingest(tmp_path, write(tmp_path, HEADER, bill(text, "x")), mapping=mapping)
    assert landed(store, columns="started_at") == [(moment,)]


@pytest.mark.parametrize(
    ("unit", "text", "seconds"),
    [
        ("hh:mm:ss", "01:01:01", 3661),
        ("mm:ss", "90:05", 5405),
        ("minutes", "1.5", 90),
        ("milliseconds", "1499", 1),
        ("seconds", "61", 61),
        ("hours", "0.5", 1800),
    ],
)
def test_lengths_of_time_are_converted(tmp_path, unit, text, seconds):
    mapping = BILL.replace("hh:mm:ss", unit)
    store, _ = ingest(tmp_path, write(tmp_path, HEADER, bill("1/3/2025", "9:00:00", text)), mapping=mapping)
    assert landed(store, columns="duration_s") == [(seconds,)]


@pytest.mark.parametrize("text", ["-00:00:30", "00:61:00", "1:2", "soon"])
def test_a_length_of_time_in_another_form_is_rejected(tmp_path, text):
    good = bill("1/3/2025", "9:00:00")
    line = bill("1/3/2025", "9:00:00", text)
    column, _, reason = fault_of(tmp_path, line, header=HEADER, mapping=BILL, good=good)
    assert column == "duration_s"
    assert reason == ("negative" if text.startswith("-") else "not a length of time in the form given")


POSITIONS = "carrier_ref,carrier,observed_at,latitude,longitude"


@pytest.mark.parametrize(
    ("place", "column", "reason"),
    [
        ("0,0", "latitude", "receiver without a fix"),
        ("0.0,-0.0", "latitude", "receiver without a fix"),
        ("90.1,1", "latitude", "above"),
        ("51,-180.5", "longitude", "below"),
    ],
)
def test_a_position_that_is_none_is_rejected(tmp_path, place, column, reason):
    row = "V1,vehicle,2025-03-01T10:00:00,"
    found = fault_of(tmp_path, row + place, header=POSITIONS, table="positions", good=row + "51.5,0")
    assert found[0] == column
    assert reason in found[2]


def test_an_end_before_its_start_is_rejected_and_an_end_at_its_start_is_not(tmp_path):
    header = "staff_ref,starts_at,ends_at"
    good = "S-ash,2025-03-01T10:00:00,2025-03-01T10:00:00"
    late = "S-ash,2025-03-01T10:00:00,2025-03-01T09:59:59"
    assert fault_of(tmp_path, late, header=header, table="duties", good=good)[2] == "ends before it starts"


def test_a_planned_start_may_lie_ahead(tmp_path):
    ahead = (datetime.now(UTC) + timedelta(days=60)).strftime("%Y-%m-%dT%H:%M:%S")
    row = f"S-ash,{ahead},{ahead}"
    _, found = ingest(tmp_path, write(tmp_path, "staff_ref,starts_at,ends_at", row), table="duties")
    assert found.loaded == 1


def test_a_personal_device_is_refused_with_its_reason(tmp_path):
    header, good = "device_ref,device_kind,ownership,private_use", "D1,mobile,force,yes"
    line = "D2,mobile,personal,no"
    found = fault_of(tmp_path, line, header=header, table="devices", good=good)
    assert found[0] == "ownership"
    assert "exhibit" in found[2]


def test_a_word_may_be_skipped_replaced_or_left_empty(tmp_path):
    lines = [f"07700 900101,{word},01/03/2025,10:00:00," for word in ("Voice", "sms ", "Data", "")]
    path = write(tmp_path, HEADER, *lines)
    _, skipped = ingest(
        tmp_path / "a",
        path,
        mapping=BILL.replace("[columns.direction]", 'other = "skip"\n[columns.direction]'),
    )
    assert (skipped.loaded, skipped.rejected, skipped.skips["word"]) == (2, 1, 1)
    store, other = ingest(
        tmp_path / "b",
        path,
        mapping=BILL.replace("[columns.direction]", 'other = "text"\n[columns.direction]'),
    )
    assert [word for (word,) in landed(store, columns="channel")] == ["call", "text", "text"]
    assert other.rejected == 1


def test_rows_of_other_kinds_are_skipped_before_their_faults_count(tmp_path):
    keep = BILL + '[keep]\ncolumn = "Type"\nvalues = ["Voice"]\n'
    lines = ["07700 900101,Voice,01/03/2025,10:00:00,", "garbage,Data,x,y,z"]
    _, found = ingest(tmp_path, write(tmp_path, HEADER, *lines), mapping=keep)
    assert (found.loaded, found.rejected, found.skips["keep"]) == (1, 0, 1)


def test_known_at_is_the_load_unless_something_says_otherwise(tmp_path):
    before = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    store, _ = ingest(tmp_path / "a", write(tmp_path, NATIVE_HEADER, GOOD))
    ((known_at,),) = landed(store, columns="known_at")
    assert before <= known_at <= datetime.now(UTC).replace(tzinfo=None)


def test_known_at_after_the_event_is_never_later_than_the_load(tmp_path):
    later = BILL + '[columns.known_at]\nafter = "started_at"\ndays = 30\n'
    recent = datetime.now(UTC) - timedelta(days=3)
    lines = [bill("1/3/2025", "9:00:00"), bill(recent.strftime("%d/%m/%Y"), "03:00:00")]
    store, _ = ingest(tmp_path, write(tmp_path, HEADER, *lines), mapping=later)
    (first,), (second,) = landed(store, columns="known_at")
    assert first == datetime(2025, 3, 31, 9)
    assert second <= datetime.now(UTC).replace(tzinfo=None)


def test_a_load_of_which_every_row_is_rejected_leaves_the_table_as_it_was(tmp_path):
    with pytest.raises(NotLoaded, match="All 1 rows were rejected"):
        ingest(tmp_path, write(tmp_path, NATIVE_HEADER, native(duration_s="-1")))


def test_the_reject_file_never_holds_a_value(tmp_path):
    lines = [native(other_number="Quetzal-12"), native(started_at="Quetzal"), native(channel="Quetzal")]
    store, found = ingest(tmp_path, write(tmp_path, NATIVE_HEADER, GOOD, *lines, "Quetzal"))
    assert found.rejected == 4
    assert "uetzal" not in found.reject_file.read_text()
    assert "uetzal" not in (store.folder / "manifest.json").read_text()

import pytest

from tests.engine.sources.exports import BILL, GOOD, HEADER, NATIVE_HEADER, ingest, landed, rejects, write
from upstander.engine.sources import UnreadableFile

NATIVE = "+447700900101,call,out,2025-03-01T10:00:00,60"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_it_guesses_the_delimiter(tmp_path, delimiter):
    lines = [line.replace(",", delimiter) for line in (NATIVE_HEADER, NATIVE)]
    _, found = ingest(tmp_path, write(tmp_path, *lines))
    assert (found.loaded, found.rejected, found.skipped) == (1, 0, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_it_reads_the_encodings_that_exports_come_in(tmp_path, encoding):
    system = "Zoë’s £ log"
    rows = ["staff_ref,person_ref,occurred_at,system", f"S-ash,P-wren,2025-03-01T10:00:00,{system}"]
    path = write(tmp_path, *rows, encoding=encoding)
    if encoding == "utf-16-le":
        path.write_bytes(b"\xff\xfe" + path.read_bytes())
    store, _ = ingest(tmp_path, path, table="access_events")
    assert landed(store, "access_events", "system") == [(system,)]


def test_lines_of_another_encoding_in_a_utf8_file_are_read_and_noted(tmp_path):
    path = tmp_path / "mixed.csv"
    rows = "staff_ref,person_ref,occurred_at,system\n"
    row = "S-ash,P-wren,2025-03-01T10:00:00,{}\n"
    path.write_bytes(rows.encode() + row.format("café").encode() + row.format("café").encode("cp1252"))
    store, found = ingest(tmp_path, path, table="access_events")
    assert landed(store, "access_events", "system") == [("café",), ("café",)]
    assert found.notes == ("mixed.csv: 1 lines are not UTF-8 and were read as Windows-1252.",)


def test_quoted_delimiters_quotes_and_line_ends_belong_to_the_value(tmp_path):
    rows = ["staff_ref,person_ref,occurred_at,system", 'S-ash,P-wren,2025-03-01T10:00:00,"a, ""b""\nc"']
    store, found = ingest(tmp_path, write(tmp_path, *rows), table="access_events")
    assert landed(store, "access_events", "system, row_id") == [('a, "b"\nc', f"{found.load_id}:2")]


def test_a_wrong_delimiter_names_the_columns_found_and_those_expected(tmp_path):
    mapping = BILL + '[file]\ndelimiter = ";"\n'
    with pytest.raises(
        UnreadableFile, match=r"Columns found \(split at semicolon\): Number,Type,Date"
    ) as told:
        ingest(tmp_path, write(tmp_path, HEADER, GOOD), mapping=mapping)
    assert "Columns expected: Number, Type, Date, Time, Duration" in str(told.value)


def test_a_first_row_of_values_is_not_repeated_in_the_message(tmp_path):
    with pytest.raises(UnreadableFile, match="not shown because the row looks like values") as told:
        ingest(tmp_path, write(tmp_path, GOOD, GOOD), mapping=BILL)
    assert "900101" not in str(told.value)


def test_a_file_without_a_header_takes_the_mappings_names(tmp_path):
    names = ", ".join(f'"{name}"' for name in HEADER.split(","))
    store, found = ingest(tmp_path, write(tmp_path, GOOD), mapping=BILL + f"[file]\nnames = [{names}]\n")
    assert found.loaded == 1
    assert landed(store, columns="row_id") == [(f"{found.load_id}:1",)]


def test_lines_above_the_header_are_passed_over(tmp_path):
    path = write(tmp_path, "Bill of March", "", HEADER, GOOD)
    store, found = ingest(tmp_path, path, mapping=BILL + "[file]\nskip_rows = 2\n")
    assert landed(store, columns="row_id") == [(f"{found.load_id}:4",)]


def test_rows_with_too_few_or_too_many_fields_are_rejected_with_their_row(tmp_path):
    path = write(tmp_path, HEADER, GOOD, "07700 900102,Voice", GOOD, GOOD + ",x", GOOD)
    store, found = ingest(tmp_path, path, mapping=BILL)
    assert rejects(found) == [
        (3, "", "row", "2 fields where 5 are expected"),
        (5, "", "row", "6 fields where 5 are expected"),
    ]
    assert landed(store, columns="row_id") == [(f"{found.load_id}:{row}",) for row in (2, 4, 6)]


def test_a_truncated_last_row_is_rejected_and_the_others_land(tmp_path):
    path = tmp_path / "cut.csv"
    path.write_text(f"{HEADER}\n{GOOD}\n{GOOD[:30]}")
    _, found = ingest(tmp_path, path, mapping=BILL)
    assert (found.loaded, found.rejected) == (1, 1)


def test_a_last_row_cut_inside_a_quote_is_rejected_and_the_others_land(tmp_path):
    path = tmp_path / "cut.csv"
    path.write_text(f'{HEADER}\n{GOOD}\n"07700 9')
    _, found = ingest(tmp_path, path, mapping=BILL)
    assert (found.loaded, found.rejected) == (1, 1)


@pytest.mark.parametrize("place", [0, 4])
def test_a_quote_that_is_never_closed_loads_nothing(tmp_path, place):
    fields = GOOD.split(",")
    fields[place] = '"' + fields[place]
    path = write(tmp_path, HEADER, GOOD, ",".join(fields), GOOD, GOOD)
    with pytest.raises(UnreadableFile, match="never closed"):
        ingest(tmp_path, path, mapping=BILL)


def test_blank_lines_are_skipped_and_keep_their_numbers(tmp_path):
    store, found = ingest(tmp_path, write(tmp_path, HEADER, GOOD, "", GOOD), mapping=BILL)
    assert (found.loaded, found.skipped, found.skips["blank"]) == (2, 1, 1)
    assert landed(store, columns="row_id") == [(f"{found.load_id}:2",), (f"{found.load_id}:4",)]


@pytest.mark.parametrize("head", [b"", b"\xd0\xcf\x11\xe0rest", b"%PDF-1.7 rest", b"a,b\0c\n1,2\n"])
def test_what_is_no_table_is_refused_with_a_sentence(tmp_path, head):
    path = tmp_path / "export.csv"
    path.write_bytes(head)
    with pytest.raises(UnreadableFile, match=r"export\.csv"):
        ingest(tmp_path, path)


def test_rows_are_numbered_right_across_many_blocks(tmp_path, monkeypatch):
    from upstander.engine.sources.decoding import delimited

    monkeypatch.setattr(delimited, "BLOCK", 2_000)
    monkeypatch.setattr(delimited, "BATCH_ROWS", 50)
    bad = {7, 8, 40, 41, 300, 333}
    lines = ["x" if row in bad else GOOD for row in range(2, 500)]
    store, found = ingest(tmp_path, write(tmp_path, HEADER, *lines), mapping=BILL)
    rows = [int(row_id.split(":")[1]) for (row_id,) in landed(store, columns="row_id")]
    assert rows == [row for row in range(2, 500) if row not in bad]
    assert {row for row, *_ in rejects(found)} == bad

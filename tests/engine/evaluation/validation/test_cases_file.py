"""The cases file: what it takes, and how each fault is told, by row and never by what stands in it."""

from datetime import date

import pytest

from tests.cast import BLAKE, CAREY
from upstander.engine.evaluation.validation.cases_file import NotCases, OwnRecord, read_cases

TODAY = date(2026, 1, 1)
HEAD = "case_ref,staff_ref,began_on,discovered_on,outcome,own_records"
GOOD = f"V-1,{BLAKE},2025-01-20,2025-06-15,gross_misconduct,complaints=C-1; intelligence=I-2"


def read(folder, *lines, head=HEAD):
    file = folder / "cases.csv"
    file.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return read_cases(file, today=TODAY)


def test_a_case_is_read_with_the_records_that_are_its_own(tmp_path):
    (case,) = read(tmp_path, GOOD)
    assert (case.row, case.staff_ref, case.began_on) == (2, BLAKE, date(2025, 1, 20))
    assert case.own_records == (
        OwnRecord(table="complaints", record_ref="C-1"),
        OwnRecord(table="intelligence", record_ref="I-2"),
    )
    assert case.is_proven


def test_a_beginning_that_nobody_knows_may_be_empty(tmp_path):
    assert read(tmp_path, f"V-1,{BLAKE},,2025-06-15,not_proven,")[0].began_on is None


def test_a_case_that_is_not_proven_counts_neither_way(tmp_path):
    assert not read(tmp_path, f"V-1,{BLAKE},,2025-06-15,not_proven,")[0].is_proven


def test_today_is_a_day_of_discovery_and_tomorrow_is_not(tmp_path):
    assert read(tmp_path, f"V-1,{BLAKE},,2026-01-01,misconduct,")
    with pytest.raises(NotCases, match="row 2: discovered_on lies in the future"):
        read(tmp_path, f"V-1,{BLAKE},,2026-01-02,misconduct,")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"V-1,{BLAKE},,,misconduct,", "row 2: discovered_on is empty"),
        (f"V-1,{BLAKE},,15/06/2025,misconduct,", "row 2: discovered_on is no day written as 2024-03-31"),
        (f"V-1,{BLAKE},spring,2025-06-15,misconduct,", "row 2: began_on is no day"),
        (f"V-1,{BLAKE},2025-06-16,2025-06-15,misconduct,", "row 2: began_on is after discovered_on"),
        (f"V-1,{BLAKE},,2025-06-15,guilty,", "row 2: outcome is none of conviction, gross_misconduct"),
        ("V-1,,,2025-06-15,misconduct,", "row 2: staff_ref is empty"),
        (f",{BLAKE},,2025-06-15,misconduct,", "row 2: case_ref is empty"),
        (f"V-1,{BLAKE},,2025-06-15,misconduct,C-1", "row 2: own_records is not written as table=reference"),
        (f"V-1,{BLAKE},,2025-06-15,misconduct,duties=D-1", "row 2: own_records may name complaints"),
    ],
)
def test_a_fault_is_told_by_its_row(tmp_path, line, said):
    with pytest.raises(NotCases, match=said):
        read(tmp_path, line)


def test_every_fault_is_told_at_once_and_no_reference_is_repeated(tmp_path):
    with pytest.raises(NotCases) as told:
        read(tmp_path, GOOD, f"V-1,{CAREY},,2025-06-15,misconduct,", f"V-3,{BLAKE},,,,")
    # The third case has faults of its own; the second repeats the first one's reference.
    sentence = str(told.value)
    assert "row 3: case_ref stands in row 2 already" in sentence
    assert "row 4: outcome is none of" in sentence
    assert "row 4: discovered_on is empty" in sentence
    assert BLAKE not in sentence
    assert CAREY not in sentence


def test_a_column_that_is_missing_is_named(tmp_path):
    with pytest.raises(NotCases, match="has no column own_records"):
        read(tmp_path, head=HEAD.removesuffix(",own_records"))


def test_a_file_without_a_case_is_refused(tmp_path):
    with pytest.raises(NotCases, match="it holds no case"):
        read(tmp_path)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path):
    with pytest.raises(NotCases, match="cannot be read"):
        read_cases(tmp_path / "none.csv", today=TODAY)
    (tmp_path / "cases.csv").write_bytes(b"\xff\xfe\x00case")
    with pytest.raises(NotCases, match="no CSV file in UTF-8"):
        read_cases(tmp_path / "cases.csv", today=TODAY)

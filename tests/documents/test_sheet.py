"""A spreadsheet in which nothing is a formula, whatever the cells hold."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from upstander.documents.archive import unpack
from upstander.documents.sheet import LONGEST, STARTS_A_FORMULA, Sheet, Value, write_sheet

DAY = date(2026, 3, 1)
DANGEROUS = st.builds(
    lambda start, rest: start + rest,
    st.sampled_from(["", " ", *STARTS_A_FORMULA, "=cmd|' /C calc'!A0", "=HYPERLINK(", "\u200b="]),
    st.text(max_size=40),
)


def a_sheet(*rows: tuple[Value, ...], title: str = "Pack", above: tuple[str, ...] = ()) -> Sheet:
    return Sheet(title=title, day=DAY, above=above, columns=("Reference", "Contacts"), rows=rows)


def cells(sheet: Sheet) -> list[tuple[object, str, bool]]:
    page = load_workbook(BytesIO(write_sheet(sheet))).active
    assert page is not None
    found = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    return [(cell.value, cell.data_type, bool(cell.quotePrefix)) for cell in found]


@settings(max_examples=100, deadline=None)
@given(DANGEROUS, DANGEROUS, DANGEROUS)
def test_no_text_is_ever_a_formula(title: str, above: str, text: str) -> None:
    made = write_sheet(a_sheet((text, 3), title=title, above=(above,)))
    assert b"<f>" not in unpack(made)["xl/worksheets/sheet1.xml"]
    assert all(kind in ("s", "n", "inlineStr") for _, kind, _ in cells(a_sheet((text, 3), title=title)))


@pytest.mark.parametrize("start", STARTS_A_FORMULA)
def test_what_looks_like_a_formula_stays_text_when_somebody_edits_it(start: str) -> None:
    shown = cells(a_sheet((f"{start}1+1", 3)))
    assert next(quoted for value, _, quoted in shown if str(value).endswith("1+1"))


def test_numbers_are_numbers_and_a_plain_text_is_not_marked() -> None:
    assert cells(a_sheet(("P-K7FM-2XQ4", 3)))[-2:] == [("P-K7FM-2XQ4", "s", False), (3, "n", False)]


def test_signs_that_a_sheet_cannot_hold_are_replaced_and_long_texts_cut() -> None:
    shown = [value for value, _, _ in cells(a_sheet(("a\x00b\ud800", None), ("x" * 40_000, 1)))]
    assert "a\ufffdb\ufffd" in shown
    assert "x" * LONGEST in shown


def test_the_same_table_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_sheet(a_sheet(("a", 1)))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write_sheet(a_sheet(("a", 1))) == first
    assert b"2026-03-01T00:00:00" in unpack(first)["docProps/core.xml"]

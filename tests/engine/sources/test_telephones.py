import random

import phonenumbers
import pytest

from tests.engine.sources.exports import NATIVE_HEADER, ingest, landed, rejects, write
from upstander.engine.sources.checking.telephones import settle


def forms_of(national):
    """A UK number of ten digits (without its zero) as people and systems write it."""
    head, tail = national[:4], national[4:]
    return [
        f"0{national}", f"+44{national}", f"0044{national}", f"44{national}", f"0{head} {tail}",
        f"+44 {head} {tail[:3]} {tail[3:]}", f"(0{head}) {tail}", f"+44 (0){national}",
        f"0{head}-{tail[:3]}-{tail[3:]}",
        f"00 44 {national}", f"0{head}.{tail}", f"0{head}/{tail}", f"0{head}\u00a0{tail}",
    ]  # fmt: skip


def test_the_quick_way_agrees_with_the_library_on_every_uk_form(tmp_path):
    made = random.Random(7)
    nationals = [f"7700900{made.randrange(1000):03d}" for _ in range(30)]
    nationals += [f"1632960{made.randrange(1000):03d}" for _ in range(20)]
    nationals += [f"2079460{made.randrange(1000):03d}" for _ in range(20)]
    nationals += [f"808157{made.randrange(10000):04d}" for _ in range(10)]
    nationals += [f"306999{made.randrange(10000):04d}" for _ in range(10)]
    written = [form for national in nationals for form in forms_of(national)]
    rows = [f'"{form}",call,out,2025-03-01T10:00:00,' for form in written]
    store, found = ingest(tmp_path, write(tmp_path, NATIVE_HEADER, *rows))
    assert found.loaded == len(written)
    library = [
        phonenumbers.format_number(phonenumbers.parse(form, "GB"), phonenumbers.PhoneNumberFormat.E164)
        for form in written
    ]
    assert [number for (number,) in landed(store, columns="other_number")] == library


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+1 202 555 0123", "+12025550123"),
        ("0033 1 99 00 12 34", "+33199001234"),
        ("7700900101", "+447700900101"),
        ("0800 1111", "+448001111"),
    ],
)
def test_numbers_of_other_forms_go_through_the_library(text, number):
    assert settle(text) == (number, None)


@pytest.mark.parametrize("text", ["Withheld", "UNKNOWN", "number  withheld", "Private", "****", "xxxxx"])
def test_a_withheld_number_is_nobodys(text):
    assert settle(text) == (None, "withheld")


@pytest.mark.parametrize("text", ["999", "101", "*100#", "60777", "118118"])
def test_a_short_code_is_nobodys(text):
    assert settle(text) == (None, "short_code")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("hello", "phone"),
        ("12", "phone"),
        ("4.47701E+11", "scientific"),
        ("0" * 30, "withheld"),
        ("1" * 30, "phone"),
    ],
)
def test_what_is_no_number_is_a_fault(text, fault):
    assert settle(text) == (None, fault)


def test_short_codes_and_withheld_numbers_are_skipped_and_counted(tmp_path):
    rows = [
        f"{number},call,out,2025-03-01T10:00:00," for number in ("999", "withheld", "07700900101", "letters")
    ]
    _, found = ingest(tmp_path, write(tmp_path, NATIVE_HEADER, *rows))
    assert (found.loaded, found.rejected, found.skips) == (1, 1, {"short_code": 1, "withheld": 1})
    assert rejects(found) == [(5, "other_number", "text with letters", "not a telephone number")]


def test_a_number_that_the_library_settles_lands_once_for_each_of_its_rows(tmp_path):
    rows = ["+1 202 555 0123,call,out,2025-03-01T10:00:00,"] * 3
    store, found = ingest(tmp_path, write(tmp_path, NATIVE_HEADER, *rows))
    assert found.loaded == 3
    assert landed(store, columns="other_number") == [("+12025550123",)] * 3


def test_an_optional_number_that_is_withheld_is_empty(tmp_path):
    header = "device_ref,device_kind,line_number"
    store, found = ingest(
        tmp_path, write(tmp_path, header, "D1,mobile,withheld", "D2,mobile,07700 900102"), table="devices"
    )
    assert found.skipped == 0
    assert landed(store, "devices", "line_number") == [(None,), ("+447700900102",)]

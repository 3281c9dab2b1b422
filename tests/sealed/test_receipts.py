"""Receipts: said, written and typed by people who are frightened, in any script, with slips of the pen."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upstander.sealed.receipts import DIGITS, LONGEST, NotAReceipt, Receipt, mint, read_receipt

KNOWN = Receipt(locator="1234567", secret="0123456789012345")
receipts = st.builds(
    Receipt,
    locator=st.from_regex(r"[0-9]{7}", fullmatch=True),
    secret=st.from_regex(r"[0-9]{16}", fullmatch=True),
)
ZEROS = {
    "full width": "\uff10",
    "Arabic": "\u0660",
    "Persian": "\u06f0",
    "Bengali": "\u09e6",
    "Gurmukhi": "\u0a66",
}


def plain(receipt: Receipt) -> str:
    return receipt.text.replace(" ", "")


def in_script(digits: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(digit)) for digit in digits)


def test_the_check_digit_is_damms() -> None:
    # 572 has the check digit 4 in the example of his that everybody quotes; noughts before it change nothing.
    assert plain(Receipt(locator="0000000", secret="0000000000000572")).endswith("5724")


def test_it_is_shown_in_six_groups_of_four() -> None:
    assert [len(group) for group in KNOWN.text.split(" ")] == [4] * 6
    assert KNOWN.text.startswith("1234 5670 1234")


@given(receipts)
def test_what_is_shown_reads_back(receipt: Receipt) -> None:
    assert read_receipt(receipt.text) == receipt


def test_each_is_drawn_anew_and_its_leading_noughts_are_kept() -> None:
    drawn = {mint().text for _ in range(200)}
    assert len(drawn) == 200
    assert {len(text.replace(" ", "")) for text in drawn} == {DIGITS}


@pytest.mark.parametrize(
    "between", ["", "-", " - ", "\u2013", "\u00a0", "\u200b", "\n", ". ", "\t", "\u2009"]
)
def test_whatever_people_put_between_the_groups_is_no_matter(between: str) -> None:
    assert read_receipt(between.join(KNOWN.text.split(" "))) == KNOWN


@pytest.mark.parametrize("script", ZEROS)
def test_digits_of_other_scripts_are_digits(script: str) -> None:
    assert read_receipt(in_script(plain(KNOWN), ZEROS[script])) == KNOWN


@given(receipts, st.integers(0, DIGITS - 1), st.integers(1, 9))
def test_every_single_wrong_digit_is_found(receipt: Receipt, place: int, by: int) -> None:
    digits = plain(receipt)
    wrong = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    with pytest.raises(NotAReceipt, match="is not right"):
        read_receipt(wrong)


@given(receipts, st.integers(0, DIGITS - 2))
def test_so_are_two_neighbours_that_changed_places(receipt: Receipt, place: int) -> None:
    digits = plain(receipt)
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    if swapped != digits:
        with pytest.raises(NotAReceipt, match="is not right"):
            read_receipt(swapped)


@pytest.mark.parametrize("count", [0, 1, DIGITS - 1, DIGITS + 1, 2 * DIGITS])
def test_another_number_of_digits_is_told(count: int) -> None:
    with pytest.raises(NotAReceipt, match=f"You typed {count}"):
        read_receipt("7" * count)


def test_beyond_what_anybody_types_it_is_not_looked_at() -> None:
    padded = KNOWN.text + " " * (LONGEST - len(KNOWN.text))
    assert read_receipt(padded) == KNOWN
    with pytest.raises(NotAReceipt, match="too long"):
        read_receipt(padded + " ")


@pytest.mark.parametrize("other", ["o", "l", "\u00bd", "+", "\ud800", "\u4e00", "%", "'"])
def test_what_is_no_digit_is_said_and_not_repeated(other: str) -> None:
    with pytest.raises(NotAReceipt, match="not a digit") as refused:
        read_receipt(other + plain(KNOWN)[1:])
    assert "234567" not in str(refused.value)


@given(st.text(max_size=LONGEST + 5))
def test_anything_at_all_is_read_or_refused_with_a_sentence(typed: str) -> None:
    with suppress(NotAReceipt):
        assert plain(read_receipt(typed)).isdecimal()


def test_the_secret_is_in_no_representation() -> None:
    assert KNOWN.secret not in repr(KNOWN)

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import COVERT_NUMBER
from upstander.engine.sources.checking.telephones import settle
from upstander.engine.sources.identities import IDENTITIES, is_number, plain, plain_forms

SPELLINGS = (
    "07700 900999",
    "07700-900-999",
    "+44 7700 900999",
    "+44 (0)7700 900999",
    "44 (0) 7700 900 999",
    "00447700900999",
    "447700900999",
    "7700900999",
    "(07700) 900999",
    "tel: 07700900999 (mob)",
    "'07700900999",
    "07700 900999",
    "+447700900999",
)


def test_every_spelling_of_a_number_has_one_form():
    assert {plain("number", spelling) for spelling in SPELLINGS} == {COVERT_NUMBER}


def test_a_short_code_keeps_its_digits():
    assert plain("number", "116 123") == "116123"


def test_an_eight_digit_freephone_line_is_a_number():
    assert plain("number", "0800 1111") == "+448001111"


def test_a_number_abroad_is_not_taken_for_a_british_one():
    assert plain("number", "+33 1 99 00 12 34") == "+33199001234"
    assert plain("number", "0033199001234") == "+33199001234"
    assert is_number("+33199001234")


def test_a_withheld_number_has_no_form():
    assert plain("number", "Withheld") == plain("number", "") == ""


def test_references_meet_whatever_their_case_and_spaces():
    assert plain("staff", " S-Blake ") == plain("staff", "s-blake")
    assert plain("vehicle", "XX00 XXX") == plain("vehicle", "xx00-xxx")


def test_two_references_stay_two():
    assert plain("staff", "S-blake") != plain("staff", "S-blakely")


@given(st.sampled_from(IDENTITIES), st.text(max_size=30))
def test_the_form_of_a_form_is_itself(identity, value):
    form = plain(identity, value)
    assert plain(identity, form) == form


@given(st.text(alphabet="+0123456789 ()-x", max_size=18))
def test_the_form_of_a_number_is_its_own_form(value):
    form = plain("number", value)
    assert plain("number", form) == form


@given(st.lists(st.text(alphabet="+0123456789 ()-x", max_size=16)))
def test_many_at_once_are_as_one_by_one(values):
    assert plain_forms("number", values) == [plain("number", value) for value in values]


PARTS = st.sampled_from(["0", "+44", "+44 (0)", "44", "0044", "+33 ", "0033"])
SUBSCRIBERS = st.sampled_from(["7700900", "1632960", "2079460", "8081570", "1372352"])
ENDS = st.integers(0, 999).map("{:03}".format)


@given(PARTS, SUBSCRIBERS, ENDS, st.sampled_from(["", " ", "-", "."]))
def test_a_number_that_ingest_stores_has_the_form_that_registers_hash(start, subscriber, end, gap):
    written = f"{start}{subscriber[:4]}{gap}{subscriber[4:]}{gap}{end}"
    stored, _ = settle(written)
    if stored is not None:
        assert plain("number", stored) == stored
        assert plain("number", written) == stored

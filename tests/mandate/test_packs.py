"""Lists of what decides who is seen: one text for the same list, and what differs by name only."""

from upstander.mandate.packs import Line, differences, digest_of, lines_of, text_of
from upstander.mandate.wording import Answered, lines_in, row_of, rows_of
from upstander.mandate.wording import text_of as words_of

OLD = (Line(sort="indicator", name="one", digest="1"), Line(sort="indicator", name="two", digest="2"))
NEW = (Line(sort="indicator", name="two", digest="3"), Line(sort="setting", name="one", digest="1"))


def test_the_same_list_in_another_order_is_the_same_text() -> None:
    assert text_of(OLD) == text_of(reversed(OLD))
    assert digest_of(text_of(OLD)) != digest_of(text_of(NEW))


def test_a_list_reads_as_it_was_written() -> None:
    assert lines_of(text_of(OLD)) == OLD


def test_it_tells_what_is_new_altered_and_left_out() -> None:
    found = differences(OLD, NEW)
    assert (found.added, found.altered, found.removed) == (("one",), ("two",), ("one",))
    assert not found.is_none
    assert not found.is_first


def test_nothing_differs_from_itself_and_a_first_list_is_all_new() -> None:
    assert differences(OLD, OLD).is_none
    assert differences((), OLD).is_first


def test_a_paper_keeps_the_list_among_its_answers() -> None:
    said = Answered(name="why", asked="What was looked at", answer="Each, “with care”\nand twice")
    rows = rows_of(words_of([said, *(row_of(line) for line in OLD)]))
    assert rows[0] == said
    assert tuple(lines_in(rows)) == OLD

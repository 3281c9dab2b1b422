"""What is said of a file by its name and length, before anybody opens it."""

import pytest

from upstander.documents.rebuilding.kinds import KINDS, kind_by_name
from upstander.reporting.inbox.file_words import MB, kind_in_words, size_in_words, what_is_gone, what_it_is


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("him.jpg", "a picture"),
        ("HIM.JPEG ", "a picture"),
        ("him.jpg.pdf", "a PDF document"),
        ("list.xlsx", "a document or a spreadsheet"),
        ("notes.txt", "a text"),
        ("him.exe", "of a kind that its name does not tell"),
        ("jpg", "of a kind that its name does not tell"),
        ("", "of a kind that its name does not tell"),
        (".", "of a kind that its name does not tell"),
    ],
)
def test_the_ending_of_a_name_speaks_of_a_kind(name: str, said: str) -> None:
    assert kind_in_words(name) == said


def test_every_kind_of_which_copies_are_made_has_words_and_says_what_is_gone() -> None:
    for kind, endings in KINDS.items():
        assert kind_by_name(f"him.{endings[0]}") == kind
        assert what_it_is(kind)
        assert what_is_gone(kind).endswith(".")


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (1, "less than 1 MB"),
        (MB - 1, "less than 1 MB"),
        (MB, "1 to 5 MB"),
        (5 * MB - 1, "1 to 5 MB"),
        (5 * MB, "5 to 20 MB"),
        (20 * MB, "5 to 20 MB"),
    ],
)
def test_a_length_falls_into_one_of_three_steps(size: int, said: str) -> None:
    assert size_in_words(size) == said

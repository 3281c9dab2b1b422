"""Answers looked at anew: only what is asked counts, and no text turns round what is read."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from upstander.knowledge.question_pack import national_questions
from upstander.knowledge.questions import Question
from upstander.reporting.channel.answers import (
    asked_pages,
    cleaned,
    put_to,
    settled,
    suits,
    words_of,
)
from upstander.reporting.channel.said import First

QUESTIONS = national_questions()


def question(question_id: str) -> Question:
    found = QUESTIONS.question(question_id)
    assert found
    return found


def test_an_answer_to_what_is_not_asked_is_dropped() -> None:
    named = {"about_known": "named", "subject_name": "PC Example"}
    assert settled(QUESTIONS, named) == named
    assert settled(QUESTIONS, {**named, "about_known": "not_said"}) == {"about_known": "not_said"}
    assert settled(QUESTIONS, {"subject_name": "PC Example"}) == {}


def test_what_no_question_is_called_is_dropped() -> None:
    assert settled(QUESTIONS, {"route": "unit", "recipients": ("me",), "what_happened": "It."}) == {
        "what_happened": "It."
    }


def test_a_page_is_asked_where_one_of_several_answers_asks_for_it() -> None:
    def ids(**answers: tuple[str, ...]) -> set[str]:
        return {page.id for page in asked_pages(QUESTIONS, answers)}

    assert "safe_first" in ids(now=("afraid", "contact"))
    assert "safe_first" not in ids()
    assert "safe_first" not in ids(now=())


def test_a_child_is_asked_in_other_words() -> None:
    asked = question("what_happened")
    assert "You are not in trouble." in put_to(asked, {"you_are": ("child",)})[1]
    assert "You are not in trouble." not in put_to(asked, {})[1]


def test_help_is_chosen_by_what_was_said() -> None:
    assert suits(QUESTIONS, {"who": "myself", "you_are": ("child",)}) == {"harmed", "child"}
    assert suits(QUESTIONS, {"who": "nobody offers this"}) == set()


def test_an_answer_is_read_back_in_the_words_that_were_ticked() -> None:
    assert words_of(question("signs"), ("gifts", "secret")) == (
        "Gave presents or money\nAsked to keep it secret, or to delete messages"
    )
    assert words_of(question("subject_name"), "PC Example") == "PC Example"


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(categories=["Cc", "Cf", "Cs", "Lu", "Zs"])))
def test_text_is_kept_without_what_nobody_sees_and_cleaning_again_changes_nothing(text: str) -> None:
    kept = cleaned(text)
    assert not set(kept) & {"\0", "\r", "\x1b", "\u202e", "\u2066", "\ud800"}
    assert cleaned(kept) == kept
    kept.encode()


def test_lines_and_other_scripts_stay_as_they_were_written() -> None:
    assert cleaned("one\r\ntwo\rthree\n") == "one\ntwo\nthree"
    assert cleaned("لا أريد 👩‍👧") == "لا أريد 👩‍👧"


def test_every_question_can_be_kept_as_an_answer_of_a_report() -> None:
    answers: dict[str, str | tuple[str, ...]] = {one.id: "x" for one in QUESTIONS.each()}
    assert First(at=datetime.now(UTC), answers=answers).answers == answers

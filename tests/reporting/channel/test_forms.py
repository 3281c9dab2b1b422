"""A page of questions as a form, sent anything at all: what it takes can be kept, sealed and read again."""

from datetime import UTC, datetime

from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from upstander.knowledge.question_pack import national_questions
from upstander.knowledge.questions import QuestionPage
from upstander.reporting.channel.answers import settled
from upstander.reporting.channel.forms import PageForm
from upstander.reporting.channel.said import SAID, First
from upstander.reporting.channel.typed import Typed, typed_in

QUESTIONS = national_questions()
FIELDS = [one.id for one in QUESTIONS.each()]
OFFERED = [choice.id for one in QUESTIONS.each() for choice in one.choices]
SENT = st.dictionaries(
    st.sampled_from(FIELDS) | st.text(max_size=20),
    st.lists(st.sampled_from(OFFERED) | st.text(max_size=600), max_size=4),
    max_size=6,
)


def form(page: QuestionPage, sent: dict[str, list[str]]) -> PageForm:
    """The page, sent this."""
    data = QueryDict(mutable=True)
    for name, values in sent.items():
        data.setlist(name, values)
    return PageForm(page, {}, data)


@settings(max_examples=200, deadline=None)
@given(page=st.sampled_from(QUESTIONS.pages), sent=SENT)
def test_what_is_taken_was_asked_is_offered_and_can_be_kept(
    page: QuestionPage, sent: dict[str, list[str]]
) -> None:
    answers = form(page, sent).answers
    for question in page.questions:
        if question.choices and (answer := answers.get(question.id)):
            picked = (answer,) if isinstance(answer, str) else answer
            assert set(picked) <= {choice.id for choice in question.choices}
            assert len(set(picked)) == len(picked)
    assert answers.keys() <= {one.id for one in page.questions}
    first = First(at=datetime.now(UTC), answers=settled(QUESTIONS, answers))
    assert SAID.validate_json(SAID.dump_json(first)) == first
    typed = Typed(answers=answers)
    assert typed_in(typed.sealed("tell"), "tell") == typed


def test_what_is_too_long_is_not_taken_and_what_just_fits_is() -> None:
    page = QUESTIONS.page("about_name")
    assert page
    for length, fits in ((500, True), (501, False)):
        found = form(page, {"subject_name": ["x" * length]})
        assert found.is_valid() is fits
        assert ("subject_name" in found.answers) is fits

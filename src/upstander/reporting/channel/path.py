"""Which page comes next, and which came before.

Source: docs/explanation/reporting.md
"""

from upstander.knowledge.questions import Question, QuestionPage, Questions
from upstander.reporting.channel.answers import asked_pages
from upstander.reporting.channel.typed import Typed

BEFORE, CHECK = "before", "check"
"""The page that says what this is, and the one that shows every answer."""


def after(questions: Questions, typed: Typed, at: str) -> str:
    """The id of the page after this one. Whoever changes an answer sees only what is asked anew, then all."""
    asked = [page.id for page in asked_pages(questions, typed.answers)]
    rest = asked if at == BEFORE else asked[asked.index(at) + 1 :] if at in asked else []
    if typed.changing:
        rest = [each for each in rest if each not in typed.seen]
    return next(iter(rest), CHECK)


def before(questions: Questions, typed: Typed, at: str) -> str:
    """The id of the page before this one."""
    if typed.changing:
        return CHECK
    asked = [page.id for page in asked_pages(questions, typed.answers)]
    past = asked if at == CHECK else asked[: asked.index(at)] if at in asked else []
    return past[-1] if past else BEFORE


def page_asked(questions: Questions, typed: Typed, at: str) -> QuestionPage | None:
    """The page of this id, if somebody with these answers is asked it."""
    return next((page for page in asked_pages(questions, typed.answers) if page.id == at), None)


def missing(questions: Questions, typed: Typed) -> tuple[QuestionPage, Question] | None:
    """The first question that has to be answered and is not."""
    for page in asked_pages(questions, typed.answers):
        for question in page.questions:
            if question.missing and not typed.answers.get(question.id):
                return page, question
    return None

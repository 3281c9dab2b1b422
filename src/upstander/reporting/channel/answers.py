"""What was answered, looked at anew at every step: what is not asked has no answer, whoever sent one.

Source: docs/explanation/reporting.md
"""

import unicodedata
from collections.abc import Collection, Mapping, Sequence

from upstander.knowledge.questions import Condition, Question, QuestionPage, Questions

Answer = str | tuple[str, ...]
Answers = Mapping[str, Answer]

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn round what stands after them, so that another thing is read than is written."""
_KEPT = "\n\t"


def cleaned(text: str) -> str:
    """The text as kept: no control characters, nothing that turns a line round."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in lines if each in _KEPT or not _is_unseen(each)).strip()


def holds(condition: Condition, answers: Answers) -> bool:
    """Whether each question that the condition names was answered with one of what it names."""
    return all({*values} & {*_all(answers.get(name, ()))} for name, values in condition.items())


def asked_pages(questions: Questions, answers: Answers) -> tuple[QuestionPage, ...]:
    """The pages that somebody with these answers sees, in their order."""
    return tuple(page for page, _ in _walk(questions, answers))


def settled(questions: Questions, answers: Answers) -> dict[str, Answer]:
    """The answers to what is asked, and no others."""
    return {name: answer for _, kept in _walk(questions, answers) for name, answer in kept.items()}


def words_of(question: Question, answer: Answer) -> str:
    """The answer as whoever gave it would read it: a line for each choice."""
    if not question.choices:
        return answer if isinstance(answer, str) else "\n".join(answer)
    picked = (question.choice(each) for each in _all(answer))
    return "\n".join(choice.text for choice in picked if choice)


def suits(questions: Questions, answers: Answers) -> Collection[str]:
    """The kinds of help that these answers speak for."""
    found: set[str] = set()
    for question in questions.each():
        for each in _all(answers.get(question.id, ())):
            choice = question.choice(each)
            found.update(choice.suits if choice else ())
    return found


def put_to(question: Question, answers: Answers) -> tuple[str, str]:
    """Title and hint in the words for whoever gave these answers."""
    for other in question.instead:
        if holds(other.when, answers):
            return other.title, other.hint
    return question.title, question.hint


def _walk(questions: Questions, answers: Answers) -> Sequence[tuple[QuestionPage, dict[str, Answer]]]:
    """Each page that is asked, with what was answered on it. A condition sees only what counts before it."""
    seen: dict[str, Answer] = {}
    walked = []
    for page in questions.pages:
        if holds(page.asked_if, seen):
            kept = {one.id: answers[one.id] for one in page.questions if answers.get(one.id)}
            seen.update(kept)
            walked.append((page, kept))
    return walked


def _all(answer: Answer) -> tuple[str, ...]:
    return (answer,) if isinstance(answer, str) else answer


def _is_unseen(each: str) -> bool:
    return each in _TURNING or unicodedata.category(each) in ("Cc", "Cs")

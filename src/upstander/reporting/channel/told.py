"""What a reporter is told of where their report is, in plain words, and how what was said is shown.

Source: docs/explanation/reporting.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.knowledge.question_pack import national_questions
from upstander.reporting.channel.answers import put_to, words_of
from upstander.reporting.channel.dialogue import By, Entry
from upstander.reporting.channel.door import Kept
from upstander.reporting.channel.models import State
from upstander.reporting.channel.said import Answer, Attached, First, More

_STANDS: dict[str, tuple[str | Promise, ...]] = {
    State.SENT: (
        _("We have your report."),
        _("It is on its way to the few people who may read it."),
        _("We leave out whoever you told us about, as far as we can tell who that is."),
    ),
    State.WAITING: (
        _("The people who may read your report have it."),
        _("It is their turn to write to you. You can write more at any time."),
    ),
    State.ANSWERED: (
        _("We wrote to you."),
        _("You can write back, and you do not have to."),
    ),
    State.ENDED: (
        _("We have finished our work on your report."),
        _("If you write more, we open it again."),
    ),
}
_ABOUT = {
    "words": _("You wrote"),
    "correction": _("You put something right"),
    "withdrawal": _("You asked us to stop"),
    "contact": _("You changed how we may reach you"),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that was said: who said it, on which day, and the words."""

    who: str
    day: date
    words: str
    kind: str
    by: By
    rows: tuple[tuple[str, str], ...] = ()
    """Of the report itself: each question, and what was answered."""


def where_it_stands(kept: Kept) -> list[str]:
    """Where the report has got to, in a sentence or two."""
    return [str(sentence) for sentence in _STANDS[kept.state]]


def lines_of(entry: Entry) -> Line:
    """An entry as it is shown."""
    who, words = _who_and_words(entry)
    kind = entry.said.kind if entry.said else ""
    rows = tuple(_rows(entry.said)) if isinstance(entry.said, First) else ()
    return Line(who=who, day=entry.day, words=words, kind=kind, by=entry.by, rows=rows)


def _who_and_words(entry: Entry) -> tuple[str, str]:
    said = entry.said
    if entry.by is By.NOBODY_KNOWN:
        return gettext("Not shown"), gettext(
            "Something stands here as if we had written it. We cannot prove that, so we do not show it."
        )
    if isinstance(said, Answer):
        return gettext("We wrote"), said.words
    if isinstance(said, First):
        return gettext("Your report"), ""
    if isinstance(said, More):
        return str(_ABOUT[said.about]), said.words
    if isinstance(said, Attached):
        return gettext("You added a file"), said.name
    return gettext("Not shown"), gettext("Something stands here that cannot be opened any more.")


def _rows(first: First) -> Iterator[tuple[str, str]]:
    """What was asked and answered, in order; an answer to what is asked no more stands as it was sent."""
    for name, answer in first.answers.items():
        question = national_questions().question(name)
        if question:
            yield put_to(question, first.answers)[0], words_of(question, answer)
        else:
            yield "", answer if isinstance(answer, str) else ", ".join(answer)

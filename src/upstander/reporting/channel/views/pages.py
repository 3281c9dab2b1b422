"""How each page of the form is drawn, with what was typed sealed in it.

Source: docs/explanation/reporting.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upstander.knowledge.questions import QuestionPage
from upstander.knowledge.support import Organisation, suited
from upstander.reporting.channel.answers import Answers, asked_pages, put_to, suits, words_of
from upstander.reporting.channel.closed_lines import closed_lines
from upstander.reporting.channel.filling import Filling
from upstander.reporting.channel.forms import PageForm
from upstander.reporting.channel.path import BEFORE, CHECK
from upstander.reporting.channel.typed import Typed


@dataclass(frozen=True, kw_only=True)
class Row:
    """An answer, shown once more before it is sent; the first of a page has the button to change it."""

    question: str
    answer: str
    page: str
    is_first: bool


@dataclass(frozen=True)
class Showing:
    """Draws the answer to one request, for one way to fill in the form."""

    request: HttpRequest
    filling: Filling

    def page(self, at: str, typed: Typed, *, status: int = 200, **known: Any) -> HttpResponse:
        """The page of this id. `known`: `form` as it was sent, `draft` to be sent again, notices."""
        shown = {
            "at": at,
            "draft": typed.sealed(self.filling.use),
            "organisations": self._helps(typed.answers),
            **known,
        }
        if at == BEFORE:
            return self._draw("before", shown, status=status)
        if at == CHECK:
            return self._draw("check", {"rows": self._rows(typed.answers), **shown}, status=status)
        page = self.filling.questions.page(at)
        assert page is not None
        form = known.get("form") or PageForm(page, typed.answers)
        heading = "" if len(page.questions) == 1 else page.title
        return self._draw(
            "question", {**shown, "page": page, "form": form, "heading": heading}, status=status
        )

    def receipt(self, receipt: str, typed: Typed, *, draft: str) -> HttpResponse:
        """The receipt, once; or that there is none to show."""
        shown = {
            "groups": receipt.split(),
            "day": timezone.localdate(),
            "organisations": self._helps(typed.answers),
            "draft": draft,
            "at": CHECK,
        }
        return self._draw("receipt", shown)

    def closed(self, typed: Typed | None = None, *, draft: str = "") -> HttpResponse:
        """That nothing is taken here now, and who takes it meanwhile."""
        shown = {
            "lines": closed_lines(),
            "organisations": suited(),
            "draft": draft,
            "at": CHECK if draft else "",
        }
        return self._draw("closed", shown, status=200 if self.filling.is_signed_in else 503)

    def _draw(self, name: str, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
        known = {"filling": self.filling, "safety": self.filling.template("safety"), **self.filling.known}
        return render(self.request, self.filling.template(name), {**known, **shown}, status=status)

    def _helps(self, answers: Answers) -> Sequence[Organisation]:
        return suited(suits(self.filling.questions, answers))

    def _rows(self, answers: Answers) -> list[Row]:
        asked = asked_pages(self.filling.questions, answers)
        return [row for page in asked for row in _of(page, answers)]


def _of(page: QuestionPage, answers: Answers) -> list[Row]:
    return [
        Row(
            question=put_to(one, answers)[0],
            answer=words_of(one, answers.get(one.id, "")),
            page=page.id,
            is_first=place == 0,
        )
        for place, one in enumerate(page.questions)
    ]

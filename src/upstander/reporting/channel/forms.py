"""A page of questions as a form. What it does not offer it does not take.

Source: docs/explanation/reporting.md
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, ngettext

from upstander.knowledge.questions import Question, QuestionPage
from upstander.reporting.channel.answers import Answer, Answers, cleaned, put_to

ROWS = {"what_happened": 12}


class PageForm(forms.Form):
    """The questions of one page, in the words for whoever gave the answers before it."""

    def __init__(self, page: QuestionPage, answers: Answers, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={name: _shown(answer) for name, answer in answers.items()})
        self.page = page
        for question in page.questions:
            self.fields[question.id] = _field(question, answers)
            if question.choices:
                self.choice_hints = getattr(self, "choice_hints", {}) | {
                    question.id: {choice.id: choice.hint for choice in question.choices if choice.hint}
                }

    @property
    def answers(self) -> dict[str, Answer]:
        """What was answered and can be taken; an empty one takes away what was answered before."""
        self.is_valid()
        taken: Mapping[str, Any] = self.cleaned_data
        return {one.id: _kept(taken[one.id]) for one in self.page.questions if one.id in taken}


class _Words(forms.CharField):
    """Text as people write it: it is cleaned of what nobody sees, and never refused for it."""

    def __init__(self, question: Question, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.question = question
        self.validators = []

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        return cleaned(value) if isinstance(value, str) else ""

    def validate(self, value: str) -> None:
        """Raises ValidationError for what is missing, or too long."""
        if self.question.missing and not value:
            raise forms.ValidationError(gettext(self.question.missing))
        over = len(value) - self.question.longest
        if over > 0:
            said = ngettext(
                "This is %(over)s character too long. You can add more later.",
                "This is %(over)s characters too long. You can add more later.",
                over,
            )
            raise forms.ValidationError(said % {"over": over})


class _Picked(forms.MultipleChoiceField):
    """What was ticked of what is offered; whatever else was sent is left out without a word."""

    def to_python(self, value: Any) -> list[str]:
        """What is offered among it, each once."""
        sent = super().to_python(value)
        return [one for one in dict.fromkeys(sent) if self.valid_value(one)]


class _One(forms.ChoiceField):
    """One of what is offered; anything else counts as nothing."""

    def to_python(self, value: Any) -> str:
        """The choice, or nothing."""
        sent = super().to_python(value)
        return sent if self.valid_value(sent) else ""


def _field(question: Question, answers: Answers) -> forms.Field:
    title, hint = put_to(question, answers)
    said: dict[str, Any] = {
        "label": gettext(title),
        "help_text": gettext(hint) if hint else "",
        "required": False,
    }
    choices = [(choice.id, gettext(choice.text)) for choice in question.choices]
    if question.kind == "any":
        return _Picked(choices=choices, widget=forms.CheckboxSelectMultiple, **said)
    if question.kind == "one":
        return _One(choices=choices, widget=forms.RadioSelect, **said)
    if question.kind == "words":
        shape = {"rows": ROWS.get(question.id, 5)}
        return _Words(question, widget=forms.Textarea(attrs=shape), **said)
    return _Words(question, widget=forms.TextInput(attrs={"autocomplete": "off"}), **said)


def _shown(answer: Answer) -> str | list[str]:
    return answer if isinstance(answer, str) else list(answer)


def _kept(value: Any) -> Answer:
    return tuple(value) if isinstance(value, list) else str(value)

"""A form that is checked before it is sent: asked, shown to check, changed or sent. Nothing is kept between.

Source: docs/explanation/pages.md
"""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from upstander.detection.papers.saying import day

STEP = "step"
CHANGE, SEND = "change", "send"


def is_sent(request: HttpRequest) -> bool:
    """Whether what was checked is sent."""
    return request.POST.get(STEP) == SEND


def is_to_check(request: HttpRequest, form: forms.Form) -> bool:
    """Whether what was filled in is right and has still to be checked."""
    return request.method == "POST" and not request.POST.get(STEP) and form.is_valid()


def to_check(form: forms.Form, *, title: str, button: str) -> dict[str, object]:
    """What the page to check shows of a form that is right."""
    return {
        "answers": list(_answers(form)),
        "form": _carried(form, SEND),
        "change": _carried(form, CHANGE),
        "caption": title,
        "button_text": button,
    }


def _answers(form: forms.Form) -> Iterator[dict[str, str]]:
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if isinstance(field, forms.ChoiceField):
            value = dict(field.choices).get(value, "")  # type: ignore[arg-type]
        yield {
            "question": str(field.label),
            "answer": day(value) if isinstance(value, date) else str(value or _("None")),
        }


def _carried(form: forms.Form, step: str) -> forms.Form:
    """The answers as hidden fields, to be sent again."""
    hidden = forms.Form(auto_id=False)
    hidden.fields[STEP] = forms.CharField(initial=step, widget=forms.HiddenInput)
    for name in form.fields:
        value = form.cleaned_data.get(name)
        initial = value.isoformat() if isinstance(value, date) else value
        hidden.fields[name] = forms.CharField(initial=initial, widget=forms.HiddenInput)
    return hidden

"""The pages of whoever comes back, each with what the next one needs, sealed in it.

Source: docs/explanation/reporting.md
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upstander.knowledge.support import suited
from upstander.reporting.channel.coming_back import Opened
from upstander.reporting.channel.dialogue import new_answers, shown
from upstander.reporting.channel.next_form import NextForm
from upstander.reporting.channel.pass_key import Pass, seal_pass
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.channel.steps import Step
from upstander.reporting.channel.told import lines_of, where_it_stands

WAIT = "10"  # seconds after which to try again


def ask_receipt(
    request: HttpRequest, form: forms.Form, *, unsent: str = "", status: int = 200
) -> HttpResponse:
    """The first page: the receipt."""
    return _page(request, "receipt", {"form": form, "unsent": unsent}, status=status)


def ask_step(
    request: HttpRequest,
    held: Pass,
    step: Step,
    form: forms.Form,
    *,
    again: bool = False,
    status: int = 200,
) -> HttpResponse:
    """What one step asks, with all that was typed. `again`: it was typed before the receipt was."""
    context = {"form": form, "step": step, "heading": step.heading, "again": again}
    return _page(request, step.id, context | _carried(held), status=status)


def show_report(request: HttpRequest, held: Pass, opened: Opened, *, done: str = "") -> HttpResponse:
    """Where it has got to, what is new, and all that was said."""
    context = {
        "kept": opened.kept,
        "where": where_it_stands(opened.kept),
        "new": [lines_of(each) for each in new_answers(opened.entries)],
        "entries": [lines_of(each) for each in shown(opened.entries)],
        "form": NextForm(),
        "done": done,
    }
    return _page(request, "report", context | _carried(held))


def show_proof(request: HttpRequest, held: Pass, opened: Opened) -> HttpResponse:
    """A page to print: that there is a report, since when, and nothing of what is in it."""
    context = {"day": opened.kept.came_on, "reference": spoken(opened.kept.report)}
    return _page(request, "proof", context | _carried(held))


def closed(request: HttpRequest) -> HttpResponse:
    """The report is shut: nothing on this page opens it."""
    return _page(request, "closed", {})


def _carried(held: Pass) -> dict[str, Any]:
    return {"pass": seal_pass(held)}


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    known = {"organisations": suited(), **context}
    response = render(request, f"channel/back/{name}.html", known, status=status)
    if status == 503:
        response.headers["Retry-After"] = WAIT
    return response

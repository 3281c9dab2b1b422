"""A list as a room would write it: a django-tables2 table over rows."""

from datetime import date, timedelta
from typing import Any

import django_tables2 as tables
from django.http import HttpRequest
from django.utils.html import format_html
from django_tables2 import RequestConfig

from tests.sites.gallery.forms import Filters
from upstander.sites.drawing.components import component

STATES = {"open": ("Open", "blue"), "review": ("In review", "yellow"), "closed": ("Closed", "grey")}
PER_PAGE = 25


class Concerns(tables.Table):
    reference = tables.Column(verbose_name="Concern")
    opened = tables.DateColumn(verbose_name="Opened", format="j F Y")
    line = tables.Column(verbose_name="Family")
    state = tables.Column(verbose_name="State", orderable=False)
    days = tables.Column(verbose_name="Days left", attrs={"numeric": True})

    def render_reference(self, value: str) -> str:
        return format_html('<a class="govuk-link" href="/question">{}</a>', value)

    def render_state(self, value: str) -> str:
        words, colour = STATES[value]
        return component("tag", {"text": words, "classes": f"govuk-tag--{colour}"})


def rows(count: int) -> list[dict[str, Any]]:
    first = date(2026, 3, 1)
    return [
        {
            "reference": f"C-{number * 7919 % 10000:04d}-{chr(65 + number % 26)}",
            "opened": first + timedelta(days=number % 200),
            "line": ("Behaviour", "History", "Concealment")[number % 3],
            "state": ("open", "review", "open", "closed")[number % 4],
            "days": number * 13 % 29,
        }
        for number in range(count)
    ]


def listed(request: HttpRequest, count: int) -> dict[str, Any]:
    chosen = Filters(request.GET or None)
    found = rows(count)
    if chosen.is_valid() and chosen.cleaned_data["state"]:
        found = [row for row in found if row["state"] == chosen.cleaned_data["state"]]
    if chosen.is_valid() and chosen.cleaned_data["words"]:
        found = [row for row in found if chosen.cleaned_data["words"] in row["reference"]]
    table = Concerns(found, order_by="opened")
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    filtered = any(request.GET.get(name) for name in chosen.fields)
    return {"heading": "Concerns", "table": table, "filter_form": chosen, "filtered": filtered}

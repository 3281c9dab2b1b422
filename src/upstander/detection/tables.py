"""The list of what is set aside, as a table.

Source: docs/explanation/detection.md
"""

from typing import Any, ClassVar

import django_tables2 as tables  # type: ignore[import-untyped]
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.detection.access.aside_list import kind_in_words, state_in_words

NOTHING = "–"


class AsideTable(tables.Table):  # type: ignore[misc]
    """One row for each thing that was set aside."""

    kind = tables.Column(verbose_name=_("What"))
    spoken = tables.Column(verbose_name=_("Concern"), empty_values=())
    why = tables.Column(verbose_name=_("Why"), orderable=False)
    by = tables.Column(verbose_name=_("By"))
    second = tables.Column(verbose_name=_("Second person"), default=NOTHING)
    state = tables.Column(verbose_name=_("Where it stands"))
    back_on = tables.Column(verbose_name=_("Back on"))
    rows_left_out = tables.Column(verbose_name=_("Rows left out"), default=NOTHING)

    class Meta:
        order_by: ClassVar = ()

    def render_kind(self, value: str) -> str:
        """In a word."""
        return kind_in_words(value)

    def render_spoken(self, record: Any) -> str:
        """The concern's reference, or that it concerns everybody."""
        return record.spoken or gettext("Everybody")

    def render_second(self, value: str) -> str:
        """Who agreed or did not."""
        return value or NOTHING

    def render_state(self, value: str, record: Any) -> str:
        """Where it stands; what waits for a second person leads to where they answer."""
        words = state_in_words(value)
        if value != "proposed":
            return words
        name, part = (
            ("suppression", "suppression_id")
            if record.kind == "suppression"
            else (
                "concern-open-as-second",
                "concern_id",
            )
        )
        return format_html(
            '<a class="govuk-link" href="{}">{}</a>', reverse(name, kwargs={part: record.key}), words
        )

    def render_back_on(self, value: Any) -> str:
        """The first day on which it is back."""
        return date_format(value, "j F Y")

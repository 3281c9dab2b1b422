"""The list of what is set aside, as a table.

Source: docs/explanation/detection.md
"""

from datetime import date
from typing import ClassVar

import django_tables2 as tables  # type: ignore[import-untyped]
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from upstander.detection.access.aside_list import Line, kind_in_words, state_in_words

WHOLE = '<span class="desk-spoken">{}</span>'


class AsideTable(tables.Table):  # type: ignore[misc]
    """One row for each thing that was set aside."""

    kind = tables.Column(verbose_name=_("What"))
    spoken = tables.Column(verbose_name=_("Concern"), empty_values=(), orderable=False)
    why = tables.Column(verbose_name=_("Why"), orderable=False)
    by = tables.Column(verbose_name=_("By"), orderable=False)
    state = tables.Column(verbose_name=_("Where it stands"), orderable=False)
    back_on = tables.Column(verbose_name=_("Back on"))

    class Meta:
        order_by: ClassVar = ()

    def render_kind(self, value: str) -> str:
        """In a word, that is not broken in two."""
        return format_html(WHOLE, kind_in_words(value))

    def render_spoken(self, record: Line) -> str:
        """The concern's reference, or that it is about everybody."""
        return format_html(WHOLE, record.spoken or gettext("Everybody"))

    def render_by(self, value: str, record: Line) -> str:
        """Who began it, and who was the second person."""
        return f"{value}, {record.second}" if record.second else value

    def render_state(self, value: str, record: Line) -> str:
        """Where it stands, with the rows left out; what waits for a second person leads to their answer."""
        words = state_in_words(value)
        if record.rows_left_out is not None and value in ("stands", "lapsed"):
            left_out = ngettext("%(n)s row left out", "%(n)s rows left out", record.rows_left_out)
            return f"{words}. {left_out % {'n': record.rows_left_out}}"
        if value != "proposed":
            return words
        return format_html('<a class="govuk-link" href="{}">{}</a>', _second(record), words)

    def render_back_on(self, value: date) -> str:
        """The first day on which it is back."""
        return date_format(value, "j M Y")


def _second(record: Line) -> str:
    if record.kind == "suppression":
        return reverse("suppression", kwargs={"suppression_id": record.key})
    return reverse("concern-open-as-second", kwargs={"concern_id": record.key})

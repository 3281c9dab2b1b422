"""The list of runs as a table.

Source: docs/explanation/runs.md
"""

from datetime import datetime
from typing import Any, ClassVar

import django_tables2 as tables  # type: ignore[import-untyped]
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.detection.models import Run, RunRequest

WHOLE = "j F Y, H:i"
COUNTS = ("new", "known", "waiting_again")


class RunTable(tables.Table):  # type: ignore[misc]
    """One row a run. The counts are of concerns that whoever looks may see."""

    loaded_at = tables.Column(
        verbose_name=_("Loaded"),
        linkify=("run", {"run_id": tables.A("pk")}),
        attrs={"a": {"class": "govuk-link"}},
    )
    as_of = tables.Column(verbose_name=_("As of"))
    asked_by = tables.Column(verbose_name=_("Asked for by"), orderable=False, empty_values=())
    new = tables.Column(verbose_name=_("New to you"), orderable=False)
    known = tables.Column(verbose_name=_("Known before"), orderable=False)
    waiting_again = tables.Column(verbose_name=_("Waiting again"), orderable=False)

    class Meta:
        order_by: ClassVar = ("-loaded_at",)

    def render_loaded_at(self, value: datetime) -> str:
        """The moment in London."""
        return date_format(timezone.localtime(value), WHOLE)

    def render_as_of(self, value: Any) -> str:
        """The day."""
        return date_format(value, "j F Y")

    def render_asked_by(self, record: Run) -> str:
        """Who asked, in words."""
        return asked_by(record.attempt.request if record.attempt else None)


def asked_by(request: RunRequest | None) -> str:
    """Somebody's name, the hour, or the command line."""
    if request is None:
        return gettext("The command line")
    return request.asked_by.shown_name if request.asked_by else gettext("Its hour")

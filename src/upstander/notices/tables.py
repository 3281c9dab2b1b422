"""The turns on call as a table.

Source: docs/explanation/notices.md
"""

from datetime import datetime
from typing import Any, ClassVar

import django_tables2 as tables  # type: ignore[import-untyped]
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.notices.models import Duty


class TurnTable(tables.Table):  # type: ignore[misc]
    """One row a turn."""

    account = tables.Column(verbose_name=_("Who"), accessor="account__shown_name", orderable=False)
    place = tables.Column(verbose_name=_("Place"), orderable=False)
    starts_at = tables.Column(verbose_name=_("From"), orderable=False)
    ends_at = tables.Column(verbose_name=_("Until"), orderable=False)
    named_by = tables.Column(verbose_name=_("Named by"), accessor="named_by__shown_name", orderable=False)
    id = tables.Column(verbose_name=_("Take back"), orderable=False)

    class Meta:
        sequence: ClassVar = ("account", "place", "starts_at", "ends_at", "named_by", "id")

    def __init__(self, *args: Any, now: datetime, may_end: bool, **kwargs: Any) -> None:
        super().__init__(*args, exclude=() if may_end else ("id",), **kwargs)
        self.now = now

    def render_account(self, value: str, record: Duty) -> str:
        """The name, and whether they are on call now."""
        if record.starts_at <= self.now < record.ends_at:
            return format_html(
                '<span>{} <strong class="govuk-tag">{}</strong></span>', value, gettext("On call now")
            )
        return value

    def render_starts_at(self, value: datetime) -> str:
        """The day and the minute in London."""
        return date_format(localtime(value), "D j F Y, H:i")

    def render_ends_at(self, value: datetime) -> str:
        """The day and the minute in London."""
        return date_format(localtime(value), "D j F Y, H:i")

    def render_id(self, value: Any, record: Duty) -> str:
        """A link that asks first."""
        return format_html(
            '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> ({})</span></a>',
            reverse("on-call-end", kwargs={"duty_id": value}),
            gettext("Take back"),
            record.account.shown_name,
        )

"""The list of accounts as a table.

Source: docs/explanation/accounts.md
"""

from typing import Any, ClassVar

import django_tables2 as tables  # type: ignore[import-untyped]
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.accounts.roles import ROLES

NOTHING = "–"


class AccountTable(tables.Table):  # type: ignore[misc]
    """One row an account."""

    shown_name = tables.Column(
        verbose_name=_("Name"),
        linkify=("account", {"account_id": tables.A("pk")}),
        attrs={"a": {"class": "govuk-link"}},
    )
    login_name = tables.Column(verbose_name=_("Sign-in name"))
    staff_reference = tables.Column(verbose_name=_("Staff reference"))
    role_ids = tables.Column(verbose_name=_("Roles"), orderable=False, default=NOTHING)
    vetted_until = tables.Column(verbose_name=_("Vetting until"), default=NOTHING)
    is_closed = tables.Column(verbose_name=_("State"))

    class Meta:
        order_by: ClassVar = ("shown_name",)

    def render_role_ids(self, value: list[str]) -> str:
        """The titles of the roles that are in force."""
        titles = [str(ROLES[role].title) if role in ROLES else role for role in sorted(value)]
        return ", ".join(titles) or NOTHING

    def render_vetted_until(self, value: Any) -> str:
        """The day, and whether it is past."""
        day = date_format(value, "j F Y")
        if value < timezone.localdate():
            return format_html(
                '{} <strong class="govuk-tag govuk-tag--red">{}</strong>', day, gettext("Lapsed")
            )
        return day

    def render_is_closed(self, value: bool) -> str:
        """In a word."""
        return gettext("Closed") if value else gettext("Open")

"""Who looks, and how much, as a table.

Source: docs/explanation/audit.md
"""

from typing import ClassVar

import django_tables2 as tables  # type: ignore[import-untyped]
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.accounts.roles import ROLES
from upstander.assurance.compared import Compared
from upstander.assurance.looking_words import among_them, beside_before, beside_peers

NUMERIC = {"numeric": True}


class LookingTable(tables.Table):  # type: ignore[misc]
    """One row an account."""

    name = tables.Column(verbose_name=_("Who"))
    looks = tables.Column(verbose_name=_("Looks"), accessor="looks__looks", attrs=NUMERIC)
    peers = tables.Column(verbose_name=_("Beside their peers"), order_by=("-by_peers",), empty_values=())
    before = tables.Column(verbose_name=_("Beside their own weeks"), orderable=False, empty_values=())
    among = tables.Column(verbose_name=_("Among them"), orderable=False, empty_values=())

    class Meta:
        order_by: ClassVar = ()

    def render_name(self, record: Compared) -> SafeString:
        """Name and roles; the name leads to their entries."""
        titles = [str(ROLES[role].title) if role in ROLES else role for role in record.roles]
        return format_html(
            '<a class="govuk-link" href="{}?{}">{} ({})</a><br><span class="govuk-hint">{}</span>',
            reverse("audit"),
            urlencode({"who": record.sign_in}),
            record.name,
            record.sign_in,
            ", ".join(titles) or gettext("No role"),
        )

    def render_peers(self, record: Compared) -> str:
        """In words."""
        return beside_peers(record)

    def render_before(self, record: Compared) -> str:
        """In words."""
        return beside_before(record)

    def render_among(self, record: Compared) -> SafeString:
        """A line each."""
        return format_html_join(mark_safe("<br>"), "{}", ((words,) for words in among_them(record)))

"""Who looks, and how much, as a table.

Source: docs/explanation/audit.md
"""

from typing import ClassVar

import django_tables2 as tables  # type: ignore[import-untyped]
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.accounts.roles import ROLES
from upstander.assurance.compared import Compared
from upstander.assurance.looking_words import beside_before, beside_peers

NUMERIC = {"numeric": True}


class LookingTable(tables.Table):  # type: ignore[misc]
    """One row an account."""

    name = tables.Column(verbose_name=_("Who"))
    looks = tables.Column(verbose_name=_("Looks"), accessor="looks__looks", attrs=NUMERIC)
    peers = tables.Column(verbose_name=_("Beside their peers"), order_by=("-by_peers",), empty_values=())
    before = tables.Column(verbose_name=_("Beside their own weeks"), orderable=False, empty_values=())
    records = tables.Column(verbose_name=_("Records"), accessor="looks__records", attrs=NUMERIC)
    at_night = tables.Column(verbose_name=_("At night"), accessor="looks__at_night", attrs=NUMERIC)
    denied = tables.Column(verbose_name=_("Refused"), accessor="looks__denied", attrs=NUMERIC)
    glass = tables.Column(verbose_name=_("Broken glass"), accessor="looks__behind_glass", attrs=NUMERIC)
    idle = tables.Column(verbose_name=_("Again, with no act"), accessor="looks__idle", attrs=NUMERIC)

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

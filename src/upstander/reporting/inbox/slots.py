"""What a report's page does not know and a higher room shows there: a panel each, or nothing.

The site names who fills it by a dotted name. A slot is asked once somebody has been let in and their look is
on record, and never of a report that is still reserved.
Source: docs/explanation/desk.md
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from upstander.accounts.models import Account
from upstander.reporting.channel.models import Report, Route


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who looks at which report; nothing of what was said in it."""

    account: Account
    report_id: UUID


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A part of the page. The template is given `shown` and nothing else that the page knows."""

    id: str  # letters and hyphens, the same on every page: an anchor leads to it
    title: str | Promise
    template: str
    shown: Mapping[str, Any] = field(default_factory=dict)


Slot = Callable[[Asked], Panel | None]
"""It asks its own room what `account` may see. What they may not is None, as where there is nothing."""


def panels_for(report: Report, account: Account) -> list[Panel]:
    """What the rooms above have for this person about this report, in the order of the site's slots."""
    if report.route != Route.UNIT:
        return []
    slots: Sequence[Slot] = import_string(settings.UPSTANDER_REPORT_SLOTS)
    asked = Asked(account=account, report_id=report.pk)
    return [panel for slot in slots if (panel := slot(asked))]

"""What a concern's page shows of contact over time: a window of the timeline, drawn when it is asked for.

Source: docs/explanation/detection.md
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from upstander.detection.forms.windows import EARLIEST, LATEST, WindowForm
from upstander.detection.views.contacts import Contact, contact_of
from upstander.detection.window import DEPTHS, Window, at_depth, depth_of, whole
from upstander.documents.report import legend, svg, words
from upstander.documents.report.stops import Stop, draw_stop, stops_of
from upstander.documents.report.timeline import draw_between, within
from upstander.domain.timeline import Point, Timeline

ROWS = 25  # contacts on a page of the table
STOPS_DRAWN = 6  # the newest of the window; the table has all
NAMES: dict[str, Promise] = {
    "whole": _("All of it"),
    "year": _("A year"),
    "quarter": _("Three months"),
    "month": _("A month"),
    "week": _("A week"),
    "day": _("A day"),
}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A window that can be chosen; `href` is empty for the one that is shown."""

    name: str | Promise
    href: str


class OverTime:
    """The timeline of one concern as a request asks for it: `from` and `to` are days, `page` the table's."""

    def __init__(self, timeline: Timeline, *, as_of: date, asked: QueryDict) -> None:
        self.timeline = timeline
        self.whole = whole(timeline, as_of=as_of)
        chosen = WindowForm(asked) if {"from", "to"} & set(asked) else None
        self.refused = bool(chosen and chosen.errors)
        given = chosen.cleaned_data if chosen and not self.refused else {}
        self.window = Window(first=given["from"], last=given["to"]) if given else self.whole
        self.form = chosen if chosen and self.refused else WindowForm(_days(self.window))
        self.shown = within(timeline, first=self.first, last=self.after)
        self.turned = "page" in asked  # somebody reads the table
        self.page: Page[Point] = Paginator(self.shown.points, ROWS).get_page(asked.get("page"))

    @property
    def first(self) -> datetime:
        """The window's first moment."""
        return self.window.moments[0]

    @property
    def after(self) -> datetime:
        """The first moment after it."""
        return self.window.moments[1]

    @cached_property
    def picture(self) -> SafeString:
        """The window as SVG. It is drawn here from plain values, every word in it escaped."""
        drawn = draw_between(self.timeline, first=self.first, last=self.after, name="over-time")
        return mark_safe(drawn.picture)

    @property
    def patterns(self) -> SafeString:
        """Fills and hatchings that the picture and its key share."""
        return mark_safe(svg.patterns())

    @property
    def key(self) -> list[tuple[str, str]]:
        """The key to the picture: shapes, fills and bars with what each means."""
        return [*legend.accounting(), *legend.channels(), *legend.signs(), *legend.shades(), *legend.bars()]

    @property
    def days(self) -> str:
        """The window in words."""
        return words.days_between(self.window.first, self.window.last)

    @property
    def contacts(self) -> list[Contact]:
        """The rows of the table's page."""
        return [contact_of(point) for point in self.page]

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The stops of the window, the newest first."""
        return stops_of(self.shown)

    @property
    def stop_pictures(self) -> list[tuple[SafeString, Stop]]:
        """The newest of them, drawn in metres."""
        shown = self.stops[:STOPS_DRAWN]
        return [(mark_safe(draw_stop(one, name=f"stop-{at}")), one) for at, one in enumerate(shown)]

    @property
    def before(self) -> int:
        """Contacts before the window."""
        return sum(point.occurred_at < self.first for point in self.timeline.points)

    @property
    def later(self) -> int:
        """Contacts after it."""
        return sum(point.occurred_at >= self.after for point in self.timeline.points)

    @property
    def left_out(self) -> int:
        """Contacts that were frozen in no row: a long timeline holds what is evidence, then the newest."""
        return self.timeline.points_total - len(self.timeline.points)

    @property
    def landmarks(self) -> list[tuple[str | Promise, str]]:
        """The two moments between which there was work, wherever the window is."""
        known = (
            (_("Met through work"), self.timeline.met_at),
            (_("Work together ended"), self.timeline.concluded_at),
        )
        return [(name, words.clock(moment)) for name, moment in known if moment is not None]

    @property
    def depths(self) -> list[Choice]:
        """How near to look."""
        now = depth_of(self.window, whole_of=self.whole)
        windows = {depth: at_depth(depth, around=self._around(), whole_of=self.whole) for depth in DEPTHS}
        return [Choice(name=NAMES[at], href="" if at == now else _href(one)) for at, one in windows.items()]

    @property
    def beside(self) -> list[Choice]:
        """The windows of the same length before and after, where the whole reaches into them."""
        found = []
        for name, one in ((_("Earlier"), self.window.earlier()), (_("Later"), self.window.later())):
            if one.last >= self.whole.first and one.first <= self.whole.last:
                said = _("%(name)s: %(days)s") % {
                    "name": name,
                    "days": words.days_between(one.first, one.last),
                }
                found.append(Choice(name=said, href=_href(one)))
        return found

    def _around(self) -> date:
        """The day to look nearer at: the newest contact that is shown, else the window's end."""
        if self.shown.points:
            return words.local_day(max(point.occurred_at for point in self.shown.points))
        return max(self.whole.first, min(self.window.last, self.whole.last))


def _days(window: Window) -> dict[str, date]:
    return {"from": window.first, "to": window.last}


def _href(window: Window) -> str:
    first, last = max(window.first, EARLIEST), min(window.last, LATEST)
    return f"?{urlencode({'from': first.isoformat(), 'to': last.isoformat()})}#timeline"

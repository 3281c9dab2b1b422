"""One contact of a timeline as a row of a table.

Source: docs/explanation/detection.md
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from upstander.documents.report import words
from upstander.domain.local_time import local_text
from upstander.domain.timeline import Point

DIRECTIONS: dict[str, Promise] = {"out": _("outgoing"), "in": _("incoming")}
DUTIES: dict[str, Promise] = {"on": _("On duty"), "off": _("Off duty")}
CREWS: dict[str, Promise] = {"alone": _("Alone"), "crewed": _("With a colleague")}


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One contact as a row of the table."""

    when: str
    channel: str
    direction: str | Promise
    duration: str
    duty: str | Promise
    crew: str | Promise
    night: bool
    accounting: str
    after_conclusion: bool
    source: str


def contact_of(point: Point) -> Contact:
    """The contact in words, its moment as a clock in London showed it."""
    return Contact(
        when=local_text(point.occurred_at),
        channel=words.CHANNELS.get(point.channel, words.code(point.channel)),
        direction=DIRECTIONS.get(point.direction, ""),
        duration=_duration(point.duration_s),
        duty=DUTIES.get(point.duty, _("Not known")),
        crew=CREWS.get(point.crew, _("Not known")),
        night=point.night,
        accounting=words.ACCOUNTING.get(point.accounting, words.code(point.accounting)),
        after_conclusion=point.after_conclusion,
        source=f"{point.source_table} {point.source_row}",
    )


def _duration(seconds: int | None) -> str:
    if not seconds:
        return ""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"

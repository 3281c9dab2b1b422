"""Marks: the points of a timeline, put together where they would lie on top of one another.

One mark stands for contacts of one channel and one accounting. Marks never reach across a
landmark (the first meeting, the conclusion), so that contact after it is never drawn before it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from upstander.documents.report.words import CHANNELS, local_day
from upstander.domain.timeline import Point

ORDER = ("by_another", "self_made", "afterwards", "unknown", "unaccounted")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Contacts that are drawn as one: `at_share` is the place between the first and last moment, 0 to 1."""

    channel: str
    accounting: str
    at_share: float
    first_day: date
    last_day: date
    contacts: int
    off_duty: int
    at_night: int
    occurred_at: datetime | None = None  # of a single contact


@dataclass(frozen=True, kw_only=True)
class Scale:
    """From moments to shares of the width: `first` is 0, `last` is 1; `apart` is the least distance."""

    first: datetime
    last: datetime
    apart: float
    landmarks: tuple[datetime, ...] = ()

    def share(self, moment: datetime) -> float:
        """The place of a moment, kept between 0 and 1."""
        length = (self.last - self.first).total_seconds() or 1.0
        return min(1.0, max(0.0, (moment - self.first).total_seconds() / length))

    def stretch(self, moment: datetime) -> int:
        """Number of landmarks at or before the moment."""
        return sum(mark <= moment for mark in self.landmarks)

    def limit(self, moment: datetime) -> float:
        """The place of the next landmark after the moment, or the end of the scale."""
        later = [mark for mark in self.landmarks if mark > moment]
        return self.share(min(later)) if later else 1.0


def marks_of(points: Iterable[Point], scale: Scale) -> list[Mark]:
    """The marks of all points, by channel in the order of the lanes, then accounting, then time."""
    ordered = sorted(points, key=_track_and_time)
    found: list[Mark] = []
    for (channel, accounting), track in groupby(ordered, key=lambda point: (point.channel, point.accounting)):
        earlier = -1.0
        for bundle in _bundles(track, scale):
            mark = _mark(bundle, scale, channel=channel, accounting=accounting, earlier=earlier)
            earlier = mark.at_share
            found.append(mark)
    return found


def _track_and_time(point: Point) -> tuple[int, int, datetime]:
    channels = list(CHANNELS)
    lane = channels.index(point.channel) if point.channel in channels else len(channels)
    track = ORDER.index(point.accounting) if point.accounting in ORDER else len(ORDER)
    return lane, track, point.occurred_at


def _bundles(track: Iterable[Point], scale: Scale) -> Iterator[list[Point]]:
    bundle: list[Point] = []
    for point in track:
        if bundle and not _belongs(point, bundle[0], scale):
            yield bundle
            bundle = []
        bundle.append(point)
    if bundle:
        yield bundle


def _belongs(point: Point, first: Point, scale: Scale) -> bool:
    near = scale.share(point.occurred_at) - scale.share(first.occurred_at) < scale.apart
    return near and scale.stretch(point.occurred_at) == scale.stretch(first.occurred_at)


def _mark(bundle: list[Point], scale: Scale, *, channel: str, accounting: str, earlier: float) -> Mark:
    first, last = bundle[0].occurred_at, bundle[-1].occurred_at
    middle = (scale.share(first) + scale.share(last)) / 2
    return Mark(
        channel=channel,
        accounting=accounting,
        at_share=min(scale.limit(last), max(middle, earlier + scale.apart * 0.9)),
        first_day=local_day(first),
        last_day=local_day(last),
        contacts=len(bundle),
        off_duty=sum(point.duty == "off" for point in bundle),
        at_night=sum(point.night for point in bundle),
        occurred_at=first if len(bundle) == 1 else None,
    )

"""The lanes of a picture: one for each channel, with a track for each accounting that occurs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from upstander.documents.report import svg, words
from upstander.documents.report.frame import GUTTER, HALO, RADIUS_MORE, RADIUS_ONE, TRACK, WIDTH, place
from upstander.documents.report.marks import Mark, Scale
from upstander.domain.timeline import Lane


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """The lanes as drawn: where the last of them ends (`floor`), and the sentences below them (`bottom`)."""

    drawn: tuple[str, ...]
    floor: float
    bottom: float


def draw_lanes(
    lanes: tuple[Lane, ...], marks: list[Mark], scale: Scale, *, top: float, kept: Collection[str] = ()
) -> Lanes:
    """The lanes from `top` down, with sentences on the channels that have none.

    The channels of `kept` have a lane even where nothing is in it, so that windows beside each other compare.
    """
    drawn, y = [], top
    known, has = newest(lanes), {mark.channel for mark in marks} | set(kept)
    present = [channel for channel in words.CHANNELS if channel in has]
    for channel in present:
        tracks = [list(found) for _, found in groupby(_of(marks, channel), key=lambda mark: mark.accounting)]
        height = TRACK * max(1, len(tracks))
        drawn += [svg.line(0, y, WIDTH, y), _head(channel, known.get(channel), y)]
        drawn.append(_not_yet(known.get(channel), scale, y=y, height=height))
        drawn += [_track(track, y + TRACK * (step + 0.5)) for step, track in enumerate(tracks)]
        y += height
    drawn.append(svg.line(0, y, WIDTH, y))
    floor = y
    for said in _absent(known, present):
        y += 20
        drawn.append(svg.words(said, 0, y, font_size=12.5, fill=svg.SOFT))
    return Lanes(drawn=tuple(drawn), floor=floor, bottom=y)


def newest(lanes: tuple[Lane, ...]) -> dict[str, Lane]:
    """The lane with the freshest data of each channel, in the order of the lanes."""
    found: dict[str, Lane] = {}
    for lane in lanes:
        earlier = found.get(lane.channel)
        if earlier is None or (lane.latest_known_at or datetime.min) > (
            earlier.latest_known_at or datetime.min
        ):
            found[lane.channel] = lane
    return found


def _absent(known: dict[str, Lane], present: list[str]) -> list[str]:
    """Sentences on the channels that have no lane: read and empty, or not supplied at all."""
    absent = [lane for channel, lane in known.items() if channel not in present]
    read = [_name(lane.channel).lower() for lane in absent if lane.latest_known_at is not None]
    missing = [_name(lane.channel).lower() for lane in absent if lane.latest_known_at is None]
    said = [f"Read, and none between these two: {words.listed(read)}."] if read else []
    return [*said, f"Nothing was supplied that shows: {words.listed(missing)}."] if missing else said


def _name(channel: str) -> str:
    return words.CHANNELS.get(channel, words.capital(words.code(channel)))


def _of(marks: list[Mark], channel: str) -> list[Mark]:
    return [mark for mark in marks if mark.channel == channel]


def _head(channel: str, lane: Lane | None, y: float) -> str:
    said = svg.words(_name(channel), 0, y + 16, font_size=14, font_weight="bold")
    if lane is None or lane.latest_known_at is None:
        return said
    age = f"data to {words.day_of(lane.latest_known_at)}"
    return said + svg.words(age, 0, y + 31, font_size=11.5, fill=svg.SOFT)


def _not_yet(lane: Lane | None, scale: Scale, *, y: float, height: float) -> str:
    """Hatching over the days for which this lane's source had not arrived."""
    if lane is None or lane.latest_known_at is None or not lane.age_days:
        return ""
    left = place(scale.share(lane.latest_known_at))
    width = place(1.0) - left
    if width < 3:
        return ""
    tip = svg.title("No data had arrived for these days")
    return svg.element(
        "rect", tip, x=left, y=y + 1, width=width, height=height - 2, fill="url(#hatch)", opacity=0.8
    )


def _track(track: list[Mark], y: float) -> str:
    label = svg.words(
        words.ACCOUNTING_SHORT.get(track[0].accounting, ""),
        GUTTER - 10,
        y + 4,
        font_size=11.5,
        fill=svg.SOFT,
        text_anchor="end",
    )
    return label + "".join(_drawn(mark, y) for mark in track)


def _drawn(mark: Mark, y: float) -> str:
    x = place(mark.at_share)
    inside = [svg.title(tip(mark))]
    radius = RADIUS_ONE if mark.contacts == 1 else RADIUS_MORE
    inside.append(svg.shape(mark.channel, x, y, radius, **svg.fill_of(mark.accounting)))
    if mark.contacts > 1:
        inside.append(_inside_number(mark, x, y))
    if mark.off_duty:
        inside.append(svg.line(x - 6, y + 14, x + 6, y + 14, stroke=svg.INK, stroke_width=2.2))
    if mark.at_night:
        inside.append(svg.element("path", d=_moon(x, y - 13.5), fill=svg.INK))
    return svg.element("g", *inside)


def tip(mark: Mark) -> str:
    """The mark in words, for its tip."""
    many = f"{mark.contacts} × {words.CHANNELS.get(mark.channel, mark.channel).lower()}"
    covered = words.ACCOUNTING.get(mark.accounting, mark.accounting).lower()
    when = words.clock(mark.occurred_at) or words.days_between(mark.first_day, mark.last_day)
    parts = [when, many, covered]
    parts += [f"{mark.off_duty} off duty"] if mark.off_duty else []
    parts += [f"{mark.at_night} at night"] if mark.at_night else []
    return "; ".join(parts)


def _inside_number(mark: Mark, x: float, y: float) -> str:
    dark = mark.accounting == "unaccounted"
    halo: dict[str, object] = {} if dark else HALO
    said = str(mark.contacts) if mark.contacts < 100 else "99+"
    return svg.words(
        said,
        x,
        y + 3.8,
        font_size=10.5,
        font_weight="bold",
        text_anchor="middle",
        **{**halo, "fill": "#ffffff" if dark else svg.INK},
    )


def _moon(x: float, y: float) -> str:
    return f"M{x - 3:.1f} {y - 3.5:.1f}a4 4 0 1 0 6 4.4a4.6 4.6 0 0 1 -6 -4.4z"

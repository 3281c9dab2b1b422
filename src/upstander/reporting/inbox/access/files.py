"""The files that came with a report: what can be said of each before it is opened, and what was done.

Source: docs/explanation/reporting.md
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count

from upstander.accounts.access.desk_members import able_to
from upstander.accounts.access.need_to_know import live_assignments
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.reporting.channel.models import Item, Report
from upstander.reporting.channel.said import Attached
from upstander.reporting.channel.sealing import open_item
from upstander.reporting.inbox.access.custodians import custodians_of
from upstander.reporting.inbox.file_words import kind_in_words, size_in_words
from upstander.reporting.inbox.models import FileMark, FileOpening, FileReason, MarkBasis
from upstander.reporting.inbox.sealing import Held
from upstander.reporting.inbox.sides import UNITS, Side

OPEN_FOR = timedelta(minutes=15)
"""After it, whoever opened a copy says once more why."""


@dataclass(frozen=True, kw_only=True)
class Past:
    """One thing that somebody did with a file: by whom, when, and why in words."""

    by: str
    at: datetime
    because: str


@dataclass(frozen=True, kw_only=True, repr=False)
class Found:
    """A file of a report in hand: its item, and what the item tells, its key among it. Still sealed."""

    item: Item
    told: Attached
    mark: Past | None
    openings: tuple[Past, ...]

    @property
    def kind(self) -> str:
        """What it is by the ending of its name, in words."""
        return kind_in_words(self.told.name)

    @property
    def size(self) -> str:
        """The step of its length, in words."""
        return size_in_words(self.told.size)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Whether a file is marked, and how often a copy of it was opened."""

    is_marked: bool = False
    opened: int = 0


@dataclass(frozen=True, kw_only=True)
class ShownFile:
    """Of a file that came, what everybody who reads the report sees: kind and step of length in words."""

    kind: str
    size: str
    standing: Standing


def shown_of(told: Attached, standing: Standing) -> ShownFile:
    """What everybody sees of the file that an item tells of."""
    return ShownFile(kind=kind_in_words(told.name), size=size_in_words(told.size), standing=standing)


def found_in(held: Held, number: int) -> Found | None:
    """The file in this place of the report; None where none came there. Three queries."""
    item = Item.objects.filter(report=held.report, number=number).first()
    if item is None:
        return None
    said = open_item(bytes(item.sealed), key=held.key, report=held.report.pk, number=number)
    if not isinstance(said, Attached):
        return None
    return Found(item=item, told=said, mark=_mark_of(item), openings=_openings_of(item))


def standing_of_files(report: Report) -> dict[int, Standing]:
    """By its place, each file of the report of which somebody did something. Two queries."""
    marked = set(FileMark.objects.filter(item__report=report).values_list("item__number", flat=True))
    rows = FileOpening.objects.filter(item__report=report).values_list("item__number")
    opened = dict(rows.annotate(times=Count("pk")).order_by())
    return {
        place: Standing(is_marked=place in marked, opened=opened.get(place, 0))
        for place in marked | opened.keys()
    }


def is_marked(item: Item) -> bool:
    """Whether nobody opens it any more, as it stands at this moment."""
    return FileMark.objects.filter(item=item).exists()


def opening_of(found: Found, account: Account, *, now: datetime) -> FileOpening | None:
    """The account's own opening of it that still counts: for fifteen minutes."""
    own = FileOpening.objects.filter(item=found.item, opened_by=account, opened_at__gt=now - OPEN_FOR)
    return own.order_by("-opened_at").first()


def trained_readers(report: Report, *, today: date, side: Side = UNITS) -> list[str]:
    """The names of those who read this report and may open a copy of its files today."""
    able = able_to(Capability.OPEN_FILES, today=today)
    if side.is_outside:
        held = custodians_of(report, today=today).filter(pk__in=able)
        return sorted(set(held.values_list("shown_name", flat=True)))
    among = live_assignments(Report).filter(matter=report, account__in=able)
    return sorted(set(among.values_list("account__shown_name", flat=True)))


def _mark_of(item: Item) -> Past | None:
    mark = FileMark.objects.filter(item=item).select_related("marked_by").first()
    if mark is None:
        return None
    basis = str(MarkBasis(mark.basis).label)
    return Past(by=mark.marked_by.shown_name, at=mark.marked_at, because=basis)


def _openings_of(item: Item) -> tuple[Past, ...]:
    rows = FileOpening.objects.filter(item=item).select_related("opened_by").order_by("-opened_at")
    return tuple(
        Past(by=each.opened_by.shown_name, at=each.opened_at, because=str(FileReason(each.reason).label))
        for each in rows
    )

"""What was asked for: how large a force, over which days, from which seed."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from upstander.domain.refusal import Refusal

LAST_DAY = date(2026, 6, 30)  # fixed, never today's date: the same arguments give the same bytes
LAST_BILL = 51  # days after the last day by which its bill has come, and the exports can be made
MOST_STAFF = 12_000  # people; numbers that reach nobody run out above it (numbers.py)
LEAST_STAFF = 40  # people; below it some role would be empty
UNLOGGED = 0.2  # share of legitimate contact of which nothing is written, unless another is asked for
LEAST_UNLOGGED = 0.0  # share of legitimate contact
MOST_UNLOGGED = 0.35  # share; above it there would be too little contact outside recorded work
STORY_PEOPLE = 80  # people kept back for replays and look-alikes
MOST_PEOPLE_A_STORY = 6  # people that a variant of a case may need
MOST_VARIANTS = 60  # variants of cases that one force may hold


class NotAPlan(Refusal):
    """The force that was asked for cannot be invented."""


@dataclass(frozen=True, kw_only=True)
class Month:
    """One calendar month of the plan: its place in the order and its days, counted from the plan's first."""

    index: int
    label: str
    first: int
    after: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The arguments of one invented force.

    `phone_rows`, `look_up_rows` and `position_rows` are aims for the whole period in rows; empty
    means the ordinary volume for that many staff and days. `unlogged` is the share of legitimate contact of
    which nothing at all was written: no entry in a log, and no task, role, case or attendance of theirs.
    `packs` are folders with fact sheets of one's own, under `cases/` and `look_alikes/`.
    """

    staff: int
    days: int
    seed: int
    replay: tuple[int, ...] = ()
    two_way: bool = False
    until: date = LAST_DAY
    phone_rows: int | None = None
    look_up_rows: int | None = None
    position_rows: int | None = None
    variants: int = 0
    packs: tuple[Path, ...] = ()
    unlogged: float = UNLOGGED

    def __post_init__(self) -> None:
        if not LEAST_STAFF <= self.staff <= MOST_STAFF:
            raise NotAPlan(
                f"--staff {self.staff} cannot be invented. "
                f"Write a number from {LEAST_STAFF} to {MOST_STAFF:,}."
            )
        if not 7 <= self.days <= 1_500:
            raise NotAPlan(f"--days {self.days} cannot be invented. Write a number from 7 to 1,500.")
        if self.seed < 0:
            raise NotAPlan(f"--seed {self.seed} is below nought. Write a whole number from 0.")
        if not LEAST_UNLOGGED <= self.unlogged <= MOST_UNLOGGED:
            raise NotAPlan(
                f"--unlogged {self.unlogged} cannot be invented. "
                f"Write a share from {LEAST_UNLOGGED} to {MOST_UNLOGGED}."
            )
        if not 0 <= self.variants <= MOST_VARIANTS:
            raise NotAPlan(
                f"--variants {self.variants} cannot be planted. Write a number from 0 to {MOST_VARIANTS}."
            )

    @property
    def story_people(self) -> int:
        """How many of the public are kept back for stories: no ordinary event takes them."""
        return STORY_PEOPLE + MOST_PEOPLE_A_STORY * self.variants

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        return self.until - timedelta(days=self.days - 1)

    @property
    def epoch_day(self) -> int:
        """The first day of the period, counted from 1 January 1970."""
        return (self.first_day - date(1970, 1, 1)).days

    @property
    def starts(self) -> int:
        """Midnight at the start of the period: UTC seconds since 1970."""
        return self.epoch_day * 86_400

    @property
    def ends(self) -> int:
        """Midnight at the end of the period: UTC seconds since 1970."""
        return self.starts + self.days * 86_400

    def day(self, number: int) -> date:
        """The calendar day with that number."""
        return self.first_day + timedelta(days=number)

    def day_number(self, when: date) -> int:
        """The number of that calendar day."""
        return (when - self.first_day).days

    @property
    def months(self) -> tuple[Month, ...]:
        """The calendar months that the period touches, in order."""
        found: list[Month] = []
        first = 0
        while first < self.days:
            day = self.day(first)
            after = min(first + monthrange(day.year, day.month)[1] - day.day + 1, self.days)
            found.append(Month(index=len(found), label=f"{day:%Y-%m}", first=first, after=after))
            first = after
        return tuple(found)

    @property
    def volume_base(self) -> float:
        """Staff-years in the period: what ordinary volumes are counted by."""
        return self.staff * self.days / 365


def stamp(moment: datetime) -> int:
    """UTC seconds since 1970."""
    return int(moment.replace(tzinfo=UTC).timestamp())

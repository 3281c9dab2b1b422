"""People as plain rows: what a loading is given, whatever it was read from.

Each row says which of its columns stay (`KEY`) and which may change from version to version (`VALUE`); the
names are those of the columns that it is kept in.
Source: docs/explanation/need_to_know.md
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

Names = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StaffRow:
    """Somebody's service."""

    KEY: ClassVar[Names] = ("member_id",)
    VALUE: ClassVar[Names] = ("kind", "joined_on", "left_on")

    member_id: str  # a staff reference
    kind: str = ""  # officer, special, …; empty where it is not recorded
    joined_on: date | None = None
    left_on: date | None = None
    known_at: datetime


@dataclass(frozen=True, kw_only=True)
class PostRow:
    """A post; None where the force did not say."""

    KEY: ClassVar[Names] = ("member_id", "role", "team", "unit", "line_manager", "began_on")
    VALUE: ClassVar[Names] = ("ended_on",)

    member_id: str  # a staff reference
    role: str
    team: str | None = None
    unit: str | None = None
    line_manager: str | None = None
    began_on: date
    ended_on: date | None = None
    known_at: datetime


@dataclass(frozen=True, kw_only=True)
class TieRow:
    """A tie of a member of staff to somebody; `to_reference` is empty where nobody on record was named."""

    KEY: ClassVar[Names] = ("kind", "from_reference", "tied_to", "to_reference", "began_on", "source")
    VALUE: ClassVar[Names] = ("ended_on", "confirmed_by")

    kind: str
    from_reference: str
    tied_to: str
    to_reference: str = ""
    began_on: date | None = None
    ended_on: date | None = None
    source: str
    confirmed_by: str = ""
    known_at: datetime


PersonRow = StaffRow | PostRow | TieRow


@dataclass(frozen=True, kw_only=True)
class People:
    """All that one store says of people, and what it was never given."""

    store_digest: str
    authority: str = ""  # its reference; empty for an invented store, which needs none
    authority_digest: str = ""
    has_posts: bool
    has_declarations: bool
    staff: Sequence[StaffRow] = field(default=())
    posts: Sequence[PostRow] = field(default=())
    ties: Sequence[TieRow] = field(default=())

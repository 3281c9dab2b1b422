"""What a run was run on, as data: cards of the indicators, tables, settings; and nothing of any concern.

How many rows an indicator left is not among it: that would tell somebody how much there is that they may
not see.
Source: docs/explanation/runs.md
"""

from datetime import datetime
from hashlib import sha256

from pydantic import BaseModel, ConfigDict, TypeAdapter

FORM = 1


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Card(_Kept):
    """One indicator: the digest of its card and query, and what it lacked where it could not be asked."""

    id: str
    title: str
    digest: str
    ran: bool
    missing_tables: tuple[str, ...] = ()

    @property
    def missing_words(self) -> str:
        """The tables that it lacked, for a screen."""
        return ", ".join(self.missing_tables).replace("_", " ")


class Table(_Kept):
    """One table: how much there was, for how many teams, how many of which hardly record, and to when."""

    name: str
    rows: int
    teams: int
    teams_thin: int
    first_known_at: datetime | None
    latest_known_at: datetime | None

    @property
    def teams_enough(self) -> int:
        """Teams that record enough."""
        return self.teams - self.teams_thin

    @property
    def words(self) -> str:
        """Its name for a screen."""
        return self.name.replace("_", " ")


class Settings(_Kept):
    """What was set for the run. Digests are SHA-256; the authority's is empty for an invented store."""

    budget_per_1000: float
    packs: str = ""
    authority: str = ""

    @property
    def digest(self) -> str:
        """A name for these settings: the same for the same."""
        return sha256(self.model_dump_json().encode()).hexdigest()


class Report(_Kept):
    """Everything that a run's page says of what it was run on. No settings came with an older load."""

    form: int = FORM
    people: int
    contacts: int
    cards: tuple[Card, ...]
    tables: tuple[Table, ...]
    settings: Settings | None = None


REPORT = TypeAdapter(Report)

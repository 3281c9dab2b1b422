"""What the worker holds while it stays: where the desk lies, what it scans and when, and the run under way.

Source: docs/explanation/runs.md
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from upstander.database.places import Places
from upstander.domain.local_time import local
from upstander.reporting.router.trying import Waiting
from upstander.scanning.for_desk import Source
from upstander.sites.configuration import Configuration
from upstander.sites.hour import Hour, read_hour

if TYPE_CHECKING:
    from upstander.sites.worker.runs import Running


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(kw_only=True)
class WorkerDesk:
    """One worker's desk. `running`, `known`, `failing` are this process's memory: another begins without."""

    places: Places
    source: Source
    hour: Hour | None = None
    anchors: Path | None = None
    anchor_to: tuple[str, ...] = ()
    now: Callable[[], datetime] = _now
    running: "Running | None" = None
    known: tuple[object, ...] = field(default=())
    failing: set[str] = field(default_factory=set)  # rounds that failed the last time
    reports: Waiting = field(default_factory=Waiting)  # those that could not be routed
    stays: int = 0  # how many of them there were when they were last counted

    @property
    def keys(self) -> Path:
        """The folder of keys."""
        return self.places.keys

    @property
    def today(self) -> date:
        """The day in London."""
        return local(self.now()).date()


def desk_of(places: Places, configuration: Configuration) -> WorkerDesk:
    """The desk as it is configured."""
    return WorkerDesk(
        places=places,
        source=Source(
            store=configuration.store, authority=configuration.authority, packs=configuration.packs
        ),
        hour=read_hour(configuration.scan_at) if configuration.scan_at else None,
        anchors=configuration.anchors,
        anchor_to=configuration.anchor_to,
    )

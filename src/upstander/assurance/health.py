"""Whether the desk runs: its processes, the sealing, anchors, backups, the worker, room on the disk.

Nothing here counts a record or comes of one: whoever keeps the machine running may be whom a matter is about.
The one number is of reports that the worker could pass on to nobody: nobody else would notice them.
Source: docs/explanation/runs.md
"""

import platform
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import django
from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from upstander.assurance.anchor_health import findings, has_left
from upstander.assurance.findings import Finding, Health
from upstander.assurance.models import Heartbeat
from upstander.audit.noted import ANCHOR, BACKUP, noted_at
from upstander.database.roles import Role
from upstander.detection.access.asked import newest_attempt, waiting

QUIET = timedelta(minutes=2)  # eight beats missed
LATE_SEAL, LATE_SIGNATURE = timedelta(minutes=1), timedelta(minutes=5)
A_DAY_AND_A_BIT = timedelta(hours=26)
LOW = 0.1  # of the disk

_SEALED = """
SELECT e.happened_at FROM audit_seal AS s JOIN audit_entry AS e ON e.id = s.entry_id
ORDER BY s.position DESC LIMIT 1
"""
_UNSEALED = """
SELECT min(waiting.happened_at) FROM (
    SELECT e.happened_at FROM audit_entry AS e WHERE (e.era, e.xid, e.id) > (
        SELECT l.era, l.xid, l.id FROM audit_seal AS s JOIN audit_entry AS l ON l.id = s.entry_id
        ORDER BY s.position DESC LIMIT 1
    ) ORDER BY e.era, e.xid, e.id LIMIT 1
) AS waiting
"""
_SIGNED = "SELECT made_at FROM audit_checkpoint ORDER BY position DESC LIMIT 1"
_SERVER = "SELECT pg_postmaster_start_time(), current_setting('server_version')"

PROCESSES: tuple[tuple[Role, str | Promise], ...] = (
    (Role.UNIT, _("The unit's pages")),
    (Role.WORKFORCE, _("The pages for everyone at work")),
    (Role.WORKER, _("The worker")),
    (Role.SEALER, _("The sealer of the audit")),
)


def health_of(root: Path, *, now: datetime) -> Health:
    """The desk in `root`, now."""
    begun, server = _one(_SERVER)
    return Health(
        processes=(*_processes(now), Finding(name=_("The database, since"), at=begun)),
        audit=tuple(_audit(root, now)),
        work=tuple(_work(now)),
        disk=_disk(root),
        versions=(
            ("Upstander", version("upstander")),
            ("PostgreSQL", str(server).split(" ")[0]),
            ("Python", platform.python_version()),
            ("Django", django.get_version()),
        ),
    )


def _processes(now: datetime) -> Iterator[Finding]:
    beats = {beat.role: beat for beat in Heartbeat.objects.all()}
    for role, name in PROCESSES:
        beat = beats.get(role.value)
        if beat is None:
            yield Finding(name=name, is_well=False)
            continue
        words = _in_words(beat)
        is_well = beat.is_well and not beat.stays and now - beat.seen_at <= QUIET
        yield Finding(name=name, at=beat.seen_at, words=words, is_well=is_well)


def _in_words(beat: Heartbeat) -> str | Promise:
    if beat.stays:
        said = ngettext(
            "%(n)s report could be passed on to nobody: its log says more",
            "%(n)s reports could be passed on to nobody: its log says more",
            beat.stays,
        )
        return said % {"n": beat.stays}
    return "" if beat.is_well else _("Something that it does again and again fails: its log says what")


def _audit(root: Path, now: datetime) -> Iterator[Finding]:
    (sealed,), (unsealed,), (signed,) = _one(_SEALED), _one(_UNSEALED), _one(_SIGNED)
    is_sealed = unsealed is None or now - unsealed <= LATE_SEAL
    yield Finding(name=_("Newest entry that is sealed"), at=sealed, is_well=sealed is not None and is_sealed)
    is_signed = sealed is not None and signed is not None and sealed - signed <= LATE_SIGNATURE
    yield Finding(name=_("Last signature (checkpoint)"), at=signed, is_well=is_signed)
    printed, made = noted_at(root, ANCHOR), noted_at(root, BACKUP)
    is_printed, has_gone = _is_fresh(printed, now), has_left(now=now, within=A_DAY_AND_A_BIT)
    yield Finding(name=_("Last anchor that was printed"), at=printed, is_well=is_printed or has_gone)
    yield Finding(name=_("Last backup"), at=made, is_well=_is_fresh(made, now))
    yield from findings(now=now, within=A_DAY_AND_A_BIT, is_printed=is_printed)


def _is_fresh(at: datetime | None, now: datetime) -> bool:
    return at is not None and now - at <= A_DAY_AND_A_BIT


def _work(now: datetime) -> Iterator[Finding]:
    attempt = newest_attempt()
    if attempt is None:
        yield Finding(name=_("Last run"), words=_("There was none yet"))
    else:
        ended_well = attempt.state in ("running", "loaded")
        words = attempt.get_state_display()
        yield Finding(
            name=_("Last run"), at=attempt.ended_at or attempt.began_at, words=words, is_well=ended_well
        )
    longest = waiting().first()
    is_well = longest is None or (attempt is not None and attempt.state == "running")
    is_well = is_well or (longest is not None and now - longest.asked_at <= QUIET)
    yield Finding(
        name=_("Runs that wait"),
        words=str(waiting().count()),
        at=longest.asked_at if longest else None,
        is_well=is_well,
    )


def _disk(root: Path) -> Finding:
    usage = shutil.disk_usage(root)
    words = _("%(free)s GB free of %(total)s GB") % {
        "free": f"{usage.free / 1e9:.0f}",
        "total": f"{usage.total / 1e9:.0f}",
    }
    return Finding(name=_("Room where the records lie"), words=words, is_well=usage.free >= LOW * usage.total)


def _one(asked: str) -> tuple[datetime | None, ...]:
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return cursor.fetchone() or (None,)

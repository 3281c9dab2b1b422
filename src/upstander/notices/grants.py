"""What each process may do to this room's tables. The worker pages and sends; the unit's process answers.

Source: docs/explanation/notices.md
"""

from upstander.database.roles import Role

_UNITS = {Role.UNIT: "SELECT, INSERT", Role.WORKER: "SELECT"}
_WORKERS = {Role.WORKER: "SELECT, INSERT", Role.UNIT: "SELECT"}

PAGES: dict[Role, str] = _WORKERS
"""For a slice's table of what a page is about."""

GRANTS: dict[str, dict[Role, str]] = {
    "notices_address": _UNITS,
    "notices_duty": _UNITS,
    "notices_dutyend": _UNITS,
    "notices_pageend": _UNITS,
    "notices_page": _WORKERS,
    "notices_rung": _WORKERS,
    "notices_message": _WORKERS,
    "notices_sending": _WORKERS,
    "notices_notice": _WORKERS,
    "notices_noticeread": _UNITS,
}

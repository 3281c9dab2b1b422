"""When something was last done that leaves no row: an anchor printed, a backup made. A time and nothing else.

A file in the desk's folder, which every process of the desk can read. It proves nothing; it is there so that
somebody notices when it is long ago.
Source: docs/explanation/runs.md
"""

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

ANCHOR, BACKUP = "last_anchor", "last_backup"


def note(root: Path, name: str, *, now: datetime) -> None:
    """Note that it was done. A folder that cannot be written to keeps nothing from having been done."""
    with suppress(OSError):
        part = root / f".{name}.part"
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(now.astimezone(UTC).isoformat(timespec="seconds") + "\n")
        part.chmod(0o644)  # whatever the mask: the unit's pages are another account's
        part.replace(root / name)


def noted_at(root: Path, name: str) -> datetime | None:
    """When it was last noted; None where it never was, or what is there is no time."""
    try:
        found = datetime.fromisoformat((root / name).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
    return found if found.tzinfo else None

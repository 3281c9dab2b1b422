"""Who a member of staff is compared with, in words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from upstander.domain.strength import MIN_PEERS

EXPOSURE_WORDS = MappingProxyType(
    {
        "people_met": "people met",
        "public_contacts": "contacts with the public",
        "numbers_dialled": "numbers dialled",
        "look_ups": "look-ups",
        "visits": "visits",
        "duty_days": "days on duty",
    }
)
THIRDS = ("lowest", "middle", "highest")
SEPARATOR = "\x1f"


def group_in_words(row: Mapping[str, Any], exposure: str | None) -> str:
    """The group that a row of `weigh_standings` was compared with, and whether it had to be widened."""
    parts = [part.replace("_", " ") for part in str(row["group_id"]).split(SEPARATOR)]
    if row["width"] == 1:
        third = THIRDS[int(parts[2])]
        return f"role {parts[0]}, duty pattern {parts[1]}, {third} third for {EXPOSURE_WORDS[exposure or '']}"
    if row["width"] == 2:
        widened = f"; of any exposure, as fewer than {MIN_PEERS} share the same third" if exposure else ""
        return f"role {parts[0]}, duty pattern {parts[1]}{widened}"
    if row["width"] == 3:
        return f"role {parts[0]}, any duty pattern, as fewer than {MIN_PEERS} share the pattern"
    if row["width"] == 5:
        return "the whole force, in which nobody else shows as much"
    return f"the whole force, as fewer than {MIN_PEERS} share the role"

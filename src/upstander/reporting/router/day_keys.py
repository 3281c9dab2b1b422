"""The router's own pair, made anew each day; its private half is destroyed once nothing new waits for it.

Source: docs/explanation/reporting.md
"""

import re
from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path

from upstander.reporting.channel.standing import channel_folder
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.process_keys import destroy_process_key, make_process_key, read_process_key

AT_THE_LATEST = timedelta(days=2)
_NAMED = re.compile(r"router\.d(\d{4})(\d\d)(\d\d)", re.ASCII)


def key_of(keys: Path, day: date) -> PrivateKey:
    """The day's pair, made if there is none. Raises NoProcessKey if it is not to be trusted."""
    folder, name = channel_folder(keys), _name(day)
    make_process_key(folder, name)
    return PrivateKey(read_process_key(folder, name))


def keys_there(keys: Path) -> dict[date, PrivateKey]:
    """Every day's pair that there still is."""
    folder = channel_folder(keys)
    return {day: PrivateKey(read_process_key(folder, _name(day))) for day in days_there(keys)}


def days_there(keys: Path) -> list[date]:
    """The days of which there is still a pair, the oldest first."""
    found = (_NAMED.fullmatch(file.name) for file in channel_folder(keys).iterdir())
    return sorted(date(*map(int, each.groups())) for each in found if each)


def destroy(keys: Path, days: Collection[date]) -> None:
    """Destroy the pairs of these days."""
    for day in days:
        destroy_process_key(channel_folder(keys), _name(day))


def _name(day: date) -> str:
    return f"router.d{day:%Y%m%d}"

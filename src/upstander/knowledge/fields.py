"""Reading a TOML table key by key, so that every fault is collected and none stops the reading."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from upstander.knowledge.faults import Fault


def read_toml(path: Path, faults: list[Fault]) -> dict[str, Any] | None:
    """The file's table; None, with the fault noted, where it is no TOML (a key given twice, say)."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        found = f"the file is not valid TOML: {str(error)[:1].lower()}{str(error)[1:]}."
        write = "Give each key once, and put text in quotation marks."
    except UnicodeDecodeError:
        found, write = "the file is not UTF-8 text.", "Save it as UTF-8."
    faults.append(Fault(file=path.name, key="(file)", found=found, write=write))
    return None


@dataclass(frozen=True, kw_only=True)
class Fields:
    """One TOML table of one file. Each reader gives a value of its type, or a stand-in and a fault."""

    file: str
    table: Mapping[str, Any]
    faults: list[Fault]
    prefix: str = ""
    seen: set[str] = field(default_factory=set)

    def fault(self, key: str, found: str, write: str) -> None:
        """Note a fault at `key`."""
        self.faults.append(Fault(file=self.file, key=f"{self.prefix}{key}", found=found, write=write))

    def text(self, key: str, example: str = "a sentence") -> str:
        """Text that is not empty."""
        value = self._value(key, f'{key} = "{example}"')
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.fault(key, f"{_shown(value)} is not text.", f'Write {key} = "{example}".')
            return ""
        return value.strip()

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """One of a closed list; the nearest is suggested."""
        value = self.text(key, next(iter(allowed)))
        if value and value not in allowed:
            near = get_close_matches(value, allowed, n=1)
            write = f'Write "{near[0]}".' if near else f"Write one of {', '.join(allowed)}."
            self.fault(key, f"'{value}' is not one of {', '.join(allowed)}.", write)
        return value

    def yes_or_no(self, key: str) -> bool:
        """True or false."""
        value = self._value(key, f"{key} = false")
        if value is not None and not isinstance(value, bool):
            self.fault(key, f"{_shown(value)} is neither true nor false.", f"Write {key} = false.")
        return value is True

    def number(self, key: str, *, above: float | None = None) -> int | float:
        """A whole or decimal number, above a bound where one is given."""
        value = self._value(key, f"{key} = 10")
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(
                key, f"{_shown(value)} is not a number.", f"Write {key} = 10, without quotation marks."
            )
            return 0
        if above is not None and value <= above:
            self.fault(key, f"{value} is not above {above:g}.", f"Write a number above {above:g}.")
        return value

    def whole(self, key: str) -> int:
        """A whole number of 0 or more."""
        value = self.number(key, above=-1)
        if not isinstance(value, int):
            self.fault(key, f"{value} is not a whole number.", f"Write {key} = {round(value)}.")
        return int(value)

    def day(self, key: str, *, required: bool = True) -> date | None:
        """A calendar day, written without quotation marks."""
        if not required and key not in self.table:
            return None
        value = self._value(key, f"{key} = 2026-01-01")
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.fault(key, f"{_shown(value)} is not a day.", f"Write {key} = 2026-01-01, without quotes.")
            return None
        return value

    def texts(self, key: str, *, least: int = 0, required: bool = True) -> tuple[str, ...]:
        """A list of texts, each given once."""
        if not required and key not in self.table:
            return ()
        value = self._value(key, f'{key} = ["…"]')
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.fault(key, f"{_shown(value)} is not a list of texts.", f'Write {key} = ["…", "…"].')
            return ()
        for again in sorted({one for one in value if value.count(one) > 1}):
            self.fault(key, f"'{again}' stands twice.", "Write it once.")
        if len(value) < least:
            self.fault(key, f"the list has {len(value)} entries.", f"Write at least {least}.")
        return tuple(value)

    def lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of texts; empty where the key is absent."""
        self.seen.add(key)
        value = self.table.get(key, [])
        fits = isinstance(value, list) and all(
            isinstance(group, list) and len(group) > 1 and all(isinstance(one, str) for one in group)
            for group in value
        )
        if not fits:
            found = f"{_shown(value)} is not a list of lists of two texts or more."
            self.fault(key, found, f'Write {key} = [["…", "…"]].')
            return ()
        return tuple(tuple(group) for group in value)

    def inner(self, key: str, *, required: bool = True) -> "Fields | None":
        """A table within the table."""
        if not required and key not in self.table:
            return None
        value = self._value(key, f"a table [{self.prefix}{key}]")
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(key, f"{_shown(value)} is not a table.", f"Write it under [{self.prefix}{key}].")
            return None
        return replace(self, table=value, prefix=f"{self.prefix}{key}.", seen=set())

    def each(self, key: str, *, required: bool = True) -> list["Fields"]:
        """A list of tables; each is named in faults by its place, from 1."""
        if not required and key not in self.table:
            return []
        value = self._value(key, f"at least one [[{self.prefix}{key}]]")
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fault(key, f"{_shown(value)} is not a list of tables.", f"Write [[{self.prefix}{key}]].")
            return []
        return [
            replace(self, table=one, prefix=f"{self.prefix}{key}[{place}].", seen=set())
            for place, one in enumerate(value, start=1)
        ]

    def no_others(self) -> None:
        """Note a fault for each key that nothing read: a slip of the pen must not pass in silence."""
        for key in sorted(set(self.table) - self.seen):
            near = get_close_matches(key, self.seen, n=1)
            write = (
                f"Did you mean '{near[0]}'?" if near else f"Known keys are {', '.join(sorted(self.seen))}."
            )
            self.fault(key, "no such key is known here.", write)

    def _value(self, key: str, write: str) -> Any:
        self.seen.add(key)
        if key not in self.table:
            self.fault(key, "it is missing.", f"Write {write}.")
            return None
        return self.table[key]


def _shown(value: object) -> str:
    """The value as found, cut short: packs hold no records, so it may be quoted."""
    return f"'{value}'"[:60]

"""One section of a TOML file, read value by value; what is wrong goes to its list of faults."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from upstander.engine.sources.faults import Faults


@dataclass(frozen=True)
class Section:
    """A table of a TOML file under `path` (empty at the top), with the faults of the whole file."""

    path: str
    body: dict[str, Any]
    faults: Faults

    def fault(self, key: str, found: str, write: str) -> None:
        """Report one fault of this section."""
        self.faults.add(f"{self.path}{key}", found, write)

    def only(self, *known: str) -> None:
        """Report every key that is not in `known`."""
        self.faults.unknown_keys(self.path, self.body, known)

    def text(self, key: str, *, required: bool = False) -> str:
        """The text under `key`; empty if there is none (a fault where it is required)."""
        value = self.body.get(key, "")
        if not isinstance(value, str):
            self.fault(key, f"found {_kind(value)}", "Write a text in quotes")
            return ""
        if required and not value.strip():
            self.fault(key, "nothing is there", "Write a text in quotes")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The text or texts under `key` as a tuple; empty if there is none."""
        value = self.body.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
            self.fault(key, f"found {_kind(value)}", 'Write a text or a list such as ["Date", "Time"]')
            return ()
        return tuple(listed)

    def one_of(self, key: str, known: Sequence[str]) -> str | None:
        """The text under `key`, which must be one of `known`; None if there is none."""
        value = self.text(key)
        if value and value not in known:
            self.fault(key, "not a known word", f"Write one of {', '.join(known)}")
            return None
        return value or None

    def whole(self, key: str, *, default: int, least: int) -> int:
        """The whole number under `key`, not below `least`."""
        value = self.body.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 1_000_000:
            self.fault(key, f"found {_kind(value)}", f"Write a whole number from {least}")
            return default
        return value

    def section(self, key: str) -> "Section":
        """The section under `key`; an empty one if there is none."""
        value = self.body.get(key, {})
        if not isinstance(value, dict):
            self.fault(key, f"found {_kind(value)}", f"Write a section: [{self.path}{key}]")
            value = {}
        return Section(f"{self.path}{key}.", value, self.faults)

    def sections(self, key: str) -> list["Section"]:
        """The repeated sections under `key`."""
        value = self.body.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(key, f"found {_kind(value)}", f"Write a repeated section: [[{self.path}{key}]]")
            return []
        return [Section(f"{self.path}{key}.", item, self.faults) for item in value]


def _kind(value: object) -> str:
    words = {bool: "true or false", int: "a whole number", float: "a number", str: "a text", list: "a list"}
    return words.get(type(value), "a section" if isinstance(value, dict) else "a date or time")

"""A list of faults of one file, all reported at once: where, what was found, what to write."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from upstander.domain.refusal import Refusal


class BadMapping(Refusal):
    """A mapping file cannot be used; the sentence lists every fault."""


@dataclass
class Faults:
    """Collects what is wrong with `file`. `raise_if_any` raises BadMapping with all of it."""

    file: str
    lines: list[str] = field(default_factory=list)

    def add(self, key: str, found: str, write: str) -> None:
        """One fault: the key, what stands there, what to write instead."""
        self.lines.append(f"{self.file}, {key}: {found}. {write}.")

    def unknown_keys(self, where: str, given: Iterable[str], known: Iterable[str]) -> None:
        """A fault for each key of `given` that is not in `known`."""
        allowed = list(known)
        for key in given:
            if key not in allowed:
                self.add(f"{where}{key}", "this key means nothing here", f"Write one of {', '.join(allowed)}")

    def raise_if_any(self) -> None:
        """Raise BadMapping if anything was added."""
        if self.lines:
            raise BadMapping("\n".join(self.lines))

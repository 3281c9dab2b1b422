"""What is wrong with a pack, said so that whoever wrote it can mend it, and all of it at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from upstander.domain.refusal import Refusal


@dataclass(frozen=True, kw_only=True, order=True)
class Fault:
    """One thing to mend: in which file, at which key, what was found and what to write instead."""

    file: str
    key: str
    found: str
    write: str

    def __str__(self) -> str:
        """The fault as one line: `file, key: what was found. What to write.`"""
        return f"{self.file}, {self.key}: {self.found} {self.write}"


class PackFaults(Refusal):
    """A pack is not loaded; the sentence lists every fault found in it, in order of file and key."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        counted = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"The packs were not loaded; {counted} to mend:\n{lines}")

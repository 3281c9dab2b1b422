"""Digests by which a load is recognised: of the source files, the mapping and the registers."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from upstander.domain.refusal import Refusal

BLOCK = 4 * 1024 * 1024
VERSION = "1"  # raised when the same file and mapping would land differently


class SourceChanged(Refusal):
    """A source file was changed while it was being loaded."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """`sources` is the digest of the files alone, `whole` of everything that decides what lands."""

    sources: str
    whole: str

    @property
    def load_id(self) -> str:
        """The load's id: the same content has the same."""
        return self.whole[:12]


def digest(files: Sequence[Path], companions: Mapping[str, Path], *, also: Sequence[str]) -> Content:
    """The content of a load of `files` with `companions`; `also` are the other things that decide it."""
    own = [_of_file(path) for path in files]
    beside = [name + _of_file(path) for name, path in sorted(companions.items())]
    sources = hashlib.sha256("|".join(own).encode()).hexdigest()
    whole = hashlib.sha256("|".join([VERSION, *own, *beside, *also]).encode()).hexdigest()
    return Content(sources=sources, whole=whole)


def watch(files: Sequence[Path]) -> Callable[[], None]:
    """A check to be called after reading: it refuses if one of the files was changed meanwhile."""
    before = [_stamp(path) for path in files]

    def check() -> None:
        for path, stamp in zip(files, before, strict=True):
            if _stamp(path) != stamp:
                raise SourceChanged(
                    f"{path.name} changed while it was read. Nothing was loaded. Wait until the export has "
                    "ended, then run this again."
                )

    return check


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_size, found.st_mtime_ns


def _of_file(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
    return found.hexdigest()

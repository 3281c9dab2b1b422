"""A force's files: decoded, mapped, checked, filtered by the registers, loaded into a store."""

from upstander.engine.sources.checking.reasons import SKIPS
from upstander.engine.sources.decoding import UnreadableFile
from upstander.engine.sources.faults import BadMapping
from upstander.engine.sources.library import find, names
from upstander.engine.sources.loading import NotLoaded, load, preview
from upstander.engine.sources.mapping import Mapping
from upstander.engine.sources.result import Handed, LoadResult, Preview

__all__ = [
    "SKIPS",
    "BadMapping",
    "Handed",
    "LoadResult",
    "Mapping",
    "NotLoaded",
    "Preview",
    "UnreadableFile",
    "find",
    "load",
    "names",
    "preview",
]

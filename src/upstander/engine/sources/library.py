"""Finds a mapping: a file of the user's, or one that is shipped, by its name."""

from difflib import get_close_matches
from pathlib import Path

from upstander.engine.sources.faults import BadMapping
from upstander.engine.sources.mapping import Mapping
from upstander.engine.sources.mapping_file import parse, read
from upstander.knowledge import mappings


def names() -> tuple[str, ...]:
    """Names of the shipped mappings, in alphabetical order."""
    return mappings.names()


def find(name_or_path: str) -> Mapping:
    """The mapping of that file or that name. Raises BadMapping with the nearest names."""
    if name_or_path.endswith(".toml") or "/" in name_or_path:
        return read(Path(name_or_path))
    if name_or_path in names():
        return parse(mappings.text(name_or_path), file=f"{name_or_path}.toml")
    near = get_close_matches(name_or_path, names(), n=3) or names()
    raise BadMapping(
        f"There is no mapping called '{name_or_path}'. Shipped: {', '.join(near)}. "
        "A file of your own is named with its path, ending in .toml."
    )

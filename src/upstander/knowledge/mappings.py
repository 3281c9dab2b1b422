"""The mappings that come with the product, as text: `packs/mappings/<id>.toml`.

Source: docs/how_to/map_an_export.md
"""

from importlib import resources

from upstander.domain.refusal import Refusal


class NoSuchMapping(Refusal):
    """No mapping of that name comes with the product."""


def names() -> tuple[str, ...]:
    """The ids of the shipped mappings, in order."""
    folder = resources.files("upstander.knowledge") / "packs" / "mappings"
    return tuple(
        sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if _is_mapping(file.name))
    )


def text(name: str) -> str:
    """The TOML text of the shipped mapping `name`. Raises NoSuchMapping, which lists the names."""
    if name not in names():
        raise NoSuchMapping(f"No mapping {name!r} is shipped. Name a file, or one of: {', '.join(names())}.")
    folder = resources.files("upstander.knowledge") / "packs" / "mappings"
    return (folder / f"{name}.toml").read_text(encoding="utf-8")


def _is_mapping(file_name: str) -> bool:
    return file_name.endswith(".toml")

"""A force's own look, from a folder of its own: its name, one colour, a logo.

    # brand.toml
    force_name = "Borsetshire Police"
    colour = "#003a70"
    logo = "logo.svg"        # beside this file; SVG or PNG

Source: docs/how_to/change_how_it_looks.md
"""

import re
import tomllib
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from upstander.domain.refusal import Refusal
from upstander.sites.contrast import READABLE, contrast

COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
LONGEST_NAME = 60  # characters: what one line of the header holds
LARGEST_LOGO = 200_000  # bytes
KINDS = {".svg": "image/svg+xml", ".png": "image/png"}
WHITE = "#ffffff"


class UnusableBrand(Refusal):
    """The folder with the force's look cannot be used; the sentence says what to write."""


@dataclass(frozen=True, kw_only=True)
class Brand:
    """How a force's pages look."""

    force_name: str
    colour: str = "#1d3557"
    logo: Path | None = None

    @property
    def css(self) -> str:
        """The style sheet that sets the colour."""
        return f":root {{ --desk-brand-colour: {self.colour}; --govuk-brand-colour: {self.colour}; }}\n"

    @property
    def css_address(self) -> str:
        """Where the style sheet is; another colour has another address, so that it can be kept for long."""
        return f"/brand/{_digest(self.css.encode())}.css"

    @property
    def logo_address(self) -> str:
        """Where the logo is; empty where the force has none."""
        return f"/brand/{_digest(self.logo.read_bytes())}{self.logo.suffix.lower()}" if self.logo else ""


def read_brand(file: Path) -> Brand:
    """The brand in a TOML file.

    Raises: UnusableBrand, for a file, name, colour or logo that cannot be used.
    """
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise UnusableBrand(f"{file} cannot be read as TOML ({problem}). See docs/how_to.") from problem
    known = {field.name for field in fields(Brand)}
    if unknown := sorted(set(found) - known):
        raise UnusableBrand(f"{file}: {', '.join(unknown)} is not known. Write {', '.join(sorted(known))}.")
    return Brand(force_name=_name(file, found), colour=_colour(file, found), logo=_logo(file, found))


def _name(file: Path, found: dict[str, Any]) -> str:
    name = found.get("force_name")
    if not isinstance(name, str) or not 0 < len(name.strip()) <= LONGEST_NAME:
        raise UnusableBrand(f"{file}, force_name: write the force's name in 1 to {LONGEST_NAME} characters.")
    return name.strip()


def _colour(file: Path, found: dict[str, Any]) -> str:
    colour = found.get("colour", Brand.colour)
    if not isinstance(colour, str) or not COLOUR.fullmatch(colour):
        raise UnusableBrand(f'{file}, colour: write it as in "{Brand.colour}".')
    ratio = contrast(colour, WHITE)
    if ratio < READABLE:
        raise UnusableBrand(
            f"{file}, colour: white on {colour} has a contrast of {ratio:.2f} to 1, and many people could not"
            f" read it. Choose a darker one, of at least {READABLE} to 1."
        )
    return colour


def _logo(file: Path, found: dict[str, Any]) -> Path | None:
    name = found.get("logo")
    if name is None:
        return None
    if not isinstance(name, str) or Path(name).name != name or Path(name).suffix.lower() not in KINDS:
        raise UnusableBrand(
            f"{file}, logo: write the name of an SVG or PNG file that stands beside this one."
        )
    logo = file.parent / name
    if not logo.is_file() or logo.is_symlink() or logo.stat().st_size > LARGEST_LOGO:
        raise UnusableBrand(f"{logo} is not there, or is larger than {LARGEST_LOGO // 1000} kB.")
    return logo


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]

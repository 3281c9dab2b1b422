"""What comes of an attachment: a copy made anew, or the reason why the original stays sealed only.

Source: docs/explanation/documents.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "empty": "The file is empty.",
        "too_large": "The file is larger than what copies are made of.",
        "unknown_kind": "The file is of a kind of which no copy is made.",
        "encrypted": "The file is locked with a password.",
        "damaged": "The file is damaged, or not whole.",
        "beyond_limits": "The file unpacks to far more than it looks, so it was not opened further.",
        "took_too_long": "The file took too long, so the copy was given up.",
        "busy": "Other copies are being made just now. Try again in a minute.",
        "stopped": "The program that made the copy broke off.",
    }
)
"""Why there is no copy, each as a sentence that says nothing of what the file holds."""

NOTES: Mapping[str, str] = MappingProxyType(
    {
        "text_only": "Only the words are in the copy: no pictures, comments, headers or layout.",
        "first_picture_only": "The file holds several pictures; the copy shows the first.",
        "made_smaller": "The copy has fewer dots than the original.",
        "pages_left_out": "The copy ends before the original does.",
        "hidden_sheets_left_out": "Sheets that the original hides are not in the copy.",
        "name_says_otherwise": "The file’s name says that it is something else than it is.",
    }
)
"""In what a copy differs from its original, beyond what holds for every copy."""

MEDIA: Mapping[str, str] = MappingProxyType(
    {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf", "text/plain; charset=utf-8": "txt"}
)
"""What copies are, and how their names end."""


@dataclass(frozen=True, kw_only=True)
class Rebuilt:
    """A copy. `kind` is what the original is (`kinds.KINDS`), `pages` how many pages the copy has.

    `notes` are keys of NOTES. `barriers` say what kept the process in that made it, beside limits on time,
    memory and files, which always do: `namespace` (no network), `calls` (no file, socket or other program).
    """

    content: bytes
    media_type: str
    kind: str
    pages: int = 1
    notes: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """A name for the copy, of which nothing comes from the original's."""
        return f"copy.{MEDIA[self.media_type]}"


@dataclass(frozen=True, kw_only=True)
class CannotRebuild:
    """There is no copy: the original stays sealed only. `reason` is a key of REASONS."""

    reason: str

    @property
    def sentence(self) -> str:
        """The reason, for whoever asked for the copy."""
        return REASONS[self.reason]

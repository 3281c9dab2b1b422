"""What a file is, by its first bytes; its name is only compared with that, and never decides.

Source: docs/explanation/documents.md
"""

from collections.abc import Mapping
from types import MappingProxyType

KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "jpeg": ("jpg", "jpeg", "jpe", "jfif"),
        "png": ("png",),
        "gif": ("gif",),
        "webp": ("webp",),
        "heic": ("heic", "heif", "hif"),
        "pdf": ("pdf",),
        "office": ("docx", "docm", "xlsx", "xlsm", "odt", "ods", "odp"),
        "text": ("txt", "text", "md", "csv", "log", "vcf", "eml", "json"),
    }
)
"""Every kind of which copies are made, with the endings that names of such files have."""

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc", b"hevx"}
_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "office"),
)


def kind_of(content: bytes) -> str:
    """A key of KINDS; what begins like none of the others may still turn out to be no text."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        return "heic"
    return next((kind for start, kind in _STARTS if content.startswith(start)), "text")


def kind_by_name(declared_name: str) -> str | None:
    """The kind that a name speaks of, by how it ends; None where it speaks of none. It proves nothing."""
    ending = _ending(declared_name)
    return next((kind for kind, endings in KINDS.items() if ending in endings), None)


def name_says_otherwise(declared_name: str, kind: str) -> bool:
    """Whether the name ends like another kind of file than this is; a name without an ending says nothing."""
    ending = _ending(declared_name)
    return bool(ending) and ending not in KINDS[kind]


def _ending(name: str) -> str:
    return name.rpartition(".")[2].strip().lower() if "." in name else ""

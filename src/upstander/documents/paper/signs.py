"""Which characters a document can show. Others are told by their number, so that nothing is lost unseen.

A file made to last may hold no character without a glyph, and one reference in a foreign script must not
keep a whole document from being made.
Source: docs/explanation/documents.md
"""

import re

SHOWN = "\n -~\u00a0-\u0130\u0131-\u02ba\u1e00-\u1e9f\u1ef2-\u1eff–—‘’‚“”„•…′″‹›€™−"
_OTHERS = re.compile(f"[^{SHOWN}]")
_TABS = re.compile(r"[\t\r]")
_LONG = re.compile(r"[^\s\u200b]{71,}")
BREAK = "\u200b"  # shows nothing, and lets a line break there
STEP = 70  # characters; a SHA-256 stays in one piece


def printable(text: str) -> str:
    """The text as the typeface can show it: `[U+0416]` stands for a letter that it does not have."""
    plain = _TABS.sub(" ", text.replace("\r\n", "\n"))
    return _LONG.sub(_broken, _OTHERS.sub(_told, plain))


def _told(found: re.Match[str]) -> str:
    return f"[U+{ord(found.group()):04X}]"


def _broken(found: re.Match[str]) -> str:
    word = found.group()
    return BREAK.join(word[place : place + STEP] for place in range(0, len(word), STEP))

"""The Design System's style sheet without what only government may use: its typeface and the royal arms.

Source: docs/explanation/pages.md
"""

import re

OURS = '"Noto Sans",arial,sans-serif'
_FACE = re.compile(r"@font-face\{[^}]*GDS Transport[^}]*\}")
_FAMILY = re.compile(r"GDS Transport,arial,sans-serif")
_ARMS = re.compile(r"[^{}]*\.govuk-footer__copyright-logo[^{}]*\{[^{}]*\}")
_MAP = re.compile(r"(?m)/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*$")
_LEFT = re.compile(r"transport|crest|url\(", re.IGNORECASE)


class Reserved(ValueError):
    """Something that is reserved is still in the style sheet: its makers write it in a new way."""


def free(css: str) -> str:
    """The style sheet in our typeface, naming no picture and no font file.

    Raises: Reserved, where anything of the kind is left.
    """
    for pattern, instead in ((_FACE, ""), (_FAMILY, OURS), (_ARMS, ""), (_MAP, "")):
        css = pattern.sub(instead, css)
    if left := _LEFT.search(css):
        raise Reserved(f"The style sheet still holds {left.group()!r}.")
    return css


def without_map(script: str) -> str:
    """The script without the address of its source map, which is not shipped."""
    return _MAP.sub("", script)

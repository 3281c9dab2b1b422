"""How well two colours are told apart, as the Web Content Accessibility Guidelines count it.

Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

READABLE = 4.5  # to 1: the least for text of ordinary size


def contrast(one: str, other: str) -> float:
    """The ratio of two colours written #rrggbb: 1 for the same, 21 for black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

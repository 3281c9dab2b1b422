"""The frame that every part of a picture shares: its measures, in units of the picture."""

WIDTH = 960.0
GUTTER = 232.0
RIGHT = 14.0
TOP = 58.0
BAR = 24.0
TRACK = 36.0
GAP = 10.0
APART = 18.5  # between two marks, so that their numbers can be read
RADIUS_ONE = 5.0
RADIUS_MORE = 8.5

HALO: dict[str, object] = {"stroke": "#ffffff", "stroke_width": 3, "paint_order": "stroke"}


def place(share: float) -> float:
    """The horizontal place of a share of the scale."""
    return GUTTER + share * (WIDTH - GUTTER - RIGHT)

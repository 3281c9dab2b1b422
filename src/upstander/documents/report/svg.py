"""SVG as text: elements with escaped attributes, and the shapes that mark a contact.

Shapes tell channels apart and fills tell the accounting apart, so that a grey print loses nothing.
"""

import math
from xml.sax.saxutils import escape, quoteattr

INK = "#0b0c0c"
SOFT = "#505a5f"
RULE = "#b1b4b6"
SOLID = "#1d3b6b"
PALE = "#e3e9f2"

SIDES = {"text": 4, "message": 4, "lookup": 3, "stop_nearby": 3, "visit": 5, "custody_visit": 6}
TURNS = {
    "text": 45.0,
    "message": 0.0,
    "lookup": 0.0,
    "stop_nearby": 180.0,
    "visit": 0.0,
    "custody_visit": 30.0,
}


def element(name: str, *inside: str, **attributes: object) -> str:
    """One element. `_` in attribute names stands for `-`; a trailing `_` is dropped; None is left out."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def words(content: str, x: float, y: float, **attributes: object) -> str:
    """A text element at a baseline point."""
    return element("text", escape(content), x=x, y=y, **{"fill": INK, "font_size": 13, **attributes})


def title(content: str) -> str:
    """A title, which browsers show as a tip and screen readers read."""
    return element("title", escape(content))


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": RULE, "stroke_width": 1, **attributes})


def shape(channel: str, x: float, y: float, radius: float, **attributes: object) -> str:
    """The shape of a channel around a centre: a circle for calls, polygons for the rest."""
    if channel not in SIDES:
        return element("circle", cx=x, cy=y, r=radius, **attributes)
    corners = _corners(SIDES[channel], math.radians(TURNS[channel]), radius * 1.15)
    points = " ".join(f"{x + right:.1f},{y + down:.1f}" for right, down in corners)
    return element("polygon", points=points, stroke_linejoin="round", **attributes)


def fill_of(accounting: str) -> dict[str, object]:
    """Fill and outline of an accounting: hollow, half, striped, solid, dotted."""
    outline: dict[str, object] = {"stroke": SOLID, "stroke_width": 1.6}
    fills = {"by_another": "#ffffff", "self_made": "url(#half)", "afterwards": "url(#stripes)"}
    if accounting == "unknown":
        return {"fill": "#ffffff", "stroke": SOFT, "stroke_width": 1.4, "stroke_dasharray": "2 2"}
    return {**outline, "fill": fills.get(accounting, SOLID)}


def patterns() -> str:
    """The fills and hatchings that every picture of a page shares; drawn once, in a hidden picture."""
    half = element(
        "linearGradient",
        element("stop", offset="50%", stop_color=SOLID),
        element("stop", offset="50%", stop_color="#ffffff"),
        id="half",
    )
    stripes = element(
        "pattern",
        element("rect", width=4, height=4, fill="#ffffff"),
        element("rect", width=2, height=4, fill=SOLID),
        id="stripes",
        width=4,
        height=4,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    hatch = element(
        "pattern",
        element("rect", width=6, height=6, fill="#f3f2f1"),
        element("rect", width=1.5, height=6, fill=RULE),
        id="hatch",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    dots = element(
        "pattern",
        element("rect", width=6, height=6, fill="#ffffff"),
        element("circle", cx=3, cy=3, r=1.4, fill=SOLID),
        id="dots",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
    )
    nights = element(
        "pattern",
        element("rect", width=5, height=5, fill="#eceaf3"),
        element("rect", width=5, height=1, fill="#b9b3d1"),
        id="nights",
        width=5,
        height=5,
        patternUnits="userSpaceOnUse",
    )
    return element("defs", half, stripes, hatch, dots, nights)


def _corners(sides: int, turn: float, radius: float) -> list[tuple[float, float]]:
    angles = (turn - math.pi / 2 + 2 * math.pi * side / sides for side in range(sides))
    return [(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles]


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)

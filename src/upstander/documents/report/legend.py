"""The key to the pictures: one for the whole page, drawn with the same shapes and fills as the marks."""

from markupsafe import Markup

from upstander.documents.report import svg, words
from upstander.documents.report.bars import BAR_ROWS
from upstander.documents.report.shades import DUTY


def channels() -> list[tuple[Markup, str]]:
    """A small picture and its meaning for each channel."""
    return [(_shape(channel, "unaccounted"), name) for channel, name in words.CHANNELS.items()]


def accounting() -> list[tuple[Markup, str]]:
    """A small picture and its meaning for each accounting."""
    return [(_shape("call", key), name) for key, name in words.ACCOUNTING.items()]


def signs() -> list[tuple[Markup, str]]:
    """The other signs of a picture."""
    number = svg.words(
        "7", 12, 15.8, font_size=10.5, font_weight="bold", text_anchor="middle", fill="#ffffff"
    )
    many = svg.shape("call", 12, 12, 8.5, **svg.fill_of("unaccounted")) + number
    off = svg.line(6, 14, 18, 14, stroke=svg.INK, stroke_width=2.2)
    night = svg.element("path", d="M9 8a4 4 0 1 0 6 4.4a4.6 4.6 0 0 1 -6 -4.4z", fill=svg.INK)
    hatch = svg.element("rect", x=2, y=2, width=20, height=20, fill="url(#hatch)", stroke=svg.RULE)
    return [
        (_small(many), "Several contacts drawn as one mark; the number says how many"),
        (_small(off), "Bar beneath: some of them off duty"),
        (_small(night), "Moon above: some of them between 22:00 and 06:00"),
        (_small(hatch), "No data had arrived yet for these days"),
    ]


def shades() -> list[tuple[Markup, str]]:
    """What is shaded behind the lanes of a window."""
    duty = svg.element("rect", x=1, y=1, width=22, height=22, fill=DUTY, stroke=svg.RULE)
    night = svg.element("rect", x=1, y=12, width=22, height=10, fill="url(#nights)")
    return [
        (
            _small(duty),
            "Grey behind the lanes, in windows up to three months: on duty (told while there is contact)",
        ),
        (_small(night), "Lines at the foot, in windows up to a fortnight: 22:00 to 06:00"),
    ]


def bars() -> list[tuple[Markup, str]]:
    """A small picture and its meaning for each kind of bar."""
    return [
        (_small(svg.element("rect", x=1, y=5, width=22, height=14, fill=fill, stroke=svg.SOLID)), label)
        for _, label, fill in BAR_ROWS
    ]


def _shape(channel: str, accounting_of_it: str) -> Markup:
    return _small(svg.shape(channel, 12, 12, 7.0, **svg.fill_of(accounting_of_it)))


def _small(inside: str) -> Markup:
    return Markup(
        svg.element(
            "svg", inside, viewBox="0 0 24 24", width=24, height=24, aria_hidden="true", focusable="false"
        )
    )

"""What waits by likelihood and harm, and the same as a mark on one concern.

Source: docs/explanation/detection.md
"""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from upstander.detection.access.briefs import listed
from upstander.detection.access.concerns import offered_to
from upstander.detection.access.runs import newest_run
from upstander.detection.bands import ACROSS, Cell, table
from upstander.detection.sides import side_of
from upstander.detection.views.finding import account_of
from upstander.documents.report import svg
from upstander.domain.harm import HARM_BANDS

SIDE = 18.0  # of a cell of the mark


def bands(request: HttpRequest) -> HttpResponse:
    """How many that wait stand in each pair of bands, over what this person may see."""
    standing, side = request.standing, side_of(request)  # type: ignore[attr-defined]
    found = listed(offered_to(account_of(request), standing=standing, route=side.route), side=side)
    rows = [
        (harm, [(cell, _address(cell)) for cell in cells])
        for harm, cells in table(one.brief for one in found)
    ]
    shown = {"rows": rows, "across": ACROSS, "waiting": len(found), "run": newest_run()}
    return render(request, "detection/bands.html", shown)


def mark(*, likelihood: str, harm: str) -> SafeString:
    """The table as a small picture with one cell filled; a whole row where the order does not place it."""
    cells = [
        _cell(right, down, filled=harm == row and likelihood in (band, ""))
        for down, row in enumerate(HARM_BANDS)
        for right, band in enumerate(ACROSS)
    ]
    wide, high = SIDE * len(ACROSS) + 2, SIDE * len(HARM_BANDS) + 2
    said = _("Likelihood from left to right, harm from the foot up; this one is the filled cell")
    drawn = svg.element(
        "svg",
        svg.title(said),
        *cells,
        viewBox=f"0 0 {wide:.0f} {high:.0f}",
        width=wide,
        height=high,
        role="img",
        aria_label=said,
    )
    return mark_safe(drawn)


def _cell(right: int, down: int, *, filled: bool) -> str:
    fill = svg.SOLID if filled else "#ffffff"
    return svg.element(
        "rect", x=1 + SIDE * right, y=1 + SIDE * down, width=SIDE, height=SIDE, fill=fill, stroke=svg.SOFT
    )


def _address(cell: Cell) -> str:
    asked = {"harm": cell.harm} | (
        {"likelihood": cell.likelihood, "trigger": "none"} if cell.likelihood else {"trigger": "met"}
    )
    return f"{reverse('queue')}?{urlencode(asked)}"

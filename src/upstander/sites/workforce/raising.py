"""How to raise a concern: four ways, and for each what it means, and the lines that there are.

Anybody reads these pages, signed in or not, and nobody's reading is in the audit.
Source: docs/explanation/workforce.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from qrcode import QRCode  # type: ignore[import-untyped]
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]
from qrcode.image.svg import SvgPathImage  # type: ignore[import-untyped]

from upstander.sites.workforce.lines import ForceLine, by_way, outside_lines, supporting_lines


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to raise a concern: its address, its title, and what it means in a sentence."""

    id: str
    slug: str
    title: str | Promise
    summary: str | Promise


WAYS = (
    Way(
        id="own_name",
        slug="own-name",
        title=_("In your own name"),
        summary=_("Those who deal with it know who you are, and can ask you and tell you more."),
    ),
    Way(
        id="in_confidence",
        slug="in-confidence",
        title=_("In confidence"),
        summary=_("Very few people learn who you are, and only when two agree that they must."),
    ),
    Way(
        id="advice",
        slug="advice",
        title=_("For advice only"),
        summary=_("You ask first. If you name somebody, those whom you ask must act."),
    ),
    Way(
        id="anonymous",
        slug="anonymously",
        title=_("Anonymously"),
        summary=_("Not from here: only from your own telephone, away from the force’s network."),
    ),
)
"""In the order in which they are offered: the more is known of who speaks, the more can be done."""


def ways(request: HttpRequest) -> HttpResponse:
    """The four ways, and the lines of support."""
    return render(request, "workforce/raise.html", {"ways": WAYS, "supporting": supporting_lines()})


def one_way(request: HttpRequest, way: str) -> HttpResponse:
    """One way: what it means, and whom to reach; 404 for any other."""
    found = way_called(way)
    if found is None:
        raise Http404
    lines: Sequence[ForceLine] = settings.UPSTANDER_LINES
    address: str = settings.UPSTANDER_PUBLIC_ADDRESS
    shown = {
        "way": found,
        "lines": by_way(lines, found.id),
        "outside": outside_lines(),
        "public_address": address,
        "picture": picture_of(address) if address and found.id == "anonymous" else "",
    }
    return render(request, f"workforce/raise_{found.id}.html", shown)


def way_called(slug: str) -> Way | None:
    """The way with this address; None where there is none."""
    return next((one for one in WAYS if one.slug == slug), None)


@cache
def picture_of(address: str) -> SafeString:
    """The address as a QR code, drawn as one path: it asks for nothing from anywhere."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4, image_factory=SvgPathImage)
    code.add_data(address)
    return mark_safe(str(code.make_image().to_string(encoding="unicode")))

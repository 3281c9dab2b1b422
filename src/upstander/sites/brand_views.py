"""The force's own style sheet and logo, under addresses that hold their digest: they may be kept for ever.

Source: docs/how_to/change_how_it_looks.md
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from upstander.sites.brand import KINDS, Brand
from upstander.sites.errors import not_found

FOR_EVER = "public, max-age=31536000, immutable"  # a year


def brand_file(request: HttpRequest, name: str) -> HttpResponse:
    """What stands at /brand/NAME: the style sheet or the logo. They hold nothing of anybody's."""
    brand: Brand = settings.UPSTANDER_BRAND
    if request.path == brand.css_address:
        return _kept(brand.css.encode(), "text/css")
    if brand.logo and request.path == brand.logo_address:
        return _kept(brand.logo.read_bytes(), KINDS[brand.logo.suffix.lower()])
    return not_found(request)


def _kept(content: bytes, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Cache-Control": FOR_EVER})

"""What every page knows: the force, the site, the version, and the links of the footer.

Source: docs/explanation/pages.md
"""

from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext

from upstander.sites.brand import Brand
from upstander.sites.nameplate import Nameplate


def everywhere(request: HttpRequest | None = None) -> dict[str, Any]:
    """The context of every page. It reads no database, so that an error page can use it too."""
    brand: Brand = settings.UPSTANDER_BRAND
    nameplate: Nameplate = settings.UPSTANDER_NAMEPLATE
    return {
        "force_name": brand.force_name,
        "brand_css": brand.css_address,
        "brand_logo": brand.logo_address,
        "nameplate": nameplate,
        "home_url": "/",
        "footer_links": _footer(),
        "version": version("upstander"),
    }


def _footer() -> list[dict[str, str]]:
    """Three links that stand on every page and are open to anybody."""
    return [
        {"href": "/accessibility", "text": gettext("Accessibility statement")},
        {"href": "/privacy", "text": gettext("Privacy")},
        {"href": "/help", "text": gettext("Help")},
    ]

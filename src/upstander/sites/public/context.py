"""What every page of the public site knows: what it is called, whose it is, and how to leave it.

The name of the force is for the words of a page, never for its title: that is read over a shoulder.
Source: docs/explanation/reporting.md
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from upstander.sites.brand import Brand
from upstander.sites.nameplate import Nameplate

ELSEWHERE = "https://www.bbc.co.uk/weather"
"""What a page turns into when somebody leaves in a hurry: it is everybody's, and tells nothing."""


def everywhere(request: HttpRequest | None = None) -> dict[str, Any]:
    """The context of every page. It reads no database, so that an error page can use it too."""
    brand: Brand = settings.UPSTANDER_BRAND
    nameplate: Nameplate = settings.UPSTANDER_NAMEPLATE
    return {
        "site_name": nameplate.name,
        "force_name": brand.force_name,
        "elsewhere": ELSEWHERE,
        "log_elsewhere": settings.UPSTANDER_LOG_ELSEWHERE,
    }

"""What a site is called on its pages, and whether the tab may say so.

Source: docs/explanation/pages.md
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy


@dataclass(frozen=True, kw_only=True)
class Nameplate:
    """A site as its pages show it."""

    name: Any  # a text, translated when it is shown
    discreet: bool  # the tab shows the same neutral words on every page


NAMEPLATES = {
    "unit": Nameplate(name=gettext_lazy("Counter-corruption desk"), discreet=False),
    "workforce": Nameplate(name=gettext_lazy("Upstander for everyone at work"), discreet=True),
    "public": Nameplate(name=gettext_lazy("Help and advice"), discreet=True),
}
"""By the site's name."""

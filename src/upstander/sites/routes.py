"""`python -m upstander.sites.routes [--site SITE] [--json]`: every route of the sites, and who reaches it.

Source: docs/explanation/desk.md
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

import django
from django.conf import settings

from upstander.accounts.reach import Door, Route, routes
from upstander.database.roles import Role
from upstander.sites.presentation import APPS
from upstander.sites.settings import TABLES, common_settings
from upstander.sites.web_settings import SITES

UNSAID = 4  # how the command ends where a route does not say who reaches it


def routes_of(site: str) -> Iterator[Route]:
    """Every route of the site. Django must be set up."""
    for one in routes(import_module(SITES[site].urls).urlpatterns):
        # Nobody signs in on the public site, and it cannot know the words for who may.
        yield replace(one, reach=Door.ANYBODY) if SITES[site].role is Role.PUBLIC else one


def main() -> None:
    """Print them, and leave with 4 where one does not say who reaches it."""
    parser = argparse.ArgumentParser(description="Every route, and who reaches it.")
    parser.add_argument("--site", choices=sorted(SITES))
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    nowhere = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "none"}}
    plain = common_settings() | {"INSTALLED_APPS": (*APPS, *TABLES), "DATABASES": nowhere}
    settings.configure(**plain, SECRET_KEY="signs nothing")
    django.setup()
    found = [(site, route) for site in ([asked.site] if asked.site else SITES) for route in routes_of(site)]
    print(_as_json(found) if asked.json else _as_text(found))
    if unsaid := [route.pattern for _, route in found if route.reach is None]:
        print(f"Nobody has said who reaches: {', '.join(unsaid)}.", file=sys.stderr)
        sys.exit(UNSAID)


def _as_json(found: list[tuple[str, Route]]) -> str:
    return json.dumps(
        [{"site": site, "pattern": one.pattern, "name": one.name, "reach": one.reach} for site, one in found]
    )


def _as_text(found: list[tuple[str, Route]]) -> str:
    return "\n".join(f"{site:10} {one.reach or 'NOBODY HAS SAID':20} /{one.pattern}" for site, one in found)


if __name__ == "__main__":
    main()

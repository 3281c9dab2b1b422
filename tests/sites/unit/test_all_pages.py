"""The page of all pages: whatever somebody can go to stands on it, and nothing else."""

from importlib import import_module

import pytest
from django.urls import reverse

from tests.accounts.at_the_door import a_person, signed_in
from tests.desk import Desk
from tests.inside import inside
from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import routes
from upstander.accounts.roles import ROLES, granted
from upstander.sites.unit.all_pages import GROUPS
from upstander.sites.unit.menu import MENU
from upstander.sites.web_settings import SITES

UNIT = list(routes(import_module(SITES["unit"].urls).urlpatterns))
WAYS = {way.name: way.to for _, ways in GROUPS for way in ways}
IN_PASSING = (
    # another page leads to these
    *("open_account", "suppression-new", "run-ask", "run-check", "glass-ask", "on-call-name", "switch"),
    *("custodian", "custodian-record", "custodian-reserve", "switch-off", "switch-ask"),
    *("reserved-queue-bands", "reserved-packs-waiting", "reserved-unlock", "reserved-lock"),
    "report-figures-sheet",
)
MOST = 8  # of a menu, so that it stays within two lines


@pytest.mark.parametrize("role", ROLES)
def test_everybody_has_a_short_menu(role: str) -> None:
    held = granted((role,))
    assert sum(to is None or to in held for to, _, _ in MENU) <= MOST


def test_what_the_page_says_of_who_may_is_what_the_route_says() -> None:
    reach = {route.name: route.reach for route in UNIT}
    for name, to in WAYS.items():
        assert (reach[name] if isinstance(reach[name], Capability) else None) == to, name
    assert {name for _, name, _ in MENU} <= {*WAYS, "all-pages"}


def test_no_page_with_an_address_of_its_own_is_left_out() -> None:
    plain = {route.name for route in UNIT if "<" not in route.pattern and isinstance(route.reach, Capability)}
    left = plain - set(WAYS) - set(IN_PASSING)
    assert {name for name in left if not name.startswith("gate-")} == set()


@pytest.mark.parametrize("role", ROLES)
def test_somebody_finds_what_they_can_go_to_and_nothing_else(desk: Desk, role: str) -> None:
    with inside(desk, "unit") as browser:
        page = signed_in(browser, a_person("kit", role)).get("/pages/", secure=True).content.decode()
        main = page[page.index("<main") : page.index("</main")]
        for name, to in WAYS.items():
            listed = f'href="{reverse(name)}"' in main
            assert listed == (to is None or to in granted((role,))), name

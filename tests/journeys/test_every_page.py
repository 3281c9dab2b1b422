"""Every page of the unit in a real browser: no fault of accessibility, 320 pixels wide, and on paper.

The journeys look at pages in the states in which people meet them; this walks the tree of addresses, so that
a page which no journey meets is looked at as well.
"""

import pytest
from playwright.sync_api import Browser

from tests.accounts.at_the_door import a_person
from tests.desk import Desk
from tests.inside import inside
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter, prove
from tests.sites.everything_there import somebody_with_everything
from tests.sites.test_permissions import UNIT, WORKFORCE, address, own_things

NO_PAGES = {"brand"}
ON_PAPER = {"first_page", "to-do", "queue", "concern", "audit", "fairness", "limits", "gates", "runs"}
PROVING = "/prove/"
MANY = {"unit": 80, "workforce": 18}
PARTS = {"<slug:page_id>": "declaring", "<slug:way>": "advice"}


def unit_addresses(desk: Desk) -> dict[str, str]:
    """Every address, with things there."""
    _, parts = somebody_with_everything(desk)
    return {str(route.name): address(route, parts) for route in UNIT}


def workforce_addresses(desk: Desk) -> dict[str, str]:
    with inside(desk, "workforce"):
        parts = own_things(a_person("kit", site="workforce")) | PARTS
        return {str(route.name): address(route, parts) for route in WORKFORCE}


ADDRESSES = {"unit": unit_addresses, "workforce": workforce_addresses}


def look_at(visitor: Visitor, name: str, path: str) -> bool:
    """Look at what stands there, unless nothing does; whether there was a page."""
    answer = visitor.context.request.get(visitor.address + path, max_redirects=0)
    if PROVING in answer.headers.get("location", ""):  # a sensitive step: who is it?
        visitor.go(path)
        prove(visitor)
        answer = visitor.context.request.get(visitor.address + path, max_redirects=0)
    if answer.status != 200:  # it waits for a state, leads elsewhere, or takes forms alone
        return False
    visitor.go(path)
    visitor.look(name, heading="")
    if name in ON_PAPER:
        visitor.look_on_paper(name)
    return True


@pytest.mark.timeout(900)
@pytest.mark.parametrize("site", ADDRESSES)
def test_each_page_is_without_fault_narrow_and_on_paper(desk: Desk, site_browser: Browser, site: str) -> None:
    where = prepared(desk, lambda: ADDRESSES[site](desk))
    with running(desk, site) as address_of_site:
        kit = Visitor(site_browser, address_of_site, None)
        enter(kit, "kit")
        seen = {name for name, path in where.items() if name not in NO_PAGES and look_at(kit, name, path)}
    assert len(seen) >= MANY[site]
    assert seen >= ON_PAPER or site == "workforce"

"""Every page of the unit says where one is and leads on: walked from the tree of addresses."""

import re
from dataclasses import dataclass

from tests.accounts.at_the_door import a_person, signed_in
from tests.desk import Desk
from tests.inside import inside
from tests.sites.everything_there import somebody_with_everything
from tests.sites.test_permissions import UNIT, address
from upstander.sites.unit.where import GOES_ON, WAYS

HOME = {"first_page", "your_account", "accessibility", "privacy", "help"}
"""The header and the footer lead there from everywhere."""
AT_THE_DOOR = {"account_logout", "enter_code", "mfa_view_recovery_codes"}
"""Each is one step of several, at the door."""
PROVING = re.compile("account_reauthenticate|mfa_reauthenticate")
MANY = 80  # pages that open to somebody with every role and one concern; fewer would prove little


@dataclass(frozen=True)
class Shown:
    """One page: its title without the site's name, its headings, what marks its place, and what leads on."""

    name: str
    title: str
    headings: tuple[str, ...]
    says_where: bool
    leads_on: bool


def plain(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", markup).split())


def read(name: str, page: str) -> Shown:
    before, main = page.split("<main", 1)
    return Shown(
        name=name,
        title=plain(page[page.index("<title>") : page.index("</title>")]).split(" – ")[0],
        headings=tuple(plain(found) for found in re.findall(r"<h1.*?</h1>", page, re.DOTALL)),
        says_where=any(mark in before for mark in ("aria-current", "govuk-back-link", "govuk-breadcrumbs")),
        leads_on="govuk-back-link" in before or bool(re.search(r"<a |<button", main.split("</main>")[0])),
    )


def shown_to_somebody(desk: Desk) -> list[Shown]:
    person, parts = somebody_with_everything(desk)
    with inside(desk, "unit") as browser:
        found = []
        for route in UNIT:
            answer = signed_in(browser, person).get(address(route, parts), secure=True)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                found.append(read(route.name or "", answer.text))
        return found


def test_each_page_has_a_heading_says_where_it_is_and_leads_on(desk: Desk) -> None:
    pages = shown_to_somebody(desk)
    assert len(pages) > MANY
    assert [page.name for page in pages if len(page.headings) != 1 or page.title in ("", "Page")] == []
    marked = {page.name for page in pages if page.says_where} | HOME | AT_THE_DOOR
    assert [page.name for page in pages if page.name not in marked and not PROVING.match(page.name)] == []
    assert {page.name for page in pages if not page.leads_on} == {"accessibility", "privacy", "help"}


def test_what_a_page_goes_on_to_is_a_page_and_not_itself() -> None:
    for name, others in GOES_ON.items():
        assert set(others) <= set(WAYS)
        assert name not in others


def test_nobody_is_led_to_where_they_may_not_go(desk: Desk) -> None:
    with inside(desk, "unit") as browser:
        page = signed_in(browser, a_person("eli", "auditor")).get("/audit/", secure=True).text
        assert 'href="/runs/"' in page
        assert 'href="/queue/"' not in page
        officer = a_person("ivy", "data_protection_officer")
        assert 'href="/audit/"' not in signed_in(browser, officer).get("/audit/auditors/", secure=True).text

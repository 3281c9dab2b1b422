"""What somebody sees of their own account, with vetting and without."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.accounts.at_the_door import a_person, signed_in
from tests.desk import Desk
from tests.inside import inside
from upstander.accounts.models import Vetting

BANNER = "Your vetting is good until"


def own_page(browser: Client) -> str:
    return browser.get("/your-account/", secure=True).content.decode()


@pytest.mark.parametrize(("days", "shown"), [(0, True), (30, True), (31, False)])
def test_thirty_days_before_vetting_ends_a_banner_says_so(browser: Client, days: int, shown: bool) -> None:
    until = timezone.localdate() + timedelta(days=days)
    signed_in(browser, a_person("kit", "administrator", vetted_until=until))
    assert (BANNER in own_page(browser)) is shown
    assert (BANNER in browser.get("/accounts/", secure=True).content.decode()) is shown


def test_a_day_after_it_ended_one_signs_in_and_learns_why_nothing_is_there(browser: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    kit = a_person("kit", "administrator", vetted_until=yesterday)
    kit.sign_in(browser)
    assert browser.get("/accounts/", secure=True).status_code == 404
    page = own_page(browser)
    assert "your roles grant nothing" in page
    assert "Ask your vetting unit" in page
    assert "Administrator, until" in page
    assert 'href="/accounts/"' not in page


def test_without_any_vetting_the_page_says_so_too(browser: Client) -> None:
    kit = a_person("kit", "administrator")
    with pytest.raises(Exception, match="permission denied"):
        Vetting.objects.all().delete()
    eve = a_person("eve", "administrator")
    Vetting.objects.create(
        account=eve.account,
        level="MV",
        good_until=timezone.localdate() - timedelta(days=9),
        recorded_by=kit.account.actor,
    )
    signed_in(browser, eve)
    assert "Your vetting was good until" in own_page(browser)


def test_on_the_site_for_everyone_there_are_neither_roles_nor_vetting(desk: Desk) -> None:
    with inside(desk, "workforce") as browser:
        a_person("kit", site="workforce").sign_in(browser)
        page = own_page(browser)
    assert "Kit" in page
    assert "Vetting" not in page
    assert "Roles" not in page


def test_a_name_is_shown_as_text(browser: Client) -> None:
    kit = a_person("kit<b>")
    signed_in(browser, kit)
    assert "Kit&lt;B&gt;" in own_page(browser)

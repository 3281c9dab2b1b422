"""Who reported, of a report that is the custodian's: two custodians open it; nobody of the unit agrees."""

from re import findall

import pytest
from django.test import Client

from tests.desk import Desk
from tests.inside import inside
from tests.reporting.inbox.test_identity import UUIDS, WHO, WHY
from tests.reporting.outside import Outside, address, an_outside, read_by_the_reporter
from tests.reporting.reports import AReport
from upstander.reporting.channel.dialogue import By


@pytest.fixture
def outside(desk: Desk) -> Outside:
    return an_outside(desk)


def shown(browser: Client, report: AReport) -> str:
    return str(browser.get(address(report), secure=True).text)


def asked(outside: Outside, report: AReport) -> str:
    """Where the second custodian agrees to what the first has asked."""
    assert "Robin" not in shown(outside.opened(report), report)
    sent = outside.browser().post(address(report, "identity"), {"reasons": WHY}, secure=True)
    assert sent.status_code == 302
    (step,) = set(findall(rf"identity/{UUIDS}/agree", shown(outside.opened(report, "hal"), report)))
    return str(step)


def test_two_custodians_open_it_to_the_one_who_asked_and_the_reporter_is_told(
    desk: Desk, outside: Outside
) -> None:
    report = outside.put(WHO)
    with inside(desk, "unit"):
        at = address(report, asked(outside, report))
        gus, hal, agreed = outside.browser(), outside.browser("hal"), {"choice": "agreed", "reasons": WHY}
        assert gus.post(at, agreed, secure=True).status_code == 404
        assert hal.post(at, agreed, secure=True).status_code == 302
        assert gus.post(at.replace("/agree", "/open"), secure=True).status_code == 302
        assert "Robin" in shown(gus, report)
        assert "Robin" not in shown(hal, report)
        assert "We tell you each time" in dict(read_by_the_reporter(report))[By.UNIT]


def test_nobody_of_the_unit_agrees_and_nothing_is_found_under_another_report(
    desk: Desk, outside: Outside
) -> None:
    report, other = outside.put(WHO), outside.put(WHO)
    with inside(desk, "unit"):
        step = asked(outside, report)
        outside.opened(other, "hal")
        dee, sent = outside.inbox.browser("dee"), {"choice": "agreed", "reasons": WHY}
        for path in (address(report, step), f"/inbox/{report.id}/{step}"):
            assert dee.post(path, sent, secure=True).status_code == 404
        assert outside.browser("hal").post(address(other, step), sent, secure=True).status_code == 404

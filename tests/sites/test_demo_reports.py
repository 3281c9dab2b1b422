"""The demonstration's reports reach whom they should: the unit, the two who are reserved, the custodian."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.accounts.people import an_account, load, post, staff
from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.router.a_channel import Channel, the_workers_channel
from upstander.database.roles import Role
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.models import ReportAssignment
from upstander.sealed.receipts import read_receipt

PEOPLE = {
    "head": "head_of_ccu",
    "reader": "report_handler",
    "reader2": "report_handler",
    "reserved": "reserved_reader",
    "reserved2": "reserved_reader",
    "custodian": "custodian",
}


@pytest.fixture
def channel(desk: Desk) -> Iterator[Channel]:
    """A desk with the people of the demonstration, and the invented member of staff whom one report names."""
    with the_workers_channel(desk) as made:
        load(staff("S000010"), post("S000010", unit="response", team="five"))
        for name, role in PEOPLE.items():
            account = an_account(name, role, reference=f"DEMO-{name}", today=made.today)
            account.shown_name = f"{'Eli' if name == 'head' else name.title()} of the demonstration"
            account.save()
        yield made


def run(desk: Desk, step: str) -> dict[str, object]:
    asked = [sys.executable, "-m", "upstander.sites.demo_reports", str(desk.cluster.places.root), step]
    done = subprocess.run([*asked, desk.database], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_each_report_goes_to_whom_its_words_lead_and_has_a_receipt(desk: Desk, channel: Channel) -> None:
    assert run(desk, "unit").keys() == PEOPLE.keys() - {"custodian"}
    assert run(desk, "worker") == {"open": True}
    receipts = run(desk, "public")
    assert list(receipts) == ["named", "named nobody", "named the head of the unit"]
    assert run(desk, "router") == {"routed": 3}
    with as_role(desk, Role.OWNER):
        given = [
            {row.account.login_name for row in ReportAssignment.objects.filter(matter=report)}
            for report in _in_order(receipts)
        ]
    assert given == [{"head", "reader", "reader2"}, {"reserved", "reserved2"}, set()]


def _in_order(receipts: dict[str, object]) -> list[Report]:
    """The reports by their receipts; each went where its name says."""
    locators = [read_receipt(str(each)).locator for each in receipts.values()]
    found = [Report.objects.get(receipt__locator=each) for each in locators]
    assert [report.route for report in found] == ["unit", "reserved", "custodian"]
    return found

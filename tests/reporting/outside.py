"""The unit's site with people who receive reports, and two custodians with the key that they bring."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tests.accounts.at_the_door import a_person, signed_in
from tests.desk import Desk
from tests.inside import as_role, inside
from tests.reporting.an_inbox import Inbox, an_inbox
from tests.reporting.reports import ANSWERS, CUSTODIAN, AReport
from upstander.accounts.boxed_key import CUSTODIANS
from upstander.database.roles import Role
from upstander.reporting.channel.dialogue import By, read_entries, shown
from upstander.reporting.channel.door import open_kept
from upstander.reporting.channel.models import Report, Route
from upstander.reporting.channel.sealing import open_as_reporter
from upstander.reporting.inbox.access.rotation import PASSED_ON
from upstander.reporting.inbox.models import ReportAssignment, ReportAssignmentEnd
from upstander.reporting.router.custodian import keep_pass
from upstander.sealed.envelopes import parse
from upstander.sealed.key_pairs import PrivateKey, PublicKey
from upstander.sealed.matter_keys import unwrap_key, wrap_key
from upstander.sealed.unlocked import box

NAMES = ("gus", "hal")


@dataclass
class Outside:
    """The people of the inbox, and the custodians among them."""

    inbox: Inbox

    def put(self, answers: object = ANSWERS) -> AReport:
        """A report that came to the custodian; outside the site."""
        return self.inbox.put(route=Route.CUSTODIAN, answers=answers)

    def browser(self, name: str = "gus", *, key: PrivateKey | None = CUSTODIAN) -> Client:
        """A browser of theirs, signed in, that key open."""
        person = self.inbox.people[name]
        made = signed_in(Client(headers={"X-Forwarded-Proto": "https"}), person)
        if key:
            boxed, cookie = box(key, owner=person.account.actor, now=timezone.now() - timedelta(seconds=1))
            session = made.session
            session[CUSTODIANS.box] = b64encode(boxed).decode()
            session.save()
            made.cookies[CUSTODIANS.cookie_name()] = cookie
        return made

    def opened(self, report: AReport, name: str = "gus", *, reason: str = "newly_come") -> Client:
        """Their browser once they have opened the report."""
        browser = self.browser(name)
        page = browser.post(address(report, "open"), {"reason": reason}, secure=True)
        assert (page.status_code, page.headers["Location"]) == (302, address(report)), page.status_code
        return browser


def address(report: AReport, page: str = "") -> str:
    """Where a page of the report is, on the custodian's side."""
    return f"/reserved/reports/{report.id}/{page}"


def an_outside(desk: Desk) -> Outside:
    """Everybody, and the pass that the worker's round makes. Nothing has come yet."""
    inbox = an_inbox(desk)
    with inside(desk, "unit"):
        inbox.people |= {name: a_person(name, "custodian") for name in NAMES}
    with as_role(desk, Role.WORKER):
        assert keep_pass(desk.cluster.places.keys)
    return Outside(inbox)


def read_by_the_reporter(report: AReport) -> list[tuple[By, str]]:
    """Who wrote each thing that the reporter is shown, and the words."""
    kept = open_kept(locator=report.receipt.locator, proof=report.keys.proof)
    assert kept
    key = open_as_reporter(kept.locked, kept.key, keys=report.keys, report=report.id)
    return [(each.by, getattr(each.said, "words", "")) for each in shown(read_entries(kept, key))]


def passed_on(report: AReport, *, had: PrivateKey) -> None:
    """The two who are reserved said that somebody of the unit is meant: the worker passes it outside."""
    row = Report.objects.get(pk=report.id)
    key = unwrap_key(parse(bytes(row.key)), key=had, matter=str(report.id))
    to = [CUSTODIAN.public, PublicKey(bytes(row.reporter))]
    wrapped = wrap_key(key, to=to, matter=str(report.id)).to_bytes()
    for one in ReportAssignment.objects.filter(matter=report.id):
        ReportAssignmentEnd.objects.create(assignment=one, ended_by="process:worker", reason=PASSED_ON)
    Report.objects.filter(pk=report.id).update(key=wrapped, route=Route.CUSTODIAN)

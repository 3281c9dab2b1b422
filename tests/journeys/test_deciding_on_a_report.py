"""Two people work on a report to its end and after, each in a browser of their own."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Browser

from tests.desk import Desk
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter
from tests.reporting.an_inbox import an_inbox
from tests.reporting.many_reports import many_reports
from tests.reporting.reports import PASSPHRASE, AReport
from upstander.domain.quarters import closed
from upstander.reporting.channel.spoken import spoken

WHY = "They asked for advice, and nobody is accused of anything."


def come(desk: Desk) -> AReport:
    inbox = an_inbox(desk)
    report = inbox.put("hana", "dee")
    begins = closed(timezone.localdate(), many=1)[0].begins
    many_reports(desk, 30, to=[inbox.people["dee"]], on=begins + timedelta(days=1))
    return report


class Reader(Visitor):
    """Somebody at one report; `at` is its address."""

    at = ""

    def open(self, report: AReport) -> None:
        self.at, self.called = f"/inbox/{report.id}/", f"Report {spoken(report.id)}"
        self.go(f"{self.at}open")
        self.choose("It has come, and nobody has read it yet")
        self.press("Continue")
        self.fill("The passphrase of your key", PASSPHRASE)
        self.press("Unlock")
        self.look("report", heading=self.called)

    def choose(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).check()

    def follow(self, name: str, *, to: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()
        self.look(to.lower().replace(" ", "_"), heading=to)

    def say(self, label: str, words: str, *, then: str = "Continue") -> None:
        self.fill(label, words)
        self.press(then)
        self.look("report", heading=self.called)


def test_two_find_nothing_to_refer_end_it_and_debrief_who_reported(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    report = prepared(desk, lambda: come(desk))
    with running(desk, "unit") as address:
        hana, dee = (Reader(site_browser, address, tmp_path) for _ in range(2))
        for visitor, name in ((hana, "hana"), (dee, "dee")):
            enter(visitor, name)
            visitor.open(report)
        hana.follow("say that nothing must be referred", to="Nothing to refer")
        hana.press("Continue")
        hana.look("nothing_refused", heading="Nothing to refer")
        hana.say("Reasons", WHY)
        dee.go("/to-do/?when=week")
        dee.page.get_by_text("Agree or refuse, as the second person").wait_for()
        dee.go(dee.at)
        dee.follow("Agree or refuse: you are the second person", to="Agree or refuse")
        dee.choose("Yes: I have read all of it myself, and find the same")
        dee.say("Reasons", WHY)
        dee.follow("Write to the reporter", to="Write to the reporter")
        dee.say("What do you write?", "Thank you. This is who can help you.", then="Sign and send")
        dee.follow("End it with us", to="End it with us")
        dee.choose("They wanted advice, and have it")
        dee.say("Reasons", WHY)
        hana.go(hana.at)
        hana.follow("Agree or refuse: you are the second person", to="Agree or refuse")
        hana.choose("Yes: I have read all of it myself, and find the same")
        hana.say("Reasons", WHY)
        hana.follow("record how the reporter was debriefed", to="Debrief the reporter")
        hana.choose("We tried, and did not reach them: it stays to be done")
        hana.say("Reasons", "By their safe way; once more next week.")
        hana.follow("Record what was handed over elsewhere", to="Record what was handed over")
        hana.go(hana.at)
        hana.follow("Link a concern", to="Link a concern")
        dee.go("/inbox/figures/")
        dee.look("figures", heading="Figures of reports")
        dee.look_on_paper("figures")

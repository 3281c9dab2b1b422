"""What an entry of the audit says in words. The code beside them is what is on record.

Source: docs/explanation/audit.md
"""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Promise] = {
    "account.ask_help": _("Asked for help with signing in"),
    "account.close": _("Closed an account"),
    "account.end_session": _("Ended a session"),
    "account.issue_code": _("Gave somebody a code to set up with"),
    "account.open": _("Opened an account"),
    "account.record_vetting": _("Recorded until when somebody is vetted"),
    "account.second_factor": _("Changed a second way to sign in"),
    "account.set_up": _("Set up their own account"),
    "account.sign_in": _("Signed in"),
    "account.sign_out": _("Signed out"),
    "audit.anchor": _("Took the day’s anchor off the machine"),
    "audit.read": _("Read the audit"),
    "audit.read_auditors": _("Read the audit of the auditors"),
    "concern.answer": _("Answered a concern"),
    "concern.contact": _("Decided on contact with the other person"),
    "concern.correct": _("Said that records were somebody else’s"),
    "concern.deconflict": _("Kept the answer of whoever deconflicts"),
    "concern.erase": _("Erased what a concern was about"),
    "concern.forward": _("Put somebody forward from beneath the line"),
    "concern.link": _("Linked a concern to a report"),
    "concern.open": _("Opened a concern"),
    "concern.read": _("Read a concern"),
    "concern.referral": _("Recorded a referral"),
    "concern.safeguarding_ask": _("Asked a safeguarding lead"),
    "concern.safeguarding_read": _("Read the other person’s part"),
    "concern.safety": _("Decided for the other person’s safety"),
    "concern.second": _("Answered as the second person"),
    "concern.snooze": _("Set a concern aside until a day"),
    "concern.tip_off": _("Decided how far a step may reach"),
    "concern.unlink": _("Took back that a concern is linked to a report"),
    "conflict.add": _("Added to their private list"),
    "conflict.list": _("Read their private list"),
    "conflict.remove": _("Took from their private list"),
    "corrections.write": _("Handed what was agreed to the next scan"),
    "custodian.lock": _("Locked the custodian’s key"),
    "custodian.pass": _("Made what lets the custodian see what came to them"),
    "custodian.unlock": _("Unlocked the custodian’s key"),
    "custody.end": _("Ended an agreement with a custodian"),
    "custody.record": _("Recorded an agreement with a custodian"),
    "custody.reserve": _("Named whose matters go outside"),
    "custody.sign": _("Signed an agreement with a custodian"),
    "desk.end": _("Took the desk out of use"),
    "end_of_use.record": _("Recorded that the desk is to be taken out of use"),
    "end_of_use.sign": _("Signed that the desk is to be taken out of use"),
    "end_of_use.withdraw": _("Withdrew that the desk is to be taken out of use"),
    "exception.answer": _("Answered a proposed exception"),
    "exception.propose": _("Proposed an exception"),
    "exception.review": _("Looked at an exception again"),
    "exhibit.copy": _("Took a copy of an exhibit"),
    "exhibit.freeze": _("Froze a concern as an exhibit"),
    "fairness.read": _("Read whom the order falls upon"),
    "file.copy": _("Downloaded a copy of a file of a report"),
    "file.mark": _("Marked a file of a report as one that nobody opens"),
    "file.open": _("Said why a copy of a file is opened"),
    "file.show": _("Looked at a copy of a file of a report"),
    "hold.answer_lift": _("Answered about lifting a legal hold"),
    "hold.place": _("Placed a legal hold"),
    "hold.propose_lift": _("Proposed to lift a legal hold"),
    "identity.answer": _("Answered who may see who reported"),
    "identity.ask": _("Asked to see who reported"),
    "identity.open": _("Looked at who reported"),
    "keyring.end": _("Ended somebody’s key to read reports"),
    "keyring.make": _("Made their own key to read reports"),
    "need_to_know.recompute": _("Worked out anew who is too near"),
    "notice.acknowledge": _("Answered a page"),
    "notice.address": _("Changed where they are told"),
    "notice.page": _("Paged somebody"),
    "notice.remind": _("Told somebody that a day had passed"),
    "notice.send": _("Sent a notice"),
    "notice.tell": _("Told somebody that there is something to read"),
    "on_call.end": _("Ended a turn on call"),
    "on_call.name": _("Named somebody on call"),
    "order.erase": _("Erased what runs left beneath the line"),
    "order.read": _("Read beneath the line"),
    "original.answer": _("Answered whether an original is given out"),
    "original.ask": _("Asked that the original of a file be given out"),
    "original.give": _("Gave the original of a file out, sealed to one receiver"),
    "pack.answer": _("Answered a wider-enquiry pack"),
    "pack.ask": _("Asked for a wider-enquiry pack"),
    "pack.read": _("Read a wider-enquiry pack"),
    "packs.offer": _("Offered what decides who is seen, to be signed"),
    "people.load": _("Loaded who serves and who is tied to whom"),
    "report.answer": _("Wrote to a reporter"),
    "report.assign": _("Gave a report to somebody else to read"),
    "report.debrief": _("Recorded how a reporter was debriefed"),
    "report.end": _("Ended a report"),
    "report.end_answer": _("Answered, as the second person, whether a report ends"),
    "report.end_propose": _("Proposed to end a report that was never referred"),
    "report.hand_over": _("Recorded what was handed over of a report"),
    "report.kind": _("Said what a report is in law"),
    "report.link": _("Linked a report to a concern"),
    "report.name": _("Said who is meant in a report"),
    "report.nothing_answer": _(
        "Answered, as the second person, whether nothing in a report must be referred"
    ),
    "report.nothing_propose": _("Proposed that nothing in a report must be referred"),
    "report.open": _("Opened a report"),
    "report.pass_on": _("Put in a report that another body passed on"),
    "report.put_off": _("Put an answer off"),
    "report.read": _("Read a report"),
    "report.recuse": _("Gave a report up"),
    "report.referral": _("Recorded the referral of a report"),
    "report.safety": _("Decided for the safety of somebody who reported"),
    "report.same_matter": _("Said that two reports are about the same"),
    "report_figures.read": _("Looked at the figures of a quarter’s reports"),
    "report_figures.sheet": _("Took a sheet of the figures of a quarter’s reports"),
    "reports.lock": _("Locked their key to reports"),
    "reports.unlock": _("Unlocked their key to reports"),
    "report.rotate": _("Gave a report a new key"),
    "report.route": _("Gave a report to those who may read it"),
    "report.take": _("Took a report down for somebody"),
    "report.take_away": _("Took a report’s key from somebody too near"),
    "report.unlink": _("Took back that a report is linked to a concern"),
    "role.approve": _("Agreed to a role"),
    "role.ask": _("Asked for a role for somebody"),
    "role.decline": _("Declined a role"),
    "role.end": _("Ended a role"),
    "run.ask": _("Asked for a run"),
    "run.begin": _("Began a run"),
    "run.load": _("Loaded a run"),
    "scan": _("Scanned"),
    "signs.record": _("Read how the signs have done"),
    "suppression.answer": _("Answered about rows to be left out"),
    "suppression.propose": _("Proposed to leave rows out"),
    "switch.ask_on": _("Asked to switch the desk on"),
    "switch.off": _("Switched the desk off"),
    "switch.on": _("Agreed to switch the desk on"),
    "tie.record": _("Recorded who is tied to whom"),
}
BEGINNINGS: dict[str, Promise] = {
    "route.": _("Asked for a page that is not theirs"),
    "break_glass.": _("Broke the glass, or answered about it"),
    "pack.copy_": _("Took a copy of a wider-enquiry pack"),
}
ENDINGS: dict[str, Promise] = {
    ".record": _("Recorded what has to stand"),
    ".sign": _("Signed what has to stand"),
    ".withdraw": _("Withdrew what has to stand"),
}


def said(what: str) -> str:
    """What was done, in words; nothing where the code is of another version's."""
    if what in WORDS:
        return str(WORDS[what])
    for code, words in BEGINNINGS.items():
        if what.startswith(code):
            return str(words)
    return next((str(words) for code, words in ENDINGS.items() if what.endswith(code)), "")


def because(purpose: str) -> str:
    """The reason's code, to be read as words."""
    return gettext("none given") if not purpose else purpose.replace("_", " ")

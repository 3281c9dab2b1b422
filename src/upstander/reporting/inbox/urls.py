"""The pages of the inbox, and who reaches each. A report takes an assignment besides, and a key to read it.

Source: docs/explanation/desk.md
"""

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import Door, Reach, View, route
from upstander.reporting.inbox.reserved_urls import reserved_routes
from upstander.reporting.inbox.views import (
    afterwards,
    answering,
    copies,
    deciding,
    figures,
    files,
    handing,
    identity,
    keys,
    listing,
    originals,
    proposing,
    report,
)

_ONE = "inbox/<uuid:report_id>/"
_FILE = f"{_ONE}file/<int:number>/"
_ORIGINAL = f"{_FILE}original/<uuid:ask_id>/"
_PROPOSALS = f"{_ONE}proposals/<uuid:proposal_id>/"
_ASKS = f"{_ONE}identity/<uuid:ask_id>/"

_OF_A_REPORT: tuple[tuple[str, View, Reach, str], ...] = (
    (_ONE, report.report, Door.SIGNED_IN, "report"),
    (f"{_ONE}open", report.open_one, Door.SIGNED_IN, "report-open"),
    (f"{_ONE}safety", deciding.safety, Door.SIGNED_IN, "report-safety"),
    (f"{_ONE}give-up", handing.give_up, Door.SIGNED_IN, "report-give-up"),
    (f"{_ONE}answer", answering.answer, Capability.RECEIVE_REPORTS, "report-answer"),
    (f"{_ONE}kind", deciding.kind, Capability.RECEIVE_REPORTS, "report-kind"),
    (f"{_ONE}put-off", deciding.put_off_page, Capability.RECEIVE_REPORTS, "report-put-off"),
    (f"{_ONE}referral", deciding.referral, Capability.RECEIVE_REPORTS, "report-referral"),
    (f"{_ONE}nothing-to-refer", proposing.nothing, Capability.RECEIVE_REPORTS, "report-nothing"),
    (f"{_PROPOSALS}agree", proposing.agree, Capability.RECEIVE_REPORTS, "report-proposal-agree"),
    (f"{_ONE}hand-over", afterwards.hand_over, Capability.RECEIVE_REPORTS, "report-hand-over"),
    (f"{_ONE}debrief", afterwards.debrief, Capability.RECEIVE_REPORTS, "report-debrief"),
    (f"{_ONE}same", handing.same, Capability.RECEIVE_REPORTS, "report-same"),
    (f"{_ONE}identity", identity.ask, Capability.RECEIVE_REPORTS, "report-identity"),
    (f"{_ASKS}agree", identity.agree, Capability.RECEIVE_REPORTS, "report-identity-agree"),
    (f"{_ASKS}open", identity.open_it, Capability.RECEIVE_REPORTS, "report-identity-open"),
    (_FILE, files.show, Door.SIGNED_IN, "report-file"),
    (f"{_FILE}mark", files.mark, Door.SIGNED_IN, "report-file-mark"),
    (f"{_FILE}open", copies.open_one, Capability.OPEN_FILES, "report-file-open"),
    (f"{_FILE}copy", copies.copy, Capability.OPEN_FILES, "report-file-copy"),
    (f"{_FILE}picture", copies.picture, Capability.OPEN_FILES, "report-file-picture"),
    (f"{_FILE}download", copies.take, Capability.OPEN_FILES, "report-file-download"),
    (f"{_FILE}original", originals.ask, Capability.RECEIVE_REPORTS, "report-original"),
    (f"{_ORIGINAL}agree", originals.agree, Capability.RECEIVE_REPORTS, "report-original-agree"),
    (f"{_ORIGINAL}download", originals.take, Capability.RECEIVE_REPORTS, "report-original-download"),
    (f"{_ONE}end", deciding.end, Capability.LEAD_REPORTS, "report-end"),
    (f"{_ONE}hand", handing.hand, Capability.LEAD_REPORTS, "report-hand"),
    (f"{_ONE}name", handing.name, Capability.IDENTIFY_REPORTS, "report-name"),
)

urlpatterns = [
    route("inbox/", listing.inbox, to=Door.SIGNED_IN, name="inbox"),
    route("inbox/key/", keys.own_key, to=Door.SIGNED_IN, name="report-key"),
    route("inbox/key/make", keys.make_key, to=Door.SIGNED_IN, name="report-key-make"),
    route("inbox/key/unlock", keys.unlock_key, to=Door.SIGNED_IN, name="report-key-unlock"),
    route("inbox/key/lock", keys.lock_key, to=Door.SIGNED_IN, name="report-key-lock"),
    route("inbox/figures/", figures.figures, to=Capability.RECEIVE_REPORTS, name="report-figures"),
    route("inbox/figures/sheet", figures.sheet, to=Capability.LEAD_REPORTS, name="report-figures-sheet"),
    *(route(pattern, view, to=reach, name=name) for pattern, view, reach, name in _OF_A_REPORT),
    *reserved_routes,
]

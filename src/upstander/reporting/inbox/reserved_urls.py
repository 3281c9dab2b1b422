"""The custodian's pages of reports: those of the inbox once more, over what came to them.

Source: docs/explanation/reporting.md
"""

from django.urls import URLPattern, path
from django.views.defaults import page_not_found

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import View, route
from upstander.reporting.inbox.views import (
    afterwards,
    answering,
    copies,
    deciding,
    files,
    identity,
    listing,
    originals,
    proposing,
    report,
    reserved,
)

_ONE = "<uuid:report_id>/"
_ASKS = f"{_ONE}identity/<uuid:ask_id>/"
_FILE = f"{_ONE}file/<int:number>/"
_ORIGINAL = f"{_FILE}original/<uuid:ask_id>/"

_SHARED: tuple[tuple[str, View, str], ...] = (
    ("", listing.inbox, "inbox"),
    (_ONE, report.report, "report"),
    (f"{_ONE}open", report.open_one, "report-open"),
    (f"{_ONE}safety", deciding.safety, "report-safety"),
    (f"{_ONE}answer", answering.answer, "report-answer"),
    (f"{_ONE}kind", deciding.kind, "report-kind"),
    (f"{_ONE}put-off", deciding.put_off_page, "report-put-off"),
    (f"{_ONE}referral", deciding.referral, "report-referral"),
    (f"{_ONE}nothing-to-refer", proposing.nothing, "report-nothing"),
    (f"{_ONE}proposals/<uuid:proposal_id>/agree", proposing.agree, "report-proposal-agree"),
    (f"{_ONE}hand-over", afterwards.hand_over, "report-hand-over"),
    (f"{_ONE}end", deciding.end, "report-end"),
    (f"{_ONE}debrief", afterwards.debrief, "report-debrief"),
    (f"{_ONE}identity", identity.ask, "report-identity"),
    (f"{_ASKS}agree", identity.agree, "report-identity-agree"),
    (f"{_ASKS}open", identity.open_it, "report-identity-open"),
    (_FILE, files.show, "report-file"),
    (f"{_FILE}mark", files.mark, "report-file-mark"),
    (f"{_FILE}open", reserved.trained(copies.open_one), "report-file-open"),
    (f"{_FILE}copy", reserved.trained(copies.copy), "report-file-copy"),
    (f"{_FILE}picture", reserved.trained(copies.picture), "report-file-picture"),
    (f"{_FILE}download", reserved.trained(copies.take), "report-file-download"),
    (f"{_FILE}original", originals.ask, "report-original"),
    (f"{_ORIGINAL}agree", originals.agree, "report-original-agree"),
    (f"{_ORIGINAL}download", originals.take, "report-original-download"),
)

OWN: tuple[URLPattern, ...] = (
    *(path(f"reserved/reports/{pattern}", view, name=name) for pattern, view, name in _SHARED),
    # Addresses of another room's, which opens the key for all that came to them: detection/reserved_urls.py
    path("reserved/unlock/", page_not_found, name="report-key-unlock"),
    path("reserved/lock/", page_not_found, name="report-key-lock"),
)
"""What the names of a report's pages stand for while a custodian's page is made; no route by itself."""

reserved_routes = [
    route(
        f"reserved/reports/{pattern}",
        reserved.with_key(view, OWN),
        to=Capability.HOLD_RESERVED,
        name=f"reserved-{name}",
    )
    for pattern, view, name in _SHARED
]

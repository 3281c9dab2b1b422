"""Opening a copy of a file: the question first, then a reason, then the copy, covered until it is uncovered.

Source: docs/explanation/reporting.md
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from upstander.documents.rebuilding import Rebuilt
from upstander.documents.rebuilding.outcome import NOTES
from upstander.domain.refusal import Refusal
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.access.files import Found, opening_of
from upstander.reporting.inbox.actions.files import Marked, mark_file, open_file_copy, show_copy, take_copy
from upstander.reporting.inbox.copying import SealedOnly
from upstander.reporting.inbox.file_words import what_is_gone, what_it_is
from upstander.reporting.inbox.forms.files import NO, OpenFileForm
from upstander.reporting.inbox.models import FileOpening, FileReason, MarkBasis
from upstander.reporting.inbox.sealing import Held
from upstander.reporting.inbox.views.files import file_in
from upstander.reporting.inbox.views.finding import UNIT, account_of, asked, posted, reading
from upstander.reporting.inbox.views.sending_copies import ANY_BYTES, send_copy

MOST_WORDS = 20_000  # characters of a text that stand on the page; the download has all
TEXT = "text/plain; charset=utf-8"

Make = Callable[..., Rebuilt]


def _open(request: HttpRequest, held: Held, number: int) -> HttpResponse:
    """Ask, and mark it or put the opening on record."""
    found = file_in(held, number)
    if found.mark:
        return _back(held, number)
    form = OpenFileForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return _answered(request, held, found, form.cleaned_data)
    return asked(request, "inbox/file_open.html", form, held, number=number, file=found)


def _answered(request: HttpRequest, held: Held, found: Found, said: dict[str, str]) -> HttpResponse:
    by, number = account_of(request), found.item.number
    if said["possible"] != NO:
        mark_file(held=held, found=found, basis=MarkBasis(said["possible"]), by=by)
        return _back(held, number)
    try:
        reason, today = FileReason(said["reason"]), timezone.localdate()
        open_file_copy(held=held, found=found, reason=reason, today=today, by=by)
    except Refusal:
        return _back(held, number)
    return redirect("report-file-copy", report_id=held.report.pk, number=number)


def _copy(request: HttpRequest, held: Held, number: int) -> HttpResponse:
    """What the copy is and what it lacks; the picture is covered, and fetched when it is uncovered."""
    found, opening = _opened(request, held, number)
    if opening is None:
        return redirect("report-file-open", report_id=held.report.pk, number=number)
    shown = {"report": held.report, "spoken": spoken(held.report.pk), "number": number, "file": found}
    try:
        copy = show_copy(held=held, found=found, opening=opening, by=account_of(request))
    except Marked:
        return _back(held, number)
    except SealedOnly as refused:
        shown |= {"why": str(refused), "is_busy": refused.is_busy}
        return render(request, "inbox/file_sealed.html", shown, status=503 if refused.is_busy else 200)
    return render(request, "inbox/file_copy.html", shown | _told(copy))


def _told(copy: Rebuilt) -> dict[str, object]:
    words = copy.content.decode("utf-8", "replace") if copy.media_type == TEXT else ""
    return {
        "copy": copy,
        "what": what_it_is(copy.kind),
        "gone": what_is_gone(copy.kind),
        "notes": [NOTES[note] for note in copy.notes],
        "is_picture": copy.media_type.startswith("image/"),
        "words": words[:MOST_WORDS],
        "is_cut": len(words) > MOST_WORDS,
    }


def _picture(request: HttpRequest, held: Held, number: int) -> HttpResponse:
    """The copy for the page that shows it. Whoever goes to its address comes to that page."""
    found, opening = _opened(request, held, number)
    if opening is None or request.headers.get("Sec-Fetch-Dest", "image") != "image":
        return redirect("report-file-copy", report_id=held.report.pk, number=number)
    copy = _made(show_copy, request, held, found, opening)
    if isinstance(copy, HttpResponse):
        return copy
    if not copy.media_type.startswith("image/"):
        raise Http404
    return send_copy(copy, held=held, number=number, as_what=copy.media_type)


def _take(request: HttpRequest, held: Held, number: int) -> HttpResponse:
    """The copy as a download; asked by a form, so that no link takes it."""
    found, opening = _opened(request, held, number)
    if opening is None or request.method != "POST":
        return redirect("report-file-copy", report_id=held.report.pk, number=number)
    copy = _made(take_copy, request, held, found, opening)
    return (
        copy
        if isinstance(copy, HttpResponse)
        else send_copy(copy, held=held, number=number, as_what=ANY_BYTES)
    )


def _made(
    make: Make, request: HttpRequest, held: Held, found: Found, opening: FileOpening
) -> Rebuilt | HttpResponse:
    """The copy; to the page that says why where there is none."""
    try:
        return make(held=held, found=found, opening=opening, by=account_of(request))
    except Refusal:
        return redirect("report-file-copy", report_id=held.report.pk, number=found.item.number)


def _opened(request: HttpRequest, held: Held, number: int) -> tuple[Found, FileOpening | None]:
    found = file_in(held, number)
    return found, None if found.mark else opening_of(found, account_of(request), now=timezone.now())


def _back(held: Held, number: int) -> HttpResponse:
    return redirect("report-file", report_id=held.report.pk, number=number)


open_one = reading(_open, on=UNIT)
copy = reading(_copy, on=UNIT)
picture = reading(_picture, on=UNIT)
take = reading(_take, on=UNIT)

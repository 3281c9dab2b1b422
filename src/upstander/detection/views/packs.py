"""Wider-enquiry packs of a concern: the list, asking for one, one of them, and taking a copy.

Source: docs/explanation/exhibits.md
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upstander.detection.access.packs import (
    answer_reasons,
    asked_of,
    good_until,
    pack_state,
    packs_of,
    wider_of,
)
from upstander.detection.access.reading import dossier_of
from upstander.detection.actions.answer import TooEarly
from upstander.detection.actions.pack import NoReason, ask_pack, take_pack_copy
from upstander.detection.forms.exhibit import AskPackForm
from upstander.detection.models import Pack, PackForm
from upstander.detection.pack_state import PackState
from upstander.detection.papers.copies import Copy
from upstander.detection.papers.pack import PackContent, pack_paper, pack_sheet
from upstander.detection.sides import side_of
from upstander.detection.state import State
from upstander.detection.views.checking import is_sent, is_to_check, to_check
from upstander.detection.views.downloads import PDF, XLSX, download
from upstander.detection.views.exhibits import after_tip_off, force_name
from upstander.detection.views.finding import account_of, posted
from upstander.detection.wider_asked import Asked
from upstander.documents.paper.printing import NoFonts, print_pdf, require_fonts
from upstander.documents.sheet import write_sheet
from upstander.sealed.key_pairs import PrivateKey
from upstander.work.refusals import NotNow


def packs(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """What was asked for of this concern, and where each stands."""
    concern, now = after_tip_off(request, concern_id), timezone.now()
    found = [{"pack": pack, "state": pack_state(pack, now=now).label} for pack in packs_of(concern)]
    return render(request, "detection/packs/list.html", {"concern": concern, "packs": found})


def ask(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Ask what it is needed for, let it be checked, then put it to a second person."""
    concern = after_tip_off(request, concern_id)
    form = AskPackForm(posted(request), is_referred=concern.state == State.REFERRED)
    if is_to_check(request, form):
        shown = to_check(form, title=_("Concern %s") % concern.spoken, button=_("Put it to a second person"))
        return render(request, "detection/packs/check.html", {"concern": concern, **shown})
    if is_sent(request) and form.is_valid():
        try:
            pack = ask_pack(
                concern=concern,
                asked=Asked(**form.cleaned_data),
                to=side_of(request).key.public,
                today=timezone.localdate(),
                by=account_of(request),
            )
            return redirect("pack", concern_id=concern.pk, pack_id=pack.pk)
        except (NoReason, TooEarly) as refused:
            form.add_error("last_day", str(refused))
    shown = {"concern": concern, "form": form, "heading": _("Ask for a wider-enquiry pack")}
    return render(request, "detection/packs/ask.html", shown, status=422 if form.errors else 200)


def pack(request: HttpRequest, concern_id: UUID, pack_id: UUID) -> HttpResponse:
    """One pack: what was asked, what the second person said, and every copy that was taken."""
    concern = after_tip_off(request, concern_id)
    found = get_object_or_404(packs_of(concern), pk=pack_id)
    return render(request, "detection/packs/pack.html", _shown(concern, found, side_of(request).key))


@require_POST
def copy_pack(request: HttpRequest, concern_id: UUID, pack_id: UUID) -> HttpResponse:
    """A copy of one pack: on record as a disclosure before it is sent."""
    concern = after_tip_off(request, concern_id)
    found = get_object_or_404(packs_of(concern).select_related("placing"), pk=pack_id)
    form = request.POST.get("form")
    if form not in PackForm.values:
        raise Http404
    content = _content(concern, found, side_of(request).key)
    if content is None:
        raise Http404
    try:
        require_fonts()
        taken = take_pack_copy(pack=found, form=PackForm(form), by=account_of(request))
    except (NoFonts, NotNow) as refused:
        shown = _shown(concern, found, side_of(request).key) | {"refused": str(refused)}
        return render(request, "detection/packs/pack.html", shown, status=422)
    copy = Copy(number=taken.number, taken_by=taken.taken_by.shown_name, taken_at=taken.taken_at)
    name = f"wider-enquiry-{concern.spoken}-copy-{copy.number}"
    if taken.form == PackForm.SHEET:
        return download(write_sheet(pack_sheet(content, copy=copy)), name=f"{name}.xlsx", kind=XLSX)
    return download(print_pdf(pack_paper(content, copy=copy)), name=f"{name}.pdf", kind=PDF)


def _shown(concern: Any, found: Pack, key: PrivateKey) -> dict[str, Any]:
    state = pack_state(found, now=timezone.now())
    return {
        "concern": concern,
        "pack": found,
        "asked": asked_of(found, key=key),
        "state": state.label,
        "reasons": answer_reasons(found, key=key),
        "good_until": good_until(found) if state is PackState.AGREED else None,
        "is_kept": found.placing.wider is not None,
        "forms": PackForm.choices,
        "copies": found.copies.select_related("taken_by").order_by("number"),
    }


def _content(concern: Any, found: Any, key: PrivateKey) -> PackContent | None:
    wider, dossier = wider_of(found, key=key), dossier_of(concern, key=key)
    if wider is None:
        return None
    return PackContent(
        spoken=concern.spoken,
        force=force_name(),
        staff_ref=dossier.staff_ref,
        person_ref=dossier.person_ref,
        asked=asked_of(found, key=key),
        asked_by=found.asked_by.shown_name,
        agreed_by=found.answer.given_by.shown_name if hasattr(found, "answer") else "",
        wider=wider,
    )

"""Exhibits of a concern: the list, freezing one, one of them, and taking a copy.

Source: docs/explanation/exhibits.md
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upstander.detection.access.exhibits import exhibit_bytes, exhibits_of
from upstander.detection.actions.answer import TooEarly
from upstander.detection.actions.exhibit import Called, MarkTaken, freeze_exhibit, take_exhibit_copy
from upstander.detection.forms.exhibit import FreezeForm
from upstander.detection.keys import exhibits_key
from upstander.detection.models import Exhibit, ExhibitPurpose
from upstander.detection.papers.bundle import bundle
from upstander.detection.papers.copies import Copy
from upstander.detection.sides import side_of
from upstander.detection.views.checking import is_sent, is_to_check, to_check
from upstander.detection.views.downloads import ZIP, download
from upstander.detection.views.finding import account_of, concern_of, posted
from upstander.documents.paper.printing import NoFonts, require_fonts


def exhibits(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """What was frozen of this concern."""
    concern = after_tip_off(request, concern_id)
    shown = {"concern": concern, "exhibits": exhibits_of(concern)}
    return render(request, "detection/exhibits/list.html", shown)


def freeze(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Ask what it is called and for, let it be checked, then freeze it."""
    concern, form = after_tip_off(request, concern_id), FreezeForm(posted(request))
    if is_to_check(request, form):
        shown = to_check(form, title=_("Concern %s") % concern.spoken, button=_("Freeze it"))
        return render(request, "detection/exhibits/check.html", {"concern": concern, **shown})
    if is_sent(request) and form.is_valid():
        try:
            made = freeze_exhibit(
                concern=concern, called=_called(form), key=side_of(request).key, by=account_of(request)
            )
            return redirect("exhibit", concern_id=concern.pk, exhibit_id=made.pk)
        except (MarkTaken, TooEarly) as refused:
            form.add_error("mark", str(refused))
    shown = {"concern": concern, "form": form, "heading": _("Freeze it as an exhibit")}
    return render(request, "detection/exhibits/freeze.html", shown, status=422 if form.errors else 200)


def exhibit(request: HttpRequest, concern_id: UUID, exhibit_id: UUID) -> HttpResponse:
    """One exhibit: what it is, and every copy that was taken."""
    concern = after_tip_off(request, concern_id)
    return render(request, "detection/exhibits/exhibit.html", _shown(concern, exhibit_id))


@require_POST
def copy_exhibit(request: HttpRequest, concern_id: UUID, exhibit_id: UUID) -> HttpResponse:
    """A copy of one exhibit: on record as a disclosure before it is sent."""
    concern = after_tip_off(request, concern_id)
    found = get_object_or_404(Exhibit.objects.filter(concern=concern.pk), pk=exhibit_id)
    try:
        require_fonts()
    except NoFonts as refused:
        shown = _shown(concern, exhibit_id) | {"refused": str(refused)}
        return render(request, "detection/exhibits/exhibit.html", shown, status=503)
    frozen = exhibit_bytes(found, key=side_of(request).key)
    taken = take_exhibit_copy(exhibit=found, by=account_of(request))
    copy = Copy(number=taken.number, taken_by=taken.taken_by.shown_name, taken_at=taken.taken_at)
    made = bundle(frozen, digest=found.digest, copy=copy, key=exhibits_key())
    return download(made, name=f"exhibit-{concern.spoken}-copy-{copy.number}.zip", kind=ZIP)


def after_tip_off(request: HttpRequest, concern_id: UUID) -> Any:
    """The concern, for somebody assigned to it, once it is decided how far a step may reach."""
    concern = concern_of(request, concern_id)
    if not concern.tip_off_decisions.exists():
        raise Http404
    return concern


def force_name() -> str:
    """The force, as its pages are headed."""
    name: str = settings.UPSTANDER_BRAND.force_name
    return name


def _shown(concern: Any, exhibit_id: UUID) -> dict[str, Any]:
    found = get_object_or_404(exhibits_of(concern), pk=exhibit_id)
    copies = found.copies.select_related("taken_by").order_by("number")
    return {"concern": concern, "exhibit": found, "copies": copies}


def _called(form: FreezeForm) -> Called:
    return Called(
        mark=form.cleaned_data["mark"],
        purpose=ExhibitPurpose(form.cleaned_data["purpose"]),
        force=force_name(),
    )

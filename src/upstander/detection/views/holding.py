"""A legal hold on a concern: placed by one, lifted by two.

Source: docs/explanation/detection.md
"""

from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from upstander.detection.access.holds import standing_hold, waiting_lift
from upstander.detection.actions.hold import answer_lift, place_hold, propose_lift
from upstander.detection.forms.aside import LiftForm, ReasonsForm
from upstander.detection.models import HoldLift, LegalHold, ProposalChoice
from upstander.detection.sealing import read_sealed
from upstander.detection.sides import side_of
from upstander.detection.views.finding import account_of, concern_of, posted
from upstander.detection.views.setting_aside import asked
from upstander.sealed.key_pairs import PrivateKey
from upstander.work.refusals import NotNow, SamePerson


def hold(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Keep it from erasure; or propose to lift the hold that stands."""
    concern, account, form = (
        concern_of(request, concern_id),
        account_of(request),
        ReasonsForm(posted(request)),
    )
    standing, key = standing_hold(concern), side_of(request).key
    if standing and waiting_lift(standing):
        raise Http404
    if request.method == "POST" and form.is_valid():
        reasons = form.cleaned_data["reasons"]
        if standing:
            propose_lift(hold=standing, reasons=reasons, to=key.public, by=account)
        else:
            place_hold(concern=concern, reasons=reasons, to=key.public, by=account)
        return redirect("concern", concern_id=concern.pk)
    return asked(request, "detection/hold.html", form, concern=concern, hold=_told(standing, key))


def answer(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """The second person's answer to the lifting of a hold."""
    concern, account = concern_of(request, concern_id), account_of(request)
    standing = standing_hold(concern)
    lift = waiting_lift(standing) if standing else None
    if lift is None or lift.proposed_by_id == account.pk:
        raise Http404
    form: Form = LiftForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            answer_lift(lift=lift, choice=ProposalChoice(form.cleaned_data["choice"]), by=account)
            return redirect("concern", concern_id=concern.pk)
        except (NotNow, SamePerson) as refused:
            form.add_error(None, str(refused))
    return asked(
        request, "detection/hold_lift.html", form, concern=concern, lift=_told(lift, side_of(request).key)
    )


def _told(kept: LegalHold | HoldLift | None, key: PrivateKey) -> dict[str, object] | None:
    if kept is None:
        return None
    kind, by, at = (
        ("hold", kept.placed_by, kept.placed_at)
        if isinstance(kept, LegalHold)
        else ("lift", kept.proposed_by, kept.proposed_at)
    )
    reasons = read_sealed(kept.reasons, key=key, kind=kind, record=kept.pk).decode()
    return {"by": by.shown_name, "at": at, "reasons": reasons}

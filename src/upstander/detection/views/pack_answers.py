"""What waits for a second person to agree that a wider-enquiry pack is made.

Source: docs/explanation/exhibits.md
"""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from upstander.detection.access.packs import asked_of, packs_waiting_for
from upstander.detection.actions.pack import answer_pack, read_pack
from upstander.detection.forms.exhibit import AnswerPackForm
from upstander.detection.models import Pack, PackChoice
from upstander.detection.sides import side_of
from upstander.detection.views.finding import account_of, posted
from upstander.work.refusals import NotNow, SamePerson


def packs_waiting(request: HttpRequest) -> HttpResponse:
    """Those that this person may answer: spoken references and days, and nobody."""
    shown = {"packs": _waiting(request)}
    return render(request, "detection/packs/waiting.html", shown)


def answer(request: HttpRequest, concern_id: UUID, pack_id: UUID) -> HttpResponse:
    """What is asked and why; then yes or no. The look is on record before anything shows."""
    account, key = account_of(request), side_of(request).key
    found = get_object_or_404(_waiting(request).filter(concern=concern_id), pk=pack_id)
    form = AnswerPackForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            answer_pack(
                pack=found,
                choice=PackChoice(form.cleaned_data["choice"]),
                reasons=form.cleaned_data["reasons"],
                to=key.public,
                by=account,
            )
            messages.success(request, _("Your answer is recorded."))
            return redirect("packs-waiting")
        except (NotNow, SamePerson) as refused:
            form.add_error(None, str(refused))
    read_pack(pack=found, by=account)
    shown = {"form": form, "pack": found, "asked": asked_of(found, key=key)}
    return render(request, "detection/packs/answer.html", shown, status=422 if form.errors else 200)


def _waiting(request: HttpRequest) -> QuerySet[Pack]:
    standing = request.standing  # type: ignore[attr-defined]
    return packs_waiting_for(account_of(request), standing=standing, route=side_of(request).route)

"""Saying which assignment is wrong, in a "wrong person" answer that waits for its second person.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext

from upstander.detection.access.reading import dossier_of
from upstander.detection.actions.correct import MENDABLE, NotTheirs, record_correction
from upstander.detection.dossier import Dossier, Row
from upstander.detection.forms.aside import NotTheirsForm
from upstander.detection.keys import corrections_public, unit_key
from upstander.detection.state import AnswerKind
from upstander.detection.views.finding import account_of, concern_of, posted
from upstander.detection.views.setting_aside import asked

APART = "\x1f"


def not_theirs(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Choose a row by which the assignment is found, and the days."""
    concern, account = concern_of(request, concern_id), account_of(request)
    answer = concern.answers.filter(
        kind=AnswerKind.WRONG_ATTRIBUTION, second__isnull=True, answered_by=account
    ).first()
    if answer is None:
        raise Http404
    dossier = dossier_of(concern, key=unit_key())
    form = NotTheirsForm(posted(request), rows=list(_choices(dossier)))
    if request.method == "POST" and form.is_valid():
        table, row = form.cleaned_data["row"].split(APART)
        wrong = NotTheirs(
            staff_ref=dossier.staff_ref,
            source_table=table,
            source_row=row,
            first_day=form.cleaned_data["first_day"],
            last_day=form.cleaned_data["last_day"],
        )
        record_correction(
            answer=answer, wrong=wrong, unit=unit_key().public, worker=corrections_public(), by=account
        )
        messages.success(request, gettext("Recorded. It counts once the second person agrees."))
        return redirect("concern", concern_id=concern.pk)
    recorded = answer.corrections.count()
    return asked(
        request,
        "detection/not_theirs.html",
        form,
        concern=concern,
        recorded=recorded,
        rows=form.fields["row"],
    )


def _choices(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Rows that are theirs by a device, a vehicle, a log-in or an account; each once."""
    every = [*dossier.trigger_rows, *(row for sign in dossier.signs for row in sign.rows)]
    for row in dict.fromkeys(row for row in every if row.source_table in MENDABLE):
        yield f"{row.source_table}{APART}{row.source_row}", _words(row)


def _words(row: Row) -> str:
    named = {
        "phone_events": gettext("A call or text on a telephone"),
        "fixed_line_calls": gettext("A call on a fixed line"),
        "positions": gettext("A position of a vehicle or terminal"),
        "access_events": gettext("A look-up by a log-in"),
        "messages": gettext("A message of an account"),
    }[row.source_table]
    day = date_format(row.occurred_at, "j F Y, H:i") + " UTC" if row.occurred_at else ""
    return ", ".join(part for part in (named, day, row.source_row) if part)

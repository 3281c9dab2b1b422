"""The form: one thing on a page, every page at one address, and each asked for by a form that was sent.

What was typed comes and goes with the page. What a browser keeps of it is that this address was opened.
Source: docs/explanation/reporting.md
"""

from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from upstander.knowledge.questions import QuestionPage
from upstander.reporting.channel import path
from upstander.reporting.channel.answers import settled
from upstander.reporting.channel.drafts import DraftGone
from upstander.reporting.channel.filling import Filling
from upstander.reporting.channel.forms import PageForm
from upstander.reporting.channel.minting import POOL, NoneFree
from upstander.reporting.channel.models import Way
from upstander.reporting.channel.networks import network_of
from upstander.reporting.channel.sending import Closed, channel_now, send, sent_before
from upstander.reporting.channel.sent import SENT, SentPage
from upstander.reporting.channel.typed import Typed, typed_in
from upstander.reporting.channel.views.pages import Showing

CHANGE = "change-"
HAVE_IT = "have-it"
"""Pressed where the receipt was read out: from then on not even this process gives it again."""
PUBLIC = Filling(way=Way.PUBLIC, address="", front="", receipts=lambda answers: POOL)


def tell(request: HttpRequest) -> HttpResponse:
    """The form on the public site."""
    there = replace(PUBLIC, address=reverse("public:report"), front=reverse("public:front"))
    return fill_in(request, there)


def fill_in(request: HttpRequest, filling: Filling) -> HttpResponse:
    """The page that was asked for. By the address alone somebody begins, or is shown the page before it."""
    showing = Showing(request, filling)
    if request.method != "POST":
        return _begin(showing) if filling.is_signed_in else HttpResponseRedirect(filling.front)
    at, draft = request.POST.get("at", ""), request.POST.get("draft", "")
    try:
        typed = typed_in(draft, filling.use) if draft else Typed()
    except DraftGone:
        is_sent = at == path.CHECK and request.POST.get("go") == "send" and not filling.is_signed_in
        return _sent_before(showing, draft) if is_sent else _again(showing, at)
    if not at:
        return _begin(showing)
    return _go(showing, typed, at)


def _begin(showing: Showing) -> HttpResponse:
    try:
        channel_now(_keys())
    except Closed:
        return showing.closed()
    return showing.page(path.BEFORE, Typed())


def _again(showing: Showing, at: str) -> HttpResponse:
    """What was typed before is gone; what was typed just now is in the page still."""
    page = path.page_asked(showing.filling.questions, Typed(), at)
    form = PageForm(page, {}, showing.request.POST) if page else None
    return showing.page(at if page else path.BEFORE, Typed(), form=form, is_gone=True)


def _sent_before(showing: Showing, draft: str) -> HttpResponse:
    """It does not open any more, since this site began again, and perhaps it was kept before."""
    try:
        receipt = sent_before(SentPage.of(draft))
    except (InterfaceError, OperationalError):
        return showing.page(path.CHECK, Typed(), draft=draft, is_unknown=True, status=503)
    return showing.receipt(receipt, Typed(), draft=draft) if receipt else _again(showing, path.CHECK)


def _go(showing: Showing, typed: Typed, at: str) -> HttpResponse:
    go, questions = showing.request.POST.get("go", ""), showing.filling.questions
    if at == path.CHECK and go == "send":
        return _send(showing, typed)
    if SENT.is_over(typed.begun):
        return _is_over(showing, typed, go)
    changed = go.removeprefix(CHANGE) if at == path.CHECK and go.startswith(CHANGE) else ""
    if path.page_asked(questions, typed, changed):
        return showing.page(changed, _with(typed, changing=True))
    page = path.page_asked(questions, typed, at)
    if page is None and at not in (path.BEFORE, path.CHECK):
        return showing.page(path.BEFORE, typed)
    if page is None:
        return _move(showing, typed, at, is_back=go == "back")
    return _answered(showing, typed, page, is_back=go == "back")


def _is_over(showing: Showing, typed: Typed, go: str) -> HttpResponse:
    """Of what was sent, and is not to be read again: that it is sent."""
    if go == HAVE_IT:
        SENT.forget(typed.begun)
    return showing.receipt("", Typed(), draft="")


def _answered(showing: Showing, typed: Typed, page: QuestionPage, *, is_back: bool) -> HttpResponse:
    """On, with what was answered here; back, with as much of it as can be taken."""
    form = PageForm(page, typed.answers, showing.request.POST)
    if not is_back and not form.is_valid():
        return showing.page(page.id, typed, form=form, status=422)
    questions = showing.filling.questions
    answers = settled(questions, {**typed.answers, **form.answers})
    now = _with(typed, answers=answers, seen=tuple(sorted({*typed.seen, page.id})))
    return _move(showing, now, page.id, is_back=is_back)


def _move(showing: Showing, typed: Typed, at: str, *, is_back: bool) -> HttpResponse:
    """The page before or after; whoever sees every answer again is done with changing one."""
    to = (path.before if is_back else path.after)(showing.filling.questions, typed, at)
    return showing.page(to, _with(typed, changing=False) if to == path.CHECK else typed)


def _send(showing: Showing, typed: Typed) -> HttpResponse:
    filling = showing.filling
    answers = settled(filling.questions, typed.answers)
    if wanting := path.missing(filling.questions, typed):
        form = PageForm(wanting[0], answers, showing.request.POST)
        return showing.page(wanting[0].id, _with(typed, changing=True), form=form, status=422)
    draft, network = showing.request.POST["draft"], network_of(showing.request)

    def put(page: SentPage) -> str:
        said, pool = {**answers, **filling.added}, filling.receipts(answers)
        once = None if filling.is_signed_in else page
        return send(said, keys=_keys(), pool=pool, way=filling.way, page=once, network=network).receipt

    try:
        known_by = typed.begun if filling.is_signed_in else draft
        receipt = SENT.once(known_by, lambda page: filling.put(lambda: put(page)))
    except Closed:
        return showing.closed(typed, draft=draft)
    except (NoneFree, InterfaceError, OperationalError):  # the last two: the database is away
        return showing.page(path.CHECK, typed, draft=draft, is_busy=True, status=503)
    if filling.is_signed_in:
        SENT.end(typed.begun)
    return showing.receipt(receipt, typed, draft=draft)


def _with(typed: Typed, **changed: object) -> Typed:
    return typed.model_copy(update=changed)


def _keys() -> Path:
    return Path(settings.UPSTANDER_KEYS)

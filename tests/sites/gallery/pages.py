"""Each pattern once, with what a room would put in it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tests.sites.gallery.forms import Everything, Reason, Reply
from tests.sites.gallery.lists import listed
from upstander.sites import errors

MENU = [
    {"text": "Concerns", "href": "/list", "current": False},
    {"text": "Tasks", "href": "/empty", "current": False},
    {"text": "Audit", "href": "/check", "current": False},
]
ACCOUNT = [{"text": "Alex Archer", "href": "/"}, {"text": "Sign out", "href": "/", "post": True}]
WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
NEXT = [
    {"text": "Read the concern", "href": "/before", "hint": "You will be asked why."},
    {"text": "Your supervisor sees the answer the same day"},
]


def shown(
    request: HttpRequest, template: str, context: dict | None = None, status: int = 200
) -> HttpResponse:
    menu = [item | {"current": item["href"] == request.path} for item in MENU]
    known = {"navigation": menu, "account_links": ACCOUNT}
    return render(request, template, known | (context or {}), status=status)


def asked(request: HttpRequest, kind: type, template: str, context: dict) -> HttpResponse:
    form = kind(request.POST, request.FILES) if request.method == "POST" else kind()
    if request.method == "POST" and form.is_valid():
        messages.success(request, "Your answer is saved.")
        return shown(request, "gallery/plain.html")
    return shown(request, template, context | {"form": form}, 422 if form.is_bound else 200)


def home(request: HttpRequest) -> HttpResponse:
    return shown(request, "gallery/plain.html", {"next_steps": NEXT})


def filled(request: HttpRequest) -> HttpResponse:
    return shown(
        request, "list_page.html", listed(request, 217) | {"lead": "Those that wait longest come first."}
    )


def empty(request: HttpRequest) -> HttpResponse:
    told = {"text": "No task waits for you", "href": "/list", "step": "Look at the concerns of your unit"}
    return shown(request, "list_page.html", listed(request, 0) | {"heading": "Tasks", "empty": told})


def question(request: HttpRequest) -> HttpResponse:
    return asked(request, Reply, "question_page.html", {"back_url": "/"})


def everything(request: HttpRequest) -> HttpResponse:
    trail = [
        {"text": "Concerns", "href": "/list"},
        {"text": "C-0001-B", "href": "/check"},
        {"text": "Record"},
    ]
    context = {"heading": "Record what you were told", "breadcrumbs": trail, "next_steps": NEXT}
    return asked(request, Everything, "question_page.html", context)


def told(request: HttpRequest) -> HttpResponse:
    messages.success(request, "The task is given to Sam Carter.")
    messages.info(request, "Two tasks are due tomorrow.")
    return shown(request, "gallery/plain.html")


def long_words(request: HttpRequest) -> HttpResponse:
    table = listed(request, 3)
    table["table"].data.data[0] |= {"line": WORD, "reference": WORD + WORD}
    return shown(
        request, "list_page.html", table | {"heading": f"Concerns at {WORD}", "breadcrumbs": [{"text": WORD}]}
    )


def check(request: HttpRequest) -> HttpResponse:
    answers = [
        {"question": "How may we reply to you?", "answer": "By telephone", "href": "/question"},
        {
            "question": "What happened?",
            "answer": "First line.\nSecond line, " + "and more " * 30,
            "href": "/form",
        },
        {"question": "Anything else?", "answer": "", "href": "/form"},
        {"question": "Place", "answer": WORD, "href": "/form"},
    ]
    return shown(request, "check_answers.html", {"answers": answers, "back_url": "/form"})


def before(request: HttpRequest) -> HttpResponse:
    facts = [
        "Opening this is written down with your name, the time and your reason.",
        "It concerns somebody who has not been found to have done anything.",
        "From the moment you open it, the clock for a referral runs.",
    ]
    context = {"heading": "Before you open C-0001-B", "facts": facts, "button_text": "Open the concern"}
    return asked(request, Reason, "interruption.html", context | {"cancel_url": "/list", "back_url": "/list"})


def error(request: HttpRequest, status: int) -> HttpResponse:
    made = {400: errors.bad_request, 403: errors.form_expired, 404: errors.not_found}
    made |= {500: errors.failed, 503: errors.unavailable}
    return errors.too_many(request, wait=300) if status == 429 else made[status](request)


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the content of a record")


def hidden(request: HttpRequest) -> HttpResponse:
    raise Http404("C-0001-B belongs to another")


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("C-0001-B belongs to another")

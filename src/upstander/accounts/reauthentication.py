"""Steps that take a password, a code or a passkey given within the last five minutes.

A later room marks its view:

    route("matters/<uuid:id>/close/", required(close_matter), to=Capability.…, name="close_matter")

Whoever comes without is asked, and sent back to the page; what was to be done is not done on the way.
Source: docs/explanation/accounts.md
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode

View = Callable[..., HttpResponseBase]


def required(view: View) -> View:
    """The view, once whoever is there has just proved to be who signed in."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_reauthentication_required(request, app=""):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return asked


def ask(request: HttpRequest) -> HttpResponse:
    """To the page that asks; from there back to this one.

    The library would keep a form that was sent, and run its view later, past the guard. Here it is sent
    again.
    """
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    back = request.get_full_path() if request.method == "GET" else request.path
    return redirect(f"{methods[0]['url']}?{urlencode({'next': back})}")

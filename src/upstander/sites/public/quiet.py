"""No line of a log says when somebody was here: a page that is refused is no fault, and its second is theirs.

Django writes a line with the time for each page that is refused, and for each request that it cannot read. A
fault of ours is still written.
Source: docs/explanation/reporting.md
"""

import logging

from django.http import HttpRequest, HttpResponseBase

from upstander.sites.headers import Answer


def write_no_line(answer: Answer) -> Answer:
    """Middleware, outside all others: no answer is written down. What was raised is, before it comes here."""

    def quiet(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        response._has_been_logged = True  # type: ignore[attr-defined]
        return response

    return quiet


def be_quiet() -> None:
    """From now on this process writes no line of what a browser sent that cannot be read."""
    logging.getLogger("django.security").setLevel(logging.CRITICAL)

"""To leave by way of us, so that the browser is asked to forget what it holds of this site.

The button on every page does not come here: it leads straight away, since nothing is faster. What it cannot
do, a browser that obeys does here: throw away pages that it has kept.
Source: docs/explanation/reporting.md
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from upstander.sites.public.context import ELSEWHERE


def leave(request: HttpRequest) -> HttpResponse:
    """Elsewhere, with nothing of this site left where the browser does as it is asked."""
    return HttpResponseRedirect(ELSEWHERE, headers={"Clear-Site-Data": '"cache", "cookies", "storage"'})

"""Where a page's links lead: on the custodian's pages to the custodian's, though the templates are the same.

A template says `{% url 'concern' id %}`. While a page of the custodian's is made, that name and the few
others of its room stand for the custodian's own addresses; every other name stays what it is.
Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.urls import URLPattern, get_resolver, get_urlconf, set_urlconf


@contextmanager
def leading_to(own: Iterable[URLPattern]) -> Iterator[None]:
    """Inside, names are looked up among `own` first. It is this request's alone, and over with it."""
    before = get_urlconf()
    # Django looks from the end: of two patterns of one name, the later is found.
    # It takes the patterns themselves as well as the name of a module.
    set_urlconf((*get_resolver().url_patterns, *own))  # type: ignore[arg-type]
    try:
        yield
    finally:
        set_urlconf(before)

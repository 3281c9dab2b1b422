"""Asking a site for everything there is, as one person, and keeping all that comes of it.

The URL tree is walked, so a page that is added tomorrow is asked for tomorrow.
"""

import gc
import io
import json
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from importlib import import_module
from re import findall

from django.core import mail
from django.db import connections
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from tests.proofs.stillness import repeating
from upstander.accounts.reach import Route, routes
from upstander.sites.web_settings import SITES

LAST = ("account_logout", "end_other_sessions", "end_session", "close_account")
"""What would end the crawl comes at its end."""

SEARCHES = ("name", "q", "search", "who", "about", "by")
"""What a page may call the field in which somebody is looked for."""

Parts = Mapping[str, tuple[str, ...]]
"""By the part of an address (`<uuid:concern_id>`): what usually stands there, then everything that might."""

Worth = Callable[[Route, str], bool]
"""Whether a route has to be asked with this in a place where something else usually stands."""


@dataclass(frozen=True)
class Answer:
    """All that an answer tells, whether or not somebody looks at it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: str
    content: bytes
    queries: tuple[int, ...]
    tables: frozenset[str]
    log: tuple[str, ...]
    mail: tuple[str, ...]


def differences(one: Mapping[str, Answer], other: Mapping[str, Answer]) -> list[str]:
    """What was asked of both and in what the answers differ, for whoever has to mend it."""
    assert other.keys() <= one.keys()
    names = [field.name for field in fields(Answer)]
    return [
        f"{asked}: {name}: {_apart(getattr(one[asked], name), getattr(other[asked], name))}"
        for asked in other
        for name in names
        if getattr(one[asked], name) != getattr(other[asked], name)
    ]


def _apart(one: object, other: object) -> str:
    """Both from shortly before where they part, and not much of either."""
    texts = (repr(one), repr(other))
    same = next((at for at, pair in enumerate(zip(*texts, strict=False)) if pair[0] != pair[1]), 0)
    start = max(same - 60, 0)
    return " / ".join(text[start : start + 500] for text in texts)


def everything(_route: Route, _value: str) -> bool:
    """Every route is asked with everything."""
    return True


def asked_of(site: str, parts: Parts, worth: Worth = everything) -> Iterator[tuple[Route, str]]:
    """Every route of the site with everything that may stand in its address."""
    found = list(routes(import_module(SITES[site].urls).urlpatterns))
    for route in sorted(found, key=lambda one: one.name in LAST):
        names = findall(r"<[^>]+>", route.pattern)
        usual = tuple(parts[name][0] for name in names)
        others = (
            (*usual[:place], value, *usual[place + 1 :])
            for place, name in enumerate(names)
            for value in parts[name][1:]
            if worth(route, value)
        )
        for values in (usual, *others):
            address = "/" + route.pattern
            for name, value in zip(names, values, strict=True):
                address = address.replace(name, value, 1)
            yield route, address


def crawl(
    browser: Client, site: str, *, parts: Parts, word: str, log: io.StringIO, worth: Worth = everything
) -> Iterator[tuple[str, Answer]]:
    """Get and post everything. `word` is looked for wherever somebody can be looked for."""
    searched = dict.fromkeys(SEARCHES, word)
    everywhere = list(asked_of(site, parts, worth))
    gets = [("get", address, {}) for _, address in everywhere]
    gets += [("get", address, searched) for route, address in everywhere if "<" not in route.pattern]
    posts = [("post", address, {}) for route, address in everywhere if "<" not in route.pattern]
    posts += [("post", address, filled(parts)) for _, address in everywhere]
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        for method, address, sent in (*gets, *posts):
            asked = f"{method.upper()} {address} {' '.join(sent)}".rstrip()
            with repeating(asked), _unprompted():
                yield asked, _take(browser, method, address, sent, log=log)


@contextmanager
def _unprompted() -> Iterator[None]:
    """Python logs nothing of its own meanwhile: a warning that is given once, something closed late."""
    gc.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        gc.enable()


def reached_by(browser: Client, site: str, *, parts: Parts, log: io.StringIO) -> dict[str, frozenset[str]]:
    """By route: every name (of a table, or a column) in what it asked of the database, got or posted.

    A key of a table that is not among them finds what no key finds, since no question is about its table.
    """
    found: dict[str, frozenset[str]] = {}
    for route, address in asked_of(site, parts):
        for method in ("get", "post"):
            answer = _take(browser, method, address, filled(parts), log=log)
            found[route.pattern] = found.get(route.pattern, frozenset()) | answer.tables
    return found


def filled(parts: Parts) -> dict[str, str]:
    """What a form may be sent, whichever it is: an answer to each question that any of them asks."""
    known = {name.strip("<>").partition(":")[2]: values[-1] for name, values in parts.items()}
    return known | {
        "reason": "in_turn", "choice": "plan", "kind": "indication", "reasons": "Why.",
        "reference": "S-blake", "staff_reference": "S-blake", "page": "1",
        "title": "A title", "text": "A text", "note": "A note",
    }  # fmt: skip


def _take(browser: Client, method: str, address: str, sent: Mapping[str, str], *, log: io.StringIO) -> Answer:
    start = log.seek(0, io.SEEK_END)
    mail.outbox = []
    for each in ("default", "denials"):
        connections[each].queries_log.clear()  # it keeps 9,000 and counts no further
    with (
        CaptureQueriesContext(connections["default"]) as one,
        CaptureQueriesContext(connections["denials"]) as other,
    ):
        page = getattr(browser, method)(address, dict(sent), secure=True)
        content = b"".join(page.streaming_content) if page.streaming else page.content
    log.seek(start)
    return Answer(
        status=page.status_code,
        headers=tuple(sorted(page.headers.items())),
        cookies=page.cookies.output(),
        content=content,
        queries=(len(one), len(other)),
        tables=frozenset(name for each in one.captured_queries for name in findall(r'"(\w+)"', each["sql"])),
        log=tuple(_timeless(line) for line in log.read().splitlines()),
        mail=tuple(str(message.message()) for message in mail.outbox),
    )


def _timeless(line: str) -> str:
    """A line of the log without the second at which it was written."""
    return json.dumps({key: value for key, value in json.loads(line).items() if key != "time"})

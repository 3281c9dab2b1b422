"""Every form that somebody is shown, filled in as its page asks: what a browser would send."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

WORD = "word-7"
ANSWERS = {
    "time": "10:00", "minute": "10:00", "minutes": "30", "email": "kit@force.example", "mark": "AA/1",
    "spoken": "K7FM-2XQ4", "role": "safeguarding_lead",
}  # fmt: skip
"""By the last word of a field's name: what is right there, where a word would not be."""


@dataclass
class Shown:
    """A form of a page: where it is sent, and what stands or may stand in each of its fields."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def filled(self, *, today: date) -> dict[str, str]:
        """An answer to each question: what stands there, the first that is offered, today, or a word."""
        return {name: _answer(name, values, today) for name, values in self.fields.items()}


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.forms: list[Shown] = []
        self._within = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._within = has.get("method", "").lower() == "post"
            if self._within:
                self.forms.append(Shown(has.get("action") or self.path))
        elif self._within and tag == "option" and self._select and has.get("value"):
            self.forms[-1].fields[self._select].append(has["value"])
        elif self._within and has.get("name") and tag in ("input", "select", "textarea", "button"):
            self._select = has["name"] if tag == "select" else ""
            known = self.forms[-1].fields.setdefault(has["name"], [])
            if has.get("value"):
                known.append(has["value"])

    def handle_endtag(self, tag: str) -> None:
        self._within = self._within and tag != "form"


def forms_in(page: str, path: str) -> Iterator[Shown]:
    """The forms of a page's own content that are posted; the header's and the footer's are everywhere."""
    reader = _Reader(path)
    reader.feed(page.partition("<main")[2].partition("</main>")[0])
    yield from reader.forms


def _answer(name: str, values: list[str], today: date) -> str:
    part = name.rpartition("_")[2]
    if part in ("day", "month", "year") and len(values) != 1:  # one alone was filled in before
        return str(getattr(today, part))
    known = ANSWERS.get(part, "")
    return known if known and (not values or known in values) else (values or [WORD])[0]

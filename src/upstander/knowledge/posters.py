"""The words of posters and cards, by the place where they are put: `packs/posters.toml`.

Source: docs/explanation/documents.md
"""

import re
from dataclasses import dataclass
from functools import cache

from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.load import NATIONAL

FILE = "posters.toml"
PLACES = ("front_office", "hospital", "refuge", "custody")
SHORT = 4  # letters; "sex" within a longer word is a county


@dataclass(frozen=True, kw_only=True)
class PosterWords:
    """What stands on the poster of one kind of place, and on the back of its card.

    `called` is the name of such places. Of what to do in danger, `not_safe` is the poster's, which is read
    there, and `in_danger` the card's, which is read anywhere.
    """

    place: str
    called: str
    title: str
    lead: str
    points: tuple[str, ...]
    safe: str
    not_safe: str
    card: str
    in_danger: str
    check: str
    explained: str


def words_for(place: str) -> PosterWords:
    """The words for one of PLACES."""
    return _pack()[0][place]


def telling_words(text: str) -> tuple[str, ...]:
    """Those words in the text by which somebody would see what the address is for."""
    words, whole = re.findall(r"[a-z]+", text.lower()), text.lower()
    return tuple(one for one in _pack()[1] if (one in words if len(one) <= SHORT else one in whole))


@cache
def _pack() -> tuple[dict[str, PosterWords], tuple[str, ...]]:
    """The words by place, and those that tell. Raises PackFaults."""
    faults: list[Fault] = []
    table = read_toml(NATIONAL / FILE, faults)
    fields = Fields(file=FILE, table=table or {}, faults=faults)
    everywhere = {name: fields.text(name) for name in ("in_danger", "check", "explained")}
    found = {place: _words(place, fields, everywhere) for place in PLACES}
    telling = fields.texts("telling", least=1)
    fields.no_others()
    if faults:
        raise PackFaults(faults)
    return {place: words for place, words in found.items() if words}, telling


def _words(place: str, fields: Fields, everywhere: dict[str, str]) -> PosterWords | None:
    inner = fields.inner(place)
    if inner is None:
        return None
    own = {name: inner.text(name) for name in ("called", "title", "lead", "safe", "card")}
    points = inner.texts("points", least=3)
    not_safe = inner.text("not_safe") if "not_safe" in inner.table else everywhere["in_danger"]
    inner.no_others()
    return PosterWords(place=place, points=points, not_safe=not_safe, **own, **everywhere)

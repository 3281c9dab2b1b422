"""Words that a warning sign is made of, by kind: `packs/wording/<kind>.toml`, with sources and dates.

One such message says nothing: on ordinary private texts one in eight carries one. Only what a member of staff
wrote to one person, over time, is ever counted. Source: docs/explanation/wording.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.load import NATIONAL
from upstander.knowledge.naming import read_source_items
from upstander.knowledge.phrases import WHERE, faulty, pattern

KINDS = ("kisses", "pet_names", "secrecy", "deletion", "personal_number", "social_media", "meeting")
"""Every kind of wording, each a file of the pack."""


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """Phrases of one kind that are looked for in the same place, on days from `starts_on` to `ends_on`."""

    where: str
    phrases: tuple[str, ...]
    why: str
    starts_on: date
    ends_on: date | None

    def in_force(self, day: date) -> bool:
        """Whether they are looked for in a build on `day`; both ends count."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One kind: its title, what the sources say in our own words, why it is read, and its phrases."""

    kind: str
    title: str
    source_words: Mapping[str, str]
    why: str
    phrases: tuple[Phrases, ...]


Lexicon = tuple[Wording, ...]


def read_wording(folder: Path = NATIONAL) -> Lexicon:
    """Every kind of a pack folder, in the order of KINDS. Raises PackFaults, which lists every fault."""
    faults: list[Fault] = []
    found: list[Wording] = []
    for path in sorted((folder / "wording").glob("*.toml")):
        table = read_toml(path, faults)
        if table is not None:
            found.append(_wording(Fields(file=f"wording/{path.name}", table=table, faults=faults), path.stem))
    if faults:
        raise PackFaults(faults)
    return tuple(sorted(found, key=lambda one: KINDS.index(one.kind)))


@cache
def national() -> Lexicon:
    """The lexicon that comes with the product."""
    return read_wording()


def patterns(lexicon: Lexicon, *, day: date) -> Mapping[str, str]:
    """One regular expression for each kind that has phrases in force on `day`.

    It holds where a message has a phrase of the kind, whole words only, small and capital letters alike. It
    is written in what Python's `re` and RE2 (which the engine uses) read alike.
    """
    found = {}
    for wording in lexicon:
        parts = [pattern(one.phrases, where=one.where) for one in wording.phrases if one.in_force(day)]
        if parts:
            found[wording.kind] = f"(?i)(?:{'|'.join(parts)})"
    return found


def any_pattern(lexicon: Lexicon, *, day: date) -> str | None:
    """One regular expression that holds where any kind's does, made of fewer parts; None without phrases."""
    found: dict[str, list[str]] = {}
    for one in (each for wording in lexicon for each in wording.phrases if each.in_force(day)):
        found.setdefault(one.where, []).extend(one.phrases)
    parts = [pattern(phrases, where=where) for where, phrases in found.items()]
    return f"(?i)(?:{'|'.join(parts)})" if parts else None


def _wording(fields: Fields, stem: str) -> Wording:
    kind = fields.choice("kind", KINDS)
    if kind and kind != stem:
        fields.fault("kind", f"'{kind}' is not the name of the file.", f'Write kind = "{stem}".')
    items = read_source_items(fields)
    words = fields.inner("source_words")
    wording = Wording(
        kind=kind,
        title=fields.text("title"),
        source_words={item: words.text(item) for item in items} if words else {},
        why=fields.text("why"),
        phrases=tuple(_phrases(one) for one in fields.each("phrases")),
    )
    if words:
        words.no_others()
    fields.no_others()
    return wording


def _phrases(fields: Fields) -> Phrases:
    starts_on, ends_on = fields.day("from"), fields.day("until", required=False)
    found = Phrases(
        where=fields.choice("where", tuple(WHERE)),
        phrases=fields.texts("are", least=1),
        why=fields.text("why"),
        starts_on=starts_on or date.min,
        ends_on=ends_on,
    )
    for phrase in found.phrases:
        if said := faulty(phrase):
            fields.fault("are", f"'{phrase}' {said}.", "Write small words; (a|b) for a choice, + to repeat.")
    if ends_on and starts_on and ends_on < starts_on:
        fields.fault("until", f"{ends_on} is before {starts_on}.", "Write a day on or after 'from'.")
    fields.no_others()
    return found

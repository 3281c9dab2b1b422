"""What was said in a report, in its order and from both sides, for somebody who holds it.

What tells who reported is left out here, before it comes near a page, unless it was opened by two.
Source: docs/explanation/reporting.md
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from upstander.reporting.channel.models import Item
from upstander.reporting.channel.said import Answer, AnyItem, Attached, First, More, Readers
from upstander.reporting.channel.sealing import open_item
from upstander.reporting.channel.signing import is_theirs
from upstander.reporting.inbox.access.files import ShownFile, Standing, shown_of, standing_of_files
from upstander.reporting.inbox.models import Keyring
from upstander.reporting.inbox.questions import (
    OWN,
    gave_their_name,
    in_order,
    is_safety,
    said_in,
    tells_who,
    title_of,
)
from upstander.reporting.inbox.sealing import Held


@dataclass(frozen=True, kw_only=True)
class Line:
    """One answer of the reporter's; without `words` where it is not shown."""

    id: str
    question: str
    words: tuple[str, ...]
    is_masked: bool = False


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that was said. `by` is who of the unit wrote it; `is_genuine` whether that was proved."""

    number: int
    came_on: date
    at: datetime
    kind: str  # as in `said`; of what came later with what it is about
    lines: tuple[Line, ...] = ()
    words: str = ""
    by: str = ""
    is_genuine: bool = True
    is_masked: bool = False
    file: ShownFile | None = None

    @property
    def is_ours(self) -> bool:
        """Whether the unit said it."""
        return self.kind == "answer"


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """All of it. `safety` is what is read first."""

    entries: tuple[Entry, ...]
    safety: tuple[Line, ...]
    has_masked: bool

    @property
    def seen(self) -> int:
        """The number of the last item, to tell later whether another has come."""
        return self.entries[-1].number if self.entries else 0

    @property
    def reporter_last(self) -> int:
        """The number of the last item that the reporter wrote."""
        return max((entry.number for entry in self.entries if not entry.is_ours), default=0)


def conversation_of(held: Held, *, with_identity: bool = False) -> Conversation:
    """What was said. Four queries. Raises CannotOpen where an item was altered or moved."""
    items = list(Item.objects.filter(report=held.report).order_by("number"))
    said = [(item, _opened(item, held)) for item in items]
    names = _names(answer.signed_with for _, answer in said if isinstance(answer, Answer))
    files = standing_of_files(held.report)
    reading = _Reading(held=held, names=names, with_identity=with_identity, files=files)
    entries = tuple(entry for item, one in said for entry in reading.entries_of(item, one))
    lines = [line for entry in entries for line in entry.lines]
    return Conversation(
        entries=entries,
        safety=tuple(line for line in lines if is_safety(line.id)),
        has_masked=any(line.is_masked for line in lines) or any(entry.is_masked for entry in entries),
    )


def _opened(item: Item, held: Held) -> AnyItem:
    return open_item(bytes(item.sealed), key=held.key, report=held.report.pk, number=item.number)


def _names(signers: Iterable[str]) -> Mapping[str, str]:
    wanted = [bytes.fromhex(each) for each in signers] or [b""]
    rows = Keyring.objects.filter(signs__in=wanted).values_list("signs", "account__shown_name")
    return {bytes(signs).hex(): name for signs, name in rows}


@dataclass
class _Reading:
    """Walks the items once, and remembers whose signatures count by now."""

    held: Held
    names: Mapping[str, str]
    with_identity: bool
    files: Mapping[int, Standing]

    def __post_init__(self) -> None:
        self.signers: set[str] = set()

    def entries_of(self, item: Item, said: AnyItem) -> Iterator[Entry]:
        """The entry for a page; none for what only tells whose signatures count."""
        if isinstance(said, Readers):
            self.signers.update(said.signers)
            return
        known: dict[str, Any] = {"number": item.number, "came_on": item.came_on, "at": said.at}
        if isinstance(said, First):
            yield Entry(**known, kind="first", lines=tuple(self._lines(said)))
        elif isinstance(said, More):
            masked = said.about == "contact" and not self.with_identity
            yield Entry(**known, kind=said.about, words="" if masked else said.words, is_masked=masked)
        elif isinstance(said, Attached):
            yield self._file(known, said)
        else:
            yield self._answer(known, said)

    def _lines(self, said: First) -> Iterator[Line]:
        named = gave_their_name(self.held.report.way, said.answers)
        for question in in_order(said.answers):
            is_shown = named and question.startswith(OWN)
            yield self._line(question, said.answers[question], is_shown=is_shown)

    def _line(self, question: str, words: str | tuple[str, ...], *, is_shown: bool) -> Line:
        masked = tells_who(question) and not (self.with_identity or is_shown)
        given = (words,) if isinstance(words, str) else words
        shown = tuple(said_in(question, each) for each in given)
        return Line(id=question, question=title_of(question), words=() if masked else shown, is_masked=masked)

    def _file(self, known: dict[str, Any], said: Attached) -> Entry:
        shown = shown_of(said, self.files.get(known["number"], Standing()))
        return Entry(
            **known, kind="attached", words="" if shown.standing.is_marked else said.name, file=shown
        )

    def _answer(self, known: dict[str, Any], said: Answer) -> Entry:
        report, number = self.held.report.pk, known["number"]
        genuine = is_theirs(said, signers=self.signers, report=report, number=number)
        by = self.names.get(said.signed_with, "") if genuine else ""
        return Entry(**known, kind="answer", words=said.words, by=by, is_genuine=genuine)

"""Whether data may come onto the desk: a refusal that lists everything that is missing.

Source: docs/explanation/mandate.md
"""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext

from upstander.domain.refusal import Refusal
from upstander.mandate.access.gates import SWITCH, Gate, counting, gates_among
from upstander.mandate.access.papers import papers, unsigned
from upstander.mandate.models import GateId, Paper
from upstander.mandate.wording import NO_FILE


class NotPermitted(Refusal):
    """Something that has to stand first does not; the sentence lists all of it."""


def require_gates(today: date, *, invented: bool, authority: str = "", packs: str | None = "") -> None:
    """Raises NotPermitted with everything that is missing.

    Invented data need the switch alone, and come onto no desk that ever had an authority for real ones: that
    they are invented is only what they say of themselves.

    `authority` is the digest of the authority on which the data were read; `packs` that of what decided who
    is seen, and None for people, on whom nothing decides.
    """
    found = list(papers())
    missing = [gate.sentence for gate in _shut(found, today, invented=invented)]
    if invented:
        missing += _beside_real(found)
    else:
        missing += _unlike(GateId.AUTHORITY, authority, counting(found, GateId.AUTHORITY, today))
        missing += _unlike(GateId.PACKS, packs, counting(found, GateId.PACKS, today)[:1])
    _refuse(missing, gettext("What has to stand first does not. %(listed)s Nothing was loaded."))


def require_gates_to_read(today: date, *, invented: bool, authority: str = "") -> None:
    """The same before a scan reads a row: all but what decides who is seen, which only a scan can list."""
    found = list(papers())
    shut = _shut(found, today, invented=invented)
    missing = [gate.sentence for gate in shut if gate.id != GateId.PACKS]
    if invented:
        missing += _beside_real(found)
    else:
        missing += _unlike(GateId.AUTHORITY, authority, counting(found, GateId.AUTHORITY, today))
    _refuse(missing, gettext("What has to stand first does not. %(listed)s Nothing was read."))


def _shut(found: Sequence[Paper], today: date, *, invented: bool) -> list[Gate]:
    """The gates that do not stand and have to."""
    shut = [gate for gate in gates_among(found, today) if not gate.stands]
    return [gate for gate in shut if gate.id == SWITCH] if invented else shut


def _beside_real(found: Sequence[Paper]) -> Iterator[str]:
    """A sentence where an authority for data of real people was ever signed here."""
    authorities = (paper for paper in found if paper.gate == GateId.AUTHORITY)
    if any(paper.key != NO_FILE and not unsigned(paper) for paper in authorities):
        yield gettext(
            "Invented data: this desk works for a real force, since its authority names a file. Try invented "
            "data on a desk of their own. Data of real people that call themselves invented come in as what "
            "they are, once their manifest says so."
        )


def _refuse(missing: Sequence[str], said: str) -> None:
    if missing:
        listed = " ".join(f"({number}) {sentence}" for number, sentence in enumerate(missing, 1))
        raise NotPermitted(said % {"listed": listed})


def _unlike(gate: GateId, digest: str | None, signed: Sequence[Paper]) -> Iterator[str]:
    """A sentence where what came is not what was signed; the gate itself says it where nothing was."""
    if digest is None or not signed or digest in {paper.key for paper in signed}:
        return
    if gate == GateId.AUTHORITY:
        yield gettext(
            "Monitoring authority: the data were read on another authority than the one that is signed here, "
            "or nothing says on which. Read them on the file whose digest is recorded."
        )
    else:
        yield gettext(
            "What decides who is seen: this scan was run on other indicators or settings than were signed. "
            "They are listed under that gate; look at what changed, and have it signed."
        )

"""Free text of an audit entry, sealed to the auditor: nobody else reads it, who wrote it included.

The words are bound to what the entry says. Its place in the chain, and that it was not altered, is the
chain's to prove.
Source: docs/explanation/audit.md, docs/explanation/sealing.md
"""

from dataclasses import dataclass

from upstander.audit.words import Kind
from upstander.sealed.binding import Binding, record_of
from upstander.sealed.envelopes import open_envelope, parse, seal
from upstander.sealed.key_pairs import PrivateKey, PublicKey
from upstander.sealed.refusals import CannotOpen


@dataclass(frozen=True, kw_only=True)
class WordsOf:
    """The entry that the words belong to, as `audit.entries.record` is given it and its columns hold it."""

    by: str
    kind: Kind
    what: str
    purpose: str
    about: bytes | None = None

    @property
    def binding(self) -> Binding:
        """What the words are bound to."""
        about = "" if self.about is None else bytes(self.about).hex()
        record = record_of(self.by, self.kind.value, self.what, self.purpose, about)
        return Binding(room="audit", kind="words", record=record)


def seal_words(text: str, auditor: PublicKey, entry: WordsOf) -> bytes:
    """The words for the column `sealed_words`; up to 511 bytes of them all look alike."""
    return seal(text.encode("utf-8", "replace"), to=[auditor], bound_to=entry.binding).to_bytes()


def read_words(sealed: bytes | memoryview, key: PrivateKey, entry: WordsOf) -> str:
    """The words, for the auditor. Raises CannotOpen for another key or entry, and if they were altered."""
    content = open_envelope(parse(sealed), key=key, bound_to=entry.binding)
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise CannotOpen("These words were not written by Upstander: they are no text.") from None

"""The covert and the protected register, applied to values before any row is written.

*Covert*: people, handsets and vehicles that their controller excludes at source; the keyed hashes
catch what slips through. *Protected*: reporting lines, federations and unions, lawyers, health and
counselling, elected members, journalists. A row that names one of them is left out whole: it is not
stored, not rejected, not counted apart, and no message tells which register left it out.
Source: docs/explanation/registers.md
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from upstander.engine.sources.identities import plain, plain_forms
from upstander.engine.sources.register_file import (
    KINDS,
    Hasher,
    RegisterRefused,
    read_key,
    read_register,
)
from upstander.engine.tables.contract import Identity
from upstander.knowledge import protected

KEY_NAME = "key"
REMEMBERED = 4_000_000  # answers kept per identity, about 400 MB at the most


class Registers:
    """What must never enter, as questions that can be asked and answers that cannot be read."""

    def __init__(self, *, hasher: Hasher | None, hashes: frozenset[bytes], digest: str) -> None:
        self._hasher = hasher
        self._hashes = hashes
        self._lines = frozenset(plain("number", line.number) for line in protected.national())
        self._answers: dict[str, tuple[set[str], set[str]]] = {}  # identity: asked, named
        self.digest = digest

    @classmethod
    def load(cls, folder: Path | None, *, key_file: Path | None = None) -> "Registers":
        """The registers of `folder` (covert.register, protected.register) and the national lines.

        The key is `key_file`, or the file `key` in the folder. Without a folder, the national lines
        alone. Refuses a missing or damaged register and a key that others can read.
        """
        if folder is None:
            return cls.national_only()
        hasher = Hasher(read_key(key_file or folder / KEY_NAME))
        hashes = frozenset[bytes]().union(
            *(read_register(folder / f"{kind}.register", kind=kind, hasher=hasher) for kind in KINDS)
        )
        return cls(hasher=hasher, hashes=hashes, digest=_digest(hasher.seal(sorted(hashes))))

    @classmethod
    def national_only(cls) -> "Registers":
        """The national lines alone: enough for an invented store only."""
        return cls(hasher=None, hashes=frozenset(), digest=_digest(""))

    @classmethod
    def for_store(cls, folder: Path | None, *, invented: bool, key_file: Path | None = None) -> "Registers":
        """The registers that a load into this store must use.

        Refuses a store that is not invented without a registers folder: nothing real is read before
        the people who must never enter can be left out.
        """
        if folder is None and not invented:
            raise RegisterRefused(
                "This store is not invented, and no registers were given. Name the folder that holds "
                "covert.register and protected.register with --registers FOLDER, and its key with "
                "--register-key FILE. docs/explanation/registers.md says who makes them. Nothing was read."
            )
        return cls.load(folder, key_file=key_file)

    def held_back(self, identity: str, values: Iterable[str]) -> set[str]:
        """Those of `values`, as they were given, that a register names.

        `identity` is staff, person, number, device, vehicle or account. Values may be raw or in the
        store's form. Two million distinct numbers take a few seconds; answers are remembered.
        """
        # In the order given, not in a set's: walking strings where they lie in memory halves the time.
        given = dict.fromkeys(values)
        seen, named = self._answers.setdefault(identity, (set(), set()))
        if len(seen) > REMEMBERED:
            seen.clear()
            named.clear()
        fresh = [value for value in given if value not in seen]
        named.update(self._named(cast(Identity, identity), fresh))
        seen.update(fresh)
        return {value for value in named if value in given}

    def _named(self, identity: Identity, given: list[str]) -> set[str]:
        forms = plain_forms(identity, given)
        lines = self._lines if identity == "number" else frozenset[str]()
        found = {value for value, form in zip(given, forms, strict=True) if form in lines}
        if self._hasher is not None:
            hits = self._hasher.hits(identity, forms, self._hashes)
            found |= {given[position] for position in hits}
        return found


def _digest(sealed: str) -> str:
    """A fingerprint of what was applied: the keyed seal of the hashes and the public lines."""
    lines = ";".join(sorted(line.number for line in protected.national()))
    return hashlib.sha256(f"{sealed}|{lines}".encode()).hexdigest()

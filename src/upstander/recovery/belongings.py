"""What a database needs beside itself to be of use again: where its chain stood, and keys.

The sealer's signing half is never among them, nor a password: a restored desk makes its own, so that
nobody who comes to a backup can sign the audit or be a process of the desk that runs.
Source: docs/explanation/database.md
"""

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from pathlib import Path

from upstander.audit.keys import NoKey, checking_key, earlier_lines, raw
from upstander.sealed.files import write_private

TRAVELLING = (
    "reference.key",
    "unit.matters",
    "unit.matters.pub",
    "worker.corrections",
    "worker.corrections.pub",
    "custodian.pub",
    "worker.about",
    "reporting.about",
    "reporting.about.pub",
    "reporting.vouch",
    "conflicts.key",
    "conflicts.unit",
    "totp.unit",
    "totp.workforce",
)
"""Names of the files in `keys` without which records could not be read or recognised any more."""


@dataclass(frozen=True, kw_only=True)
class Belongings:
    """The sealer's checking half (hex), its earlier ones, the newest anchor, and keys by the file's name."""

    sealer: str
    earlier: list[str]
    anchor: str
    keys: dict[str, str]

    def as_bytes(self) -> bytes:
        """As it is sealed."""
        return json.dumps(asdict(self)).encode()


def gather(keys: Path, *, anchor: str) -> Belongings:
    """What goes along from a desk's folder of keys. Raises NoKey."""
    files = (keys / name for name in TRAVELLING)
    return Belongings(
        sealer=raw(checking_key(keys)).hex(),
        earlier=earlier_lines(keys),
        anchor=anchor,
        keys={file.name: b64encode(_read(file)).decode() for file in files if file.exists()},
    )


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except PermissionError:
        raise NoKey(
            f"The key {file} is another account's, and records could not be read without it. "
            "Where each process has an account of its own, a backup is made by root."
        ) from None


def from_bytes(content: bytes) -> Belongings:
    """What was sealed."""
    return Belongings(**json.loads(content))


def lay_down(belongings: Belongings, keys: Path) -> None:
    """Put the keys where a desk looks for them, each for its owner alone. No other name is used."""
    keys.mkdir(mode=0o700, exist_ok=True)
    for name in TRAVELLING:
        if name in belongings.keys:
            write_private(keys / name, b64decode(belongings.keys[name]))

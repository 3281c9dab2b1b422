"""`python -m upstander.sites.worker.scan`: scan what stands on standard input, and say how far it has come.

A process of its own, with no password of the database and none of the desk's memory: what it takes is given
back when it ends. It prints one JSON object a line: the step it has reached, and last the scan, or the
sentence of what refused it.
Source: docs/explanation/runs.md
"""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import IO, Any

from upstander.domain.refusal import Refusal
from upstander.engine.concerns import to_json
from upstander.engine.store.corrections import Corrections, read_corrections
from upstander.scanning.for_desk import Source, scan_for_desk
from upstander.sites.logs import process


def scan(asked: dict[str, Any], to: IO[str]) -> None:
    """Scan as asked; the last line says what came of it."""
    source = Source(
        store=Path(asked["store"]) if asked["store"] else None,
        authority=Path(asked["authority"]) if asked["authority"] else None,
        packs=tuple(map(Path, asked["packs"])),
    )
    try:
        found = scan_for_desk(
            source,
            as_of=date.fromisoformat(asked["as_of"]),
            corrections=_corrections(asked.get("corrections")),
            progress=_teller(lambda step: _say(to, step=step)),
        )
    except Refusal as refusal:
        _say(to, refused=str(refusal))
    else:
        _say(to, scan=to_json(found.scan), store_digest=found.store_digest, settings=found.settings)


def _corrections(asked: dict[str, Any] | None) -> Corrections | None:
    return None if asked is None else read_corrections(json.dumps(asked).encode())


def _teller(say: Callable[[int], None]) -> Callable[[float, str], None]:
    """Each step once, however often it reports."""
    told: set[int] = set()

    def tell(done: float, _name: str) -> None:
        if int(done) not in told:
            told.add(int(done))
            say(int(done))

    return tell


def _say(to: IO[str], **line: object) -> None:
    to.write(json.dumps(line) + "\n")
    to.flush()


if __name__ == "__main__":
    with process("scan"):
        scan(json.loads(sys.stdin.read()), sys.stdout)

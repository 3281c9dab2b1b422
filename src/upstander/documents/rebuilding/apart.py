"""The process that makes one copy: reads it whole, gives up everything, and only then looks inside.

It is started by `rebuild` alone. Afterwards it can open nothing, so it rehearses first: each maker makes a
copy of a small original of our own, and whatever its libraries import late is there.
Source: docs/explanation/documents.md
"""

import sys
from collections.abc import Callable
from functools import partial

from upstander.documents.rebuilding import confinement
from upstander.documents.rebuilding.frame import pack
from upstander.documents.rebuilding.kinds import kind_of
from upstander.documents.rebuilding.making import Made, NotMade
from upstander.documents.rebuilding.outcome import CannotRebuild, Rebuilt

Maker = Callable[[bytes], Made]


def main() -> None:
    """Read an original from the standard input, write the frame of what came of it."""
    confinement.be_first_to_go()
    content = sys.stdin.buffer.read()
    kind = kind_of(content)
    make = maker_of(kind)
    barriers = confinement.close_in()
    before, copy = pack(_outcome(make, content, kind, barriers))
    sys.stdout.buffer.write(before)
    sys.stdout.buffer.write(copy)
    sys.stdout.buffer.flush()


def maker_of(kind: str) -> Maker:
    """What makes copies of the kind, with all that it needs imported; other kinds' libraries are not."""
    if kind == "pdf":
        from upstander.documents.rebuilding import pages

        pages.rehearse()
        return pages.copy_pages
    if kind == "office":
        from upstander.documents.rebuilding import office

        office.rehearse()
        return office.copy_words
    if kind == "text":
        from upstander.documents.rebuilding import plain

        plain.rehearse()
        return plain.copy_text
    from upstander.documents.rebuilding import pictures

    pictures.rehearse(kind)
    return partial(pictures.copy_picture, kind=kind)


def _outcome(make: Maker, content: bytes, kind: str, barriers: tuple[str, ...]) -> Rebuilt | CannotRebuild:
    try:
        made = make(content)
    except NotMade as refused:
        return CannotRebuild(reason=str(refused))
    except MemoryError:
        return CannotRebuild(reason="beyond_limits")
    except Exception:
        # The fault itself is not told: a parser's message may repeat what the file holds.
        return CannotRebuild(reason="damaged")
    return Rebuilt(
        content=made.content,
        media_type=made.media_type,
        kind=kind,
        pages=made.pages,
        notes=made.notes,
        barriers=barriers,
    )

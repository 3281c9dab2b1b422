"""What an end destroys, or has destroyed, in sentences; and what it does not reach.

Source: docs/how_to/decommission.md
"""

from collections.abc import Iterator, Sequence
from typing import Any

from upstander.recovery.certificate import NotACertificate


def preview_in_words(holdings: dict[str, Any], missing: Sequence[str]) -> str:
    """What would be destroyed, and what is missing before it may be."""
    lines = ["NOTHING WAS DESTROYED. This is what would be:", *_destroyed(holdings)]
    lines += ["Missing before it may be done:", *(f"- {each}" for each in missing)] if missing else []
    if not missing:
        lines.append("Nothing is missing. Give --yes-destroy and --out to do it. It cannot be undone.")
    return "\n".join(lines)


def certificate_in_words(said: dict[str, Any], *, signed_by: str) -> str:
    """The certificate as a page to be read; what is signed is the file. Raises NotACertificate."""
    try:
        return _page(said, signed_by)
    except (KeyError, TypeError, AttributeError):
        raise NotACertificate("The certificate lacks something that every certificate says.") from None


def _page(said: dict[str, Any], signed_by: str) -> str:
    permitted, audit = said["permitted"], said["audit"]
    lines = [
        "CERTIFICATE OF THE END OF A DESK",
        f"Ended at {said['ended_at']} by {said['carried_out_by']}, with Upstander {said['upstander']}.",
        f"Switched off at {permitted['switched_off']['at']} by {permitted['switched_off']['by']}.",
        *_authority(permitted["paper"]),
        "Destroyed:",
        *_destroyed(said["destroyed"]),
        *(f"- Left in its folder, and not the desk's: {name}" for name in said["left_in_folder"]),
        f"Given out while it was used ({len(said['given_out'])}):",
        *(f"- {_given(each)}" for each in said["given_out"]),
        "Not destroyed by this:",
        *(f"- {each}" for each in said["not_destroyed"]),
        f"The audit: {audit['entries']} entries, in {audit['file']} (SHA-256 {audit['sha256']}), up to:",
        audit["anchor"],
        f"Signed by {signed_by}, which was destroyed after it signed.",
    ]
    return "\n".join(map(_plain, lines))


def _authority(paper: dict[str, Any]) -> Iterator[str]:
    yield f"On the paper with the digest {paper['digest']}:"
    for asked, answer in paper["says"]:
        yield f"- {asked}: {' '.join(answer.split())}"
    yield f"- Recorded by {paper['recorded_by']} at {paper['recorded_at']}"
    for each in paper["signed"]:
        yield f"- Signed by {each['by']} as {each['role']} at {each['at']}"


def _destroyed(holdings: dict[str, Any]) -> Iterator[str]:
    tables, keys = holdings["tables"], holdings["keys"]
    yield f"- The database with its passwords and logs: {sum(tables.values())} rows of {len(tables)} tables"
    yield from (f"    {name}: {rows}" for name, rows in tables.items() if rows)
    yield f"- {len(keys)} files of keys, by SHA-256:"
    yield from (f"    {name}: {digest}" for name, digest in keys.items())
    for folder, store in holdings["stores"].items():
        kind = "invented store" if store["invented"] else "store"
        size = f"{store['files']} files, {store['bytes']} bytes"
        yield f"- The {kind} {folder}: {size}, digest {store['digest']}"


def _plain(line: str) -> str:
    """Without signs that a terminal would obey: a certificate comes from elsewhere."""
    return "".join(letter for letter in line if letter.isprintable())


def _given(each: dict[str, str]) -> str:
    record = f", record {each['record']}" if each["record"] else ""
    return f"{each['at']}: {each['what']}, by {each['taken_by']}, for {each['purpose']}{record}"

"""A copy of a file on its way to whoever opened it: for nobody to run, frame or keep.

Source: docs/explanation/documents.md
"""

from django.http import HttpResponse

from upstander.documents.rebuilding import Rebuilt
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.sealing import Held

ANY_BYTES = "application/octet-stream"
NOTHING_RUNS = "default-src 'none'; sandbox"


def send_copy(copy: Rebuilt, *, held: Held, number: int, as_what: str) -> HttpResponse:
    """The bytes as a download. Their name is ours: nothing of the original's is in it."""
    name = f"{spoken(held.report.pk)}-{number}-{copy.file_name}"
    return send_bytes(copy.content, name=name, as_what=as_what)


def send_bytes(content: bytes, *, name: str, as_what: str) -> HttpResponse:
    """The bytes as a download under a name of letters, digits, dots and hyphens."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": NOTHING_RUNS,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=as_what, headers=headers)

"""A file that is sent to somebody: kept nowhere on its way, and called by the spoken reference alone.

Source: docs/explanation/exhibits.md
"""

from django.http import HttpResponse

ZIP = "application/zip"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(content: bytes, *, name: str, kind: str) -> HttpResponse:
    """The file. `name` is ours: letters, digits, dots and hyphens, and nobody's reference."""
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )

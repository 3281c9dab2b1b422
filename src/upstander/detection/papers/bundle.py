"""A copy of an exhibit as one signed archive: the frozen content, the document, and the draft statement.

Source: docs/explanation/exhibits.md
"""

import json

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from upstander.detection.access.exhibits import exhibit_content
from upstander.detection.papers.copies import Copy
from upstander.detection.papers.exhibit import exhibit_paper
from upstander.detection.papers.statement import statement_paper, statement_text
from upstander.documents.paper.printing import print_pdf
from upstander.documents.signed import sign

COPY = "copy.json"
"""What a copy says of itself, for whoever checks it."""


def bundle(frozen: bytes, *, digest: str, copy: Copy, key: Ed25519PrivateKey) -> bytes:
    """The archive. The same content and copy give the same bytes. Raises NoFonts."""
    content = exhibit_content(frozen)
    said = {
        "force": content.label.force,
        "exhibit": content.label.mark,
        "concern": content.label.spoken,
        "copy": copy.number,
        "taken_by": copy.taken_by,
        "taken_at": copy.taken_at.isoformat(),
    }
    files = {
        "exhibit.json": frozen,
        "exhibit.pdf": print_pdf(exhibit_paper(content, copy=copy, digest=digest)),
        "draft_statement.pdf": print_pdf(statement_paper(content, copy=copy, digest=digest)),
        "draft_statement.txt": statement_text(content, digest=digest).encode(),
        COPY: json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n",
    }
    return sign(files, key=key, day=content.label.made_at.date())

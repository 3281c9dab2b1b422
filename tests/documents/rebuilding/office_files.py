"""Office files with secrets where they keep them unseen, and bombs; unpacked secrets begin with SECRET."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

import openpyxl
from openpyxl.comments import Comment

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def unpacked(content: bytes) -> bytes:
    """Everything in the archive, one after the other: what is packed can be searched only so."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def docx(body: str = "", *, head: str = "") -> bytes:
    """Two paragraphs and a table; properties, session ids, comment, struck word and thumbnail unseen."""
    shown = (
        '<w:p w:rsidR="SECRETAB"><w:r><w:t>He came twice</w:t></w:r>'
        "<w:r><w:tab/><w:t>to my door.</w:t></w:r></w:p>"
        '<w:p><w:del w:author="SECRET-AUTHOR"><w:r><w:delText>SECRET-STRUCK</w:delText></w:r></w:del>'
        "<w:r><w:t>Then he wrote.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Monday</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"{head}<w:document {W}><w:body>{shown}{body}</w:body></w:document>",
            "word/comments.xml": f"<w:comments {W}>SECRET-COMMENT</w:comments>",
            "docProps/core.xml": "<coreProperties><creator>SECRET-AUTHOR</creator></coreProperties>",
            "docProps/thumbnail.jpeg": b"SECRET-THUMBNAIL",
            "customXml/item1.xml": "<x>SECRET-CUSTOM</x>",
        }
    )


def xlsx() -> bytes:
    """One sheet that is shown and one that is hidden; a comment, and an author in the properties."""
    book = openpyxl.Workbook()
    book.active.title = "Calls"
    book.active.append(["Monday", 3, None, "=1+1"])
    book.active["A1"].comment = Comment("SECRET-COMMENT", "SECRET-NOTER")
    hidden = book.create_sheet("SECRET-SHEET")
    hidden.append(["SECRET-CELL"])
    hidden.sheet_state = "hidden"
    book.properties.creator = "SECRET-AUTHOR"
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def odt() -> bytes:
    """A heading and a paragraph; an author, a note and a struck word unseen."""
    spaces = f'xmlns:office="{ODF}office:1.0" xmlns:text="{ODF}text:1.0"'
    body = (
        "<office:text><text:tracked-changes>SECRET-STRUCK</text:tracked-changes>"
        "<text:h>What happened</text:h>"
        "<text:p>He wrote<office:annotation>SECRET-NOTE</office:annotation>"
        '<text:s text:c="2"/>again.</text:p>'
        "</office:text>"
    )
    content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "meta.xml": "<x>SECRET-AUTHOR</x>",
        }
    )


def bomb() -> bytes:
    """A Word file of 300 kB whose main part unpacks to 300 MB."""
    return packed({"word/document.xml": b"\0" * 300_000_000})


def liar() -> bytes:
    """A Word file whose main part unpacks to 40 MB, and whose list of contents says that it is one byte."""
    content = bytearray(packed({"word/document.xml": b"<w>" + b" " * 40_000_000, "x": bytes(200_000)}))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (1).to_bytes(4, "little")
    return bytes(content)

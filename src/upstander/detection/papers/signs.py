"""A sign as an exhibit quotes it: how much and how rare, what would explain it, and the rows.

Source: docs/explanation/exhibits.md
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from upstander.detection.dossier import Row, Sign
from upstander.detection.papers.saying import moment, rows_of
from upstander.documents.paper.parts import Bullets, Heading, Paragraph, Part, Table


def sign_parts(sign: Sign) -> Iterator[Part]:
    """The sign with its frequency, its innocent explanations, its limits and its rows."""
    yield Heading(text=f"{sign.title}: {sign.amount}", level=2)
    if sign.rule:
        yield Paragraph(text=sign.rule, strong=True)
    yield Paragraph(text=f"{sign.rarity} {sign.chance}")
    yield Paragraph(text=f"{sign.question} {sign.counted}")
    yield Paragraph(text=_("What would explain it innocently, and what the data say of it:"))
    yield Bullets(items=tuple(f"{each.text} {each.finding}" for each in sign.explanations))
    yield Paragraph(text=_("What it cannot see:"))
    yield Bullets(items=sign.blind_spots)
    if sign.rows:
        yield quoted(sign.rows, total=sign.rows_total)


def quoted(rows: tuple[Row, ...], *, total: int) -> Table:
    """Rows of the sources, each to be found again in the file that it came from."""
    return Table(
        caption=rows_of(len(rows), total),
        columns=(_("Source"), _("Row"), _("When")),
        rows=tuple((row.source_table, row.source_row, moment(row.occurred_at)) for row in rows),
    )

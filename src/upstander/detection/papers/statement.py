"""A draft statement for whoever produces an exhibit, to complete: what the system does and does not show.

Source: docs/explanation/exhibits.md
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from upstander.detection.exhibit import ExhibitContent
from upstander.detection.papers.copies import Copy
from upstander.detection.papers.saying import day, moment
from upstander.documents.paper.parts import Blank, Heading, Paper, Paragraph, Part
from upstander.domain.provenance import SourceLoad

LINE = "________________________"


def statement_paper(content: ExhibitContent, *, copy: Copy, digest: str) -> Paper:
    """The draft as a document."""
    return Paper(
        title=_("Draft statement: exhibit %(mark)s") % {"mark": content.label.mark},
        day=content.label.made_at.date(),
        stamp=copy.stamp,
        parts=tuple(_parts(content, digest)),
    )


def statement_text(content: ExhibitContent, *, digest: str) -> str:
    """The same as plain text, to be taken into the force's own form."""
    lines = []
    for part in _parts(content, digest):
        if isinstance(part, Blank):
            lines.append(f"{part.label} {LINE}")
        elif isinstance(part, Heading | Paragraph):
            lines.append(part.text)
    return "\n\n".join(lines) + "\n"


def _parts(content: ExhibitContent, digest: str) -> Iterator[Part]:
    yield Paragraph(
        text=_(
            "A draft, made by a program. Strike what you cannot say of your own knowledge, fill what is "
            "blank, and take it into the form that your force uses, which has the declaration that the law "
            "asks for."
        ),
        strong=True,
    )
    yield Heading(text=_("Who I am"))
    for label in (_("Name:"), _("Occupation and post:"), _("Training and experience with the system:")):
        yield Blank(label=label)
    yield from _the_system(content)
    yield from _what_i_did(content, digest)
    yield Heading(text=_("What it does not show"))
    yield Paragraph(
        text=_(
            "The system compares records that %(force)s holds. It does not show what was said in a call, "
            "what a message meant, why anything was done, or what any person felt or agreed to. A contact "
            "that no record accounts for may have had a proper reason that nobody wrote down. How often "
            "something is seen among colleagues is not the chance that a person did or did not do wrong. The "
            "exhibit lists innocent explanations and what was checked of each, the questions that found "
            "nothing, and what the data cannot show. I draw no conclusion from it."
        )
        % {"force": content.label.force}
    )
    yield Heading(text=_("Signature"))
    for label in (_("Signed:"), _("Date:"), _("Taken by:")):
        yield Blank(label=label)


def _the_system(content: ExhibitContent) -> Iterator[Part]:
    run = content.run
    yield Heading(text=_("The system"))
    yield Paragraph(
        text=_(
            "Upstander, version %(version)s, reads files that are exported from other systems of %(force)s, "
            "and keeps the SHA-256 of each. It joins contacts between members of staff and members of the "
            "public with the work that would account for them, asks a fixed set of questions, and puts what "
            "it finds in an order for people to look at. On this occasion it asked %(ran)s questions; "
            "%(not_run)s could not be asked, because records were not supplied. It decides nothing."
        )
        % {
            "version": run.upstander_version,
            "force": content.label.force,
            "ran": run.indicators_ran,
            "not_run": run.indicators_not_run,
        }
    )
    yield Paragraph(text=_("The files were exported from their systems, and supplied, by:"))
    for source in content.record.sources:
        yield _handed(source)
    if not content.record.sources:
        yield Blank(label=_("Each file:"))
    yield Paragraph(text=_("I have no reason to think that the system worked other than it should, except:"))
    yield Blank(label=_("Exceptions, or none:"))


def _handed(source: SourceLoad) -> Part:
    """Who exported and supplied a file where whoever loaded it said so; room for it otherwise."""
    names = f"{source.table} ({', '.join(source.source_names) or source.load_id})"
    if source.exported_by and source.supplied_by:
        said = {"file": names, "exported": source.exported_by, "supplied": source.supplied_by}
        return Paragraph(text=_("%(file)s: exported by %(exported)s, supplied by %(supplied)s.") % said)
    return Blank(label=f"{names}:")


def _what_i_did(content: ExhibitContent, digest: str) -> Iterator[Part]:
    label = content.label
    yield Heading(text=_("What I did"))
    yield Paragraph(
        text=_(
            "On %(when)s %(who)s froze concern %(spoken)s as it stood after a scan of what was known by "
            "%(as_of)s. I produce it as exhibit %(mark)s. Its content is the file exhibit.json, whose "
            "SHA-256 is %(digest)s. The document exhibit.pdf says the same, without the text of the "
            "questions that found nothing."
        )
        % {
            "when": moment(label.made_at),
            "who": label.made_by,
            "spoken": label.spoken,
            "as_of": day(content.run.as_of),
            "mark": label.mark,
            "digest": digest,
        }
    )
    yield Blank(label=_("What I checked myself against the source systems, and how:"))
    yield Blank(label=_("What I did not check:"))

"""An exhibit as a document: what was seen, what was not, and how it came about. It concludes nothing.

Source: docs/explanation/exhibits.md
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from upstander.detection.exhibit import ExhibitContent
from upstander.detection.papers.beside import beside, limits, stayed_quiet
from upstander.detection.papers.copies import Copy
from upstander.detection.papers.made_of import made_of, queries
from upstander.detection.papers.saying import day, moment
from upstander.detection.papers.signs import quoted, sign_parts
from upstander.documents.paper.parts import Facts, Heading, Paper, Paragraph, Part, Table
from upstander.documents.report import words
from upstander.domain.timeline import Point


def exhibit_paper(content: ExhibitContent, *, copy: Copy, digest: str) -> Paper:
    """The document of one copy. `digest` is the SHA-256 of the frozen content."""
    label = content.label
    return Paper(
        title=_("Exhibit %(mark)s: concern %(spoken)s") % {"mark": label.mark, "spoken": label.spoken},
        day=label.made_at.date(),
        stamp=copy.stamp,
        parts=(
            *_what_it_is(content, copy=copy, digest=digest),
            *_found(content),
            *_timeline(content),
            *stayed_quiet(content),
            *beside(content),
            *limits(content),
            *made_of(content),
            *queries(content),
        ),
    )


def _what_it_is(content: ExhibitContent, *, copy: Copy, digest: str) -> Iterator[Part]:
    label, dossier = content.label, content.dossier
    yield Heading(text=_("What this is"))
    if content.run.invented:
        yield Paragraph(text=_("Everything in it is invented: this is a demonstration."), strong=True)
    yield Paragraph(
        text=_(
            "A computer program compared records of %(force)s with each other and put this concern forward "
            "for a person to look at. What stands here is what was known by %(day)s. It shows contacts and "
            "what the records say of them. It does not show what was said or meant, and it concludes nothing "
            "about anybody."
        )
        % {"force": label.force, "day": day(dossier.as_of)}
    )
    yield Facts(
        rows=(
            (_("Exhibit"), label.mark),
            (_("Concern"), label.spoken),
            (_("Member of staff"), f"{dossier.staff_ref} ({dossier.role})"),
            (_("Member of the public"), dossier.person_ref or _("Several; see each sign")),
            (_("Frozen for"), label.purpose),
            (_("Frozen by"), f"{label.made_by}, {moment(label.made_at)}"),
            (_("This copy"), copy.stamp),
            (_("SHA-256 of exhibit.json"), digest),
        )
    )


def _found(content: ExhibitContent) -> Iterator[Part]:
    dossier = content.dossier
    yield Heading(text=_("What the data show"))
    if content.place_told:
        yield Paragraph(text=dossier.came_by)
    if dossier.trigger:
        yield Heading(text=_("A hard trigger: %(title)s") % {"title": dossier.trigger}, level=2)
        yield Paragraph(text=_("The data met it. Only a person can find that a rule was broken."))
        if dossier.trigger_rows:
            yield quoted(dossier.trigger_rows, total=dossier.trigger_rows_total)
    yield Paragraph(
        text=_("Of each sign the first rows are quoted, and all of them counted. The store has the rest.")
    )
    if not dossier.signs:
        yield Paragraph(text=_("No indicator fired."))
    for sign in dossier.signs:
        yield from sign_parts(sign)


def _timeline(content: ExhibitContent) -> Iterator[Part]:
    facts = content.dossier
    if facts.timeline is None or not facts.timeline.points:
        return
    yield Heading(text=_("Contact over time"))
    yield Facts(
        rows=(
            (_("Contacts on record"), str(facts.contacts_total)),
            (_("First met through work"), day(facts.met_on)),
            (_("Last work with this person ended"), day(facts.concluded_on)),
        )
    )
    yield Table(
        caption=_("Each contact"),
        columns=(_("When"), _("Channel"), _("Accounted for"), _("Duty"), _("At night"), _("Row")),
        rows=tuple(map(_contact, facts.timeline.points)),
    )


def _contact(point: Point) -> tuple[str, ...]:
    return (
        words.clock(point.occurred_at),
        words.CHANNELS.get(point.channel, words.code(point.channel)),
        words.ACCOUNTING.get(point.accounting, words.code(point.accounting)),
        {"on": _("on duty"), "off": _("off duty")}.get(point.duty, _("not known")),
        _("yes") if point.night else _("no"),
        point.source_row,
    )

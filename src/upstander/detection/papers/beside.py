"""What an exhibit shows beside the signs, so that it does not show only what speaks against somebody.

Source: docs/explanation/exhibits.md
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upstander.detection.exhibit import ExhibitContent
from upstander.detection.papers.saying import day
from upstander.documents.paper.parts import Bullets, Heading, Paragraph, Part, Table


def stayed_quiet(content: ExhibitContent) -> Iterator[Part]:
    """The indicators that ran and found nothing."""
    quiet = content.dossier.quiet
    yield Heading(text=_("What was asked and found nothing"))
    if not quiet:
        yield Paragraph(
            text=_("This was not kept with the run, or every indicator that ran found something.")
        )
        return
    said = ngettext(
        "%(many)s indicator ran on the same data and found nothing in this concern.",
        "%(many)s indicators ran on the same data and found nothing in this concern.",
        len(quiet),
    )
    yield Paragraph(text=said % {"many": len(quiet)})
    yield Table(
        caption=_("Quiet indicators"),
        columns=(_("Indicator"), _("What it asks")),
        rows=tuple((each.title, each.question) for each in quiet),
    )


def beside(content: ExhibitContent) -> Iterator[Part]:
    """Those next to it in the order, as places without anybody."""
    yield Heading(text=_("Other concerns next to it (unused material)"))
    if not content.place_told:
        yield Paragraph(
            text=_(
                "This exhibit was frozen before the concern was answered. Until then nobody is told its "
                "place in the order, so nothing stands here. Freeze another after the answer."
            )
        )
        return
    found = content.dossier.beside
    if not found:
        yield Paragraph(text=_("It has no place in the order of its scan, or none was kept beside it."))
        return
    yield Paragraph(
        text=_(
            "Other people’s concerns in the same scan stood next to this one. They are places and not people "
            "here. Whoever decides on disclosure can ask for what lies behind a place; how many colleagues "
            "show as much stands with each sign."
        )
    )
    yield Table(
        caption=_("Places next to this one"),
        columns=(_("Place"), _("Likelihood"), _("Harm"), _("Signs")),
        rows=tuple(
            (str(each.place), each.likelihood_band, each.harm_band, "; ".join(each.signs)) for each in found
        ),
    )


def limits(content: ExhibitContent) -> Iterator[Part]:
    """What the data cannot see, and how far each source reaches."""
    dossier = content.dossier
    yield Heading(text=_("What the data cannot show"))
    yield Bullets(items=dossier.cannot_see)
    if dossier.lanes:
        yield Table(
            caption=_("How far each source reaches"),
            columns=(_("Channel"), _("Data to"), _("What it can never show")),
            rows=tuple(
                (lane.channel, day(lane.data_to) if lane.data_to else _("nothing supplied"), lane.cannot_show)
                for lane in dossier.lanes
            ),
        )

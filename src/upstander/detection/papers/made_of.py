"""What an exhibit says of its own making: files, program, versions, and the text of each question.

Source: docs/explanation/exhibits.md
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from upstander.detection.exhibit import ExhibitContent
from upstander.detection.papers.saying import day, moment
from upstander.documents.paper.parts import Code, Facts, Heading, Paragraph, Part
from upstander.domain.provenance import QueryText, SourceLoad


def made_of(content: ExhibitContent) -> Iterator[Part]:
    """The run and the files that it read."""
    run, record = content.run, content.record
    yield Heading(text=_("How it was made"))
    yield Facts(
        rows=(
            (_("Scan of what was known by"), day(run.as_of)),
            (_("Loaded into the desk"), moment(run.loaded_at)),
            (_("Upstander"), run.upstander_version),
            (_("DuckDB"), record.duckdb_version or _("not kept with this run")),
            (_("Members of staff compared"), f"{run.staff:,}"),
            (_("Indicators that ran"), str(run.indicators_ran)),
            (_("Indicators that could not run"), str(run.indicators_not_run)),
            (_("SHA-256 of the store"), run.store_digest),
            (_("SHA-256 of the indicators"), run.indicators_digest),
        )
    )
    yield Heading(text=_("The files"))
    if not record.sources:
        yield Paragraph(text=_("The files were not kept with this run."))
    for source in record.sources:
        yield from _source(source)


def queries(content: ExhibitContent) -> Iterator[Part]:
    """The questions that found something, as they were asked; the rest stand in the file beside."""
    fired = {sign.indicator_id for sign in content.dossier.signs}
    yield Heading(text=_("The questions as they were asked"))
    yield Paragraph(
        text=_("The text of every question, those that found nothing among them, is in exhibit.json.")
    )
    for query in content.record.queries:
        if query.indicator_id in fired:
            yield from _query(query)


def _source(source: SourceLoad) -> Iterator[Part]:
    yield Heading(text=source.table, level=2)
    yield Facts(
        rows=(
            (_("Files"), ", ".join(source.source_names)),
            (_("SHA-256 of the files"), source.source_digest or _("not kept")),
            (
                _("Exported by"),
                source.exported_by or _("not said when it was loaded; see the draft statement"),
            ),
            (
                _("Supplied by"),
                source.supplied_by or _("not said when it was loaded; see the draft statement"),
            ),
            (_("Read with"), source.mapping or _("its own column names")),
            (
                _("Loaded"),
                _("%(when)s, as load %(load)s") % {"when": source.loaded_at, "load": source.load_id},
            ),
            (_("Rows taken, and refused"), f"{source.rows:,}, {source.rejected:,}"),
            (_("What it can never show"), source.cannot_show or _("nothing is noted")),
        )
    )


def _query(query: QueryText) -> Iterator[Part]:
    yield Heading(text=query.title, level=2)
    numbers = [
        f"{each.name} = {each.amount:g} {each.unit}" for each in query.parameters if each.amount is not None
    ]
    yield Facts(
        rows=(
            (_("Indicator"), query.indicator_id),
            (_("SHA-256 of card and text"), query.digest),
            (_("Numbers"), "; ".join(numbers) or _("none")),
        )
    )
    yield Code(text=query.sql)

"""One scan as one HTML file: no script, nothing fetched from anywhere, readable in print.

Everything is escaped; the page's own content policy forbids scripts and requests. The page of a
store that is not invented holds references and counts only: no times, no places.
Source: docs/explanation/reading_a_report.md
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from upstander.documents.report import bars, below, gaps, lanes, legend, page, sentences, svg, urgent, words
from upstander.documents.report.published import PUBLISHED
from upstander.domain.authority import Authority
from upstander.domain.strength import ordinal
from upstander.engine.concerns.model import Scan

FOLDER = Path(__file__).parent


def render(scan: Scan, *, authority: Authority | None = None) -> str:
    """The report as text. `authority` is what a real store was read under: its scope limits what is seen."""
    style = Markup((FOLDER / "style.css").read_text(encoding="utf-8"))
    template = _environment().get_template("report.html.jinja")
    return template.render(
        scan=scan,
        authority=authority,
        style=style,
        patterns=Markup(svg.patterns()),
        sections=page.sections(scan),
        matrix=page.matrix(scan),
        likelihoods=page.bands(scan.concerns, "likelihood"),
        harms=page.bands(scan.concerns, "harm"),
        blind_spots=page.blind_spots(scan),
        published=PUBLISHED,
        urgent=urgent.part(scan),
        newest=urgent.newest,
        gap_kinds=gaps.kinds(scan),
        forward=[concern for concern in scan.concerns if concern.put_forward],
        below=[concern for concern in scan.concerns if not concern.put_forward],
        ran=[run for run in scan.indicators if run.ran],
        not_run=[run for run in scan.indicators if not run.ran],
        supplied=[table for table in scan.coverage if table.rows],
        not_supplied=[table for table in scan.coverage if not table.rows],
        timed=scan.invented,
        first_action=page.FIRST_ACTION,
        digests={run.indicator_id: run.digest for run in scan.indicators},
    )


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "say": sentences,
        "words": words,
        "legend": legend,
        "gap_words": gaps.in_words,
        "cases_words": below.cases_in_words,
        "sample_words": below.sample_in_words,
        "sample_contacts": below.contacts_in_words,
        "tip": lanes.tip,
        "between": bars.between,
        "span_row": bars.span_row,
        "name_of": page.name_of,
        "ordinal": ordinal,
    }
    return made

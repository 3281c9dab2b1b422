"""A wider-enquiry pack: whom else a member of staff dealt with, as references, those most at risk first.

Only the concern's own people are named. Each further pair is a separate opening with its own reason.
Source: docs/explanation/exhibits.md
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from upstander.detection.papers.copies import Copy
from upstander.detection.papers.saying import day, yes_no
from upstander.detection.wider import OtherPair, Wider
from upstander.detection.wider_asked import Asked
from upstander.documents.paper.parts import Facts, Heading, Paper, Paragraph, Part, Table
from upstander.documents.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class PackContent:
    """What a pack is made of: what was asked, who agreed, the concern's own people, and everybody else."""

    spoken: str
    force: str
    staff_ref: str
    person_ref: str | None
    asked: Asked
    asked_by: str
    agreed_by: str
    wider: Wider


def pack_paper(content: PackContent, *, copy: Copy) -> Paper:
    """The document of one copy."""
    return Paper(
        title=_title(content),
        day=copy.taken_at.date(),
        stamp=copy.stamp,
        parts=(*_what_it_is(content), *_lists(content)),
    )


def pack_sheet(content: PackContent, *, copy: Copy) -> Sheet:
    """The same as a table to sort and mark."""
    pairs = in_window(content)
    return Sheet(
        title=_title(content),
        day=copy.taken_at.date(),
        above=(copy.stamp, _kept(content), _opening()),
        columns=_columns(),
        rows=tuple(_row(pair, content.asked) for pair in pairs),
    )


def in_window(content: PackContent) -> list[OtherPair]:
    """Those with contact in the window; under 18 first, then recorded as vulnerable, then by contact."""

    def order(pair: OtherPair) -> tuple[bool, bool, int, int, str]:
        held = counts(pair, content.asked)
        return (
            not pair.under_18,
            not pair.recorded_vulnerable,
            -held["unaccounted"],
            -held["all"],
            pair.token,
        )

    return sorted((pair for pair in content.wider.pairs if counts(pair, content.asked)["all"]), key=order)


def counts(pair: OtherPair, asked: Asked) -> Counter[str]:
    """Contacts in the window: `all`, `by_another`, `unaccounted`, and one for each channel."""
    held: Counter[str] = Counter()
    for each in pair.months:
        if asked.covers(each.month):
            held += Counter(all=each.contacts, by_another=each.by_another, unaccounted=each.unaccounted)
            held[each.channel] += each.contacts
    return held


def _opening() -> str:
    """What a reference is good for."""
    return _(
        "A reference opens nothing by itself. To look at one of these pairs is an opening of its own, with "
        "its own reason."
    )


def _title(content: PackContent) -> str:
    return _("Wider-enquiry pack: concern %(spoken)s") % {"spoken": content.spoken}


def _what_it_is(content: PackContent) -> Iterator[Part]:
    asked = content.asked
    yield Heading(text=_("What this is"))
    yield Paragraph(
        text=_(
            "Everybody else with whom one member of staff had contact on record in the window, so that those "
            "who may be at risk can be thought of. Contact is what work with the public consists of: to "
            "stand in this list says nothing about anybody."
        )
    )
    yield Facts(
        rows=(
            (_("Force"), content.force),
            (_("Concern"), content.spoken),
            (_("Member of staff"), content.staff_ref),
            (_("Person of the allegation"), content.person_ref or _("None: the concern is about several")),
            (_("Authority"), asked.authority),
            (
                _("Window, by whole months"),
                _("%(first)s to %(last)s") % {"first": day(asked.first_day), "last": day(asked.last_day)},
            ),
            (_("Why it is necessary"), asked.why),
            *([(_("Why before an indication"), asked.before_indication)] if asked.before_indication else []),
            (_("Asked by"), content.asked_by),
            (_("Agreed by"), content.agreed_by),
        )
    )
    yield Paragraph(text=_opening())
    yield Paragraph(text=_kept(content))


def _kept(content: PackContent) -> str:
    said = {
        "kept": len(content.wider.pairs),
        "total": content.wider.people_total,
        "here": len(in_window(content)),
    }
    if said["kept"] < said["total"]:
        return (
            _(
                "%(here)s people stand here. The run kept %(kept)s of the %(total)s people whom the member "
                "of staff had any contact with: those under 18 or recorded as vulnerable first, then those "
                "with most contact that no record accounts for. The others are not here."
            )
            % said
        )
    return (
        _("%(here)s people stand here, of %(total)s whom the member of staff had any contact with on record.")
        % said
    )


def _lists(content: PackContent) -> Iterator[Part]:
    pairs = in_window(content)
    first = [pair for pair in pairs if pair.under_18 or pair.recorded_vulnerable]
    rest = [pair for pair in pairs if not (pair.under_18 or pair.recorded_vulnerable)]
    for title, found in (
        (_("Under 18, or recorded as vulnerable"), first),
        (_("Everybody else"), rest),
    ):
        yield Heading(text=f"{title}: {len(found)}")
        if not found:
            yield Paragraph(text=_("Nobody on record. What no record holds may still be so."))
            continue
        yield _table(title, found, content.asked)


def _table(title: str, pairs: Sequence[OtherPair], asked: Asked) -> Table:
    rows = tuple(tuple("" if cell is None else str(cell) for cell in _row(pair, asked)) for pair in pairs)
    return Table(caption=title, columns=_columns(), rows=rows, numeric=(3, 4, 5))


def _columns() -> tuple[str, ...]:
    return (
        _("Reference"),
        _("Under 18 at the first contact"),
        _("Recorded as vulnerable"),
        _("Contacts"),
        _("No record accounts for"),
        _("Another’s record accounts for"),
        _("How"),
    )


def _row(pair: OtherPair, asked: Asked) -> tuple[str | int | None, ...]:
    held = counts(pair, asked)
    channels = [
        (name, many) for name, many in held.items() if name not in ("all", "by_another", "unaccounted")
    ]
    return (
        pair.token,
        yes_no(pair.under_18),
        yes_no(pair.recorded_vulnerable),
        held["all"],
        held["unaccounted"],
        held["by_another"],
        ", ".join(f"{name} {many}" for name, many in sorted(channels, key=lambda each: -each[1])),
    )

"""How a screen says that somebody looked much: how often, beside whom, and nothing of why.

Source: docs/explanation/audit.md
"""

from django.utils.translation import gettext, ngettext

from upstander.assurance.beside import LEAST_PEERS, LEAST_WEEKS, Beside
from upstander.assurance.compared import Compared


def beside_peers(row: Compared) -> str:
    """In a sentence, or why nothing can be said."""
    if row.peers is None:
        return _too_few(row)
    many = {"n": row.peers.many}
    if row.peers.is_beyond:
        said = gettext("More than any of their %(n)s peers") % many
    elif row.peers.is_below:
        said = gettext("Fewer than any of their %(n)s peers") % many
    else:
        said = gettext("Within what their %(n)s peers do") % many
    return f"{said}: {gettext('theirs are')} {_spread(row.peers)}"


def beside_before(row: Compared) -> str:
    """The same of their own weeks before."""
    if row.before is None:
        return gettext("Fewer than %(n)s weeks on record: too few to compare") % {"n": LEAST_WEEKS}
    week = gettext("%(n)s a week") % {"n": _plain(row.before.mine)}
    many = {"n": row.before.many}
    if row.before.is_beyond:
        said = gettext("More than in any of the %(n)s weeks before") % many
    elif row.before.is_below:
        said = gettext("Fewer than in any of the %(n)s weeks before") % many
    else:
        said = gettext("Within what the %(n)s weeks before were") % many
    return f"{said}: {_spread(row.before)}; {gettext('now')} {week}"


def among_them(row: Compared) -> list[str]:
    """What else there is to say of the looks; that of which there is none is left out."""
    found = row.looks
    every = (
        (found.records, ngettext("%(n)s record", "%(n)s records", found.records)),
        (found.at_night, gettext("%(n)s at night")),
        (found.denied, gettext("%(n)s refused besides")),
        (found.behind_glass, gettext("%(n)s behind broken glass")),
        (
            found.idle,
            ngettext(
                "%(n)s record again and again, with no act",
                "%(n)s records again and again, with no act",
                found.idle,
            ),
        ),
    )
    return [words % {"n": many} for many, words in every if many]


def _too_few(row: Compared) -> str:
    if not row.roles:
        return gettext("Holds no role at present")
    if not row.others:
        return gettext("Nobody else holds the same roles")
    said = ngettext(
        "%(n)s other person holds the same roles: fewer than %(least)s are no measure",
        "%(n)s others hold the same roles: fewer than %(least)s are no measure",
        row.others,
    )
    return said % {"n": row.others, "least": LEAST_PEERS}


def _spread(found: Beside) -> str:
    if found.least == found.most:
        return gettext("%(n)s each") % {"n": _plain(found.most)}
    figures = {name: _plain(getattr(found, name)) for name in ("least", "middle", "most")}
    return gettext("%(least)s to %(most)s, the middle one %(middle)s") % figures


def _plain(number: float) -> str:
    """Whole where it is whole; else to one place."""
    return f"{number:.1f}".removesuffix(".0")

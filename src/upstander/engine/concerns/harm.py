"""The harm axis of each headline; it alters no order."""

from upstander.domain import harm
from upstander.engine.concerns.model import Harm
from upstander.engine.concerns.order import Connection
from upstander.engine.concerns.statements import fetch


def read_harm(con: Connection) -> dict[int, Harm]:
    """The harm band with its reasons, by place in the order."""
    found = {}
    for row in fetch(con, "harm"):
        place, power = row.pop("place"), harm.has_power(row.pop("role"))
        facts = harm.HarmFacts(**row, role_of_power=power)
        found[place] = Harm(band=harm.band(facts), reasons=harm.reasons(facts), **row)
    return found

"""What was written down of ordinary contact, by whom, and how late.

`Plan.unlogged` is the share of which nothing at all was written: no entry, and no task, role, case or
attendance. Where work is on record, an entry for each contact is missing more often than that.
"""

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import NONE, Array, Dice, lasting, late_by
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.force import in_gap
from upstander.engine.invented.meetings import CHANNELS, Contacts
from upstander.engine.invented.world import World

NO_ENTRY = 0.18  # of contact within work that is on record, in an ordinary team
NEVER_SURE = 0.985  # the most that an untidy member of staff leaves unwritten, save in weeks of silence


def write_log(world: World, exports: Exports, rng: Dice, contacts: Contacts, *, part: str) -> int:
    """The month's contact log. Returns of how many contacts something was written."""
    missing = _missing(world, rng, contacts)
    row = np.flatnonzero(~missing)
    row = row[np.argsort(contacts.moment[row], kind="stable")]
    over = np.maximum(contacts.ended[row], contacts.moment[row])
    delay = np.minimum(lasting(rng, 45 * 60, 1.1, len(row)), DAY)
    late = rng.random(len(row)) < world.force.habits.late[contacts.staff[row]]
    delay = np.where(late, lasting(rng, 1.5 * DAY, 1.0, len(row)), delay)
    written = over + np.minimum(delay, 90 * DAY).astype(np.int64)
    exports.write(
        "contact_log",
        {
            "staff_ref": Refs(world.force.refs, contacts.staff[row]),
            "person_ref": Refs(world.public.refs, contacts.person[row]),
            "channel": chosen(CHANNELS, contacts.channel[row]),
            "occurred_at": contacts.moment[row] // 60 * 60,
            "ended_at": np.where(contacts.ended[row] == NONE, NONE, contacts.ended[row] // 60 * 60 + 60),
            "crew": chosen(("alone", "crewed", "unknown"), contacts.crew[row]),
            "made_by": chosen(("another", "self"), (rng.random(len(row)) < 0.95).astype(int)),
            "written_at": written,
            "known_at": written + late_by(rng, len(row), share=0.02, days=10),
        },
        part=part,
    )
    return int(len(contacts) - np.sum(missing & ~contacts.covered))


def _missing(world: World, rng: Dice, contacts: Contacts) -> Array:
    """Which contacts have no entry: a share of each team's and person's, and all of a silent team's."""
    team = world.force.team[contacts.staff]
    day = (contacts.moment - world.plan.starts) // DAY
    silent = in_gap(world.force.teams.no_contact_rows, team, day)
    untidy = world.force.teams.unlogged[team] * world.force.habits.untidy[contacts.staff]
    untidy = np.where(silent, 99.0, untidy)
    chance = np.minimum(NO_ENTRY * untidy, NEVER_SURE)
    loose = np.flatnonzero(~contacts.covered)
    chance[loose] = _share(untidy[loose], wanted=world.plan.unlogged * len(contacts))
    return np.asarray(rng.random(len(contacts)) < np.where(silent, 1.0, chance))


def _share(untidy: Array, *, wanted: float) -> Array:
    """Chances in proportion to `untidy`, below nearly sure, that come to `wanted` contacts together."""
    low, high = 0.0, 1_000.0
    for _ in range(40):
        middle = (low + high) / 2
        enough = np.minimum(middle * untidy, NEVER_SURE).sum() >= wanted
        low, high = (low, middle) if enough else (middle, high)
    return np.asarray(np.minimum(high * untidy, NEVER_SURE))

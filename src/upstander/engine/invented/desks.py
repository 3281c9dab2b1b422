"""Desk telephones and force mailboxes: the control room's calls, and messages with people on cases."""

import numpy as np

from upstander.engine.invented.clocks import PUBLIC_HOURS, likely_moment
from upstander.engine.invented.dice import Dice, counts, lasting, late_by
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.meetings import Contacts
from upstander.engine.invented.messages import PLATFORMS, Messages
from upstander.engine.invented.roles import NAMES
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.world import World

CALLS_A_DUTY = {"control_room": 4.0, "front_counter": 2.0, "crime_recording": 2.0, "safeguarding": 0.3}


def answer_calls(world: World, exports: Exports, rng: Dice, duties: Duties, *, part: str) -> None:
    """A month of calls on fixed lines: seven in ten come in."""
    role = world.force.role[duties.staff]
    rate = np.array([CALLS_A_DUTY.get(name, 0.0) for name in NAMES])[role]
    duty = np.repeat(np.arange(len(duties)), counts(rng, rate))
    moment = likely_moment(rng, duties.starts[duty], duties.ends[duty], hours=PUBLIC_HOURS + 20)
    order = np.argsort(moment, kind="stable")
    duty, moment = duty[order], moment[order]
    size = len(duty)
    staff = duties.staff[duty]
    person = world.public.meet(rng, rng.integers(0, world.ground.units, size))
    others = world.numbers.block("others")
    known = (rng.random(size) < 0.5) & (world.public.number_of(person, moment) >= 0)
    number = np.where(
        known, world.public.number_of(person, moment), others[rng.integers(0, len(others), size)]
    )
    control = role[duty] == NAMES.index("control_room")
    exports.write(
        "fixed_line_calls",
        {
            "device_ref": Refs(world.kit.lines, staff % len(world.kit.lines)),
            "operator_ref": Refs(world.force.refs, np.where(rng.random(size) < 0.9, staff, -1)),
            "other_number": Refs(world.numbers.words, number),
            "direction": chosen(("out", "in"), (rng.random(size) < 0.7).astype(int)),
            "started_at": moment,
            "duration_s": np.clip(lasting(rng, 190, 0.9, size), 5, 7_200).astype(np.int64),
            "recorded": control,
            "known_at": moment + 3_600 + late_by(rng, size, share=0.03, days=5),
        },
        part=part,
    )


def messages(world: World, rng: Dice, contacts: Contacts) -> Messages:
    """Messages on force e-mail, each answered about as often as not."""
    row = contacts.of("message")
    back = row[rng.random(len(row)) < 0.5]
    answered = contacts.moment[back] + lasting(rng, 7_200, 1, len(back)).astype(np.int64)
    both = np.r_[row, back]
    return Messages(
        platform=np.full(len(both), PLATFORMS.index("force_email")),
        account=contacts.staff[both],
        other=contacts.person[both],
        staff=contacts.staff[both],
        incoming=np.arange(len(both)) >= len(row),
        moment=np.r_[contacts.moment[row], answered],
    )

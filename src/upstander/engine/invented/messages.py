"""Messages on channels of the force: e-mail with people on cases, and accounts of teams in public."""

from dataclasses import dataclass, fields

import numpy as np
import pyarrow as pa

from upstander.engine.invented.dice import Array, Dice, late_by
from upstander.engine.invented.exports import Exports, Refs, chosen, named
from upstander.engine.invented.texts import sentences
from upstander.engine.invented.world import World
from upstander.engine.tables import TABLES

PLATFORMS = ("force_email", "force_social")
DAY = 86_400  # seconds


@dataclass(frozen=True, kw_only=True, eq=False)
class Messages:
    """Messages. `account` and `other` count within their platform; `staff` is below nought if not named."""

    platform: Array
    account: Array
    other: Array
    staff: Array
    incoming: Array
    moment: Array

    def __len__(self) -> int:
        return len(self.moment)


def ordered(parts: list[Messages]) -> Messages:
    """All the messages of several kinds, in order of time."""
    names = [field.name for field in fields(Messages)]
    both = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    order = np.argsort(both["moment"], kind="stable")
    return Messages(**{name: values[order] for name, values in both.items()})


def handles(world: World) -> pa.StringArray:
    """Accounts of the public: mailboxes by number of the person, then accounts of social platforms."""
    size = world.public.size
    return pa.concat_arrays([named("E-P", size), named("F-P", size)])


def write(world: World, exports: Exports, rng: Dice, parts: list[Messages], *, part: str) -> None:
    """A month's messages, and what was written in those that went out, where a contract asks for it."""
    sent = ordered(parts)
    late = DAY + late_by(rng, len(sent), share=0.05, days=20)
    accounts = pa.concat_arrays([named("E-S", world.force.size), named("F-T", len(world.force.teams.role))])
    other = Refs(handles(world), sent.platform * world.public.size + sent.other)
    exports.write(
        "messages",
        {
            "platform": chosen(PLATFORMS, sent.platform),
            "account": Refs(accounts, sent.platform * world.force.size + sent.account),
            "other_account": other,
            "sender_staff_ref": Refs(world.force.refs, np.where(sent.incoming, -1, sent.staff)),
            "direction": chosen(("out", "in"), sent.incoming.astype(int)),
            "sent_at": sent.moment,
            "known_at": sent.moment + late,
        },
        part=part,
    )
    if "message_texts" in TABLES:
        _write_texts(world, exports, rng, sent, late=late, part=part)


def _write_texts(
    world: World, exports: Exports, rng: Dice, sent: Messages, *, late: Array, part: str
) -> None:
    out = np.flatnonzero(~sent.incoming & (sent.staff >= 0))
    exports.write(
        "message_texts",
        {
            "platform": chosen(PLATFORMS, sent.platform[out]),
            "staff_ref": Refs(world.force.refs, sent.staff[out]),
            "other_account": Refs(handles(world), sent.platform[out] * world.public.size + sent.other[out]),
            "direction": "out",
            "sent_at": sent.moment[out],
            "text": sentences(rng, world.force.lively[sent.staff[out]]),
            "known_at": (sent.moment + late)[out],
        },
        part=part,
    )

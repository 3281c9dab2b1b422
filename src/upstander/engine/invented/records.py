"""Tables about the public: people, numbers, addresses, mailboxes, ties, recorded vulnerability."""

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import NEVER, Array, dice, lasting, pick
from upstander.engine.invented.exports import Exports, Refs, chosen, named
from upstander.engine.invented.ground import KINDS
from upstander.engine.invented.home_squares import home_cells
from upstander.engine.invented.messages import PLATFORMS, handles
from upstander.engine.invented.social import ON_RECORD
from upstander.engine.invented.world import World

NUMBER_KINDS = ("own", "household", "refuge", "hospital", "hostel", "solicitor", "organisation", "unknown")
VULNERABILITIES = {
    "mental_health": 0.34,
    "domestic_abuse": 0.24,
    "learning_disability": 0.08,
    "physical_disability": 0.08,
    "substance_misuse": 0.12,
    "isolation": 0.08,
    "child_at_risk": 0.06,
}


def write(world: World, exports: Exports) -> None:
    """Everything that records hold of the public before the period's events."""
    known = _known(world)
    _write_people(world, exports, known)
    _write_numbers(world, exports, known)
    _write_addresses(world, exports, known)
    _write_mailboxes(world, exports, known)
    _write_ties(world, exports, known)
    _write_vulnerabilities(world, exports, known)


def _known(world: World) -> Array:
    """When each person's record was made: before the period, by up to twelve years."""
    rng = dice(world.plan.seed, "known")
    return np.asarray(world.plan.starts - rng.integers(1, 4_400, world.public.size) * DAY)


def _write_people(world: World, exports: Exports, known: Array) -> None:
    rng = dice(world.plan.seed, "people")
    unknown = rng.random(world.public.size) < 0.05
    exports.write(
        "people",
        {
            "person_ref": Refs(world.public.refs, np.arange(world.public.size)),
            "born_on": np.where(unknown, NEVER, world.public.born_on),
            "known_at": np.maximum(known, world.public.born_on * DAY),
        },
    )


def _write_numbers(world: World, exports: Exports, known: Array) -> None:
    """Own numbers, those they changed to, household lines, and the lines of places where many live."""
    public = world.public
    has = np.flatnonzero(public.number >= 0)
    changed = np.flatnonzero(public.changes_at < NEVER)
    lines = world.numbers.block("household")
    home = np.flatnonzero(public.address % 4 == 0)
    home = home[home < public.story[0]]
    line = lines[public.address[home] // 4 % len(lines)]
    places = _place_kind(world, home)
    solicitor = dice(world.plan.seed, "solicitors").integers(0, public.story[0], public.size // 200)
    firms = world.numbers.block("organisations")
    person = np.r_[has, changed, home, solicitor]
    kind = np.r_[np.zeros(len(has) + len(changed), dtype=np.int64), places, np.full(len(solicitor), 5)]
    starts = np.r_[known[has], public.changes_at[changed], known[home], known[solicitor]]
    ends = np.full(len(person), NEVER)
    ends[: len(has)] = public.changes_at[has]
    rng = dice(world.plan.seed, "number_confidence")
    sure = np.where(
        kind == 0, rng.choice([1.0, 1.0, 0.9, 0.8], len(kind)), rng.choice([0.7, 0.5, 0.4], len(kind))
    )
    exports.write(
        "people_numbers",
        {
            "person_ref": Refs(public.refs, person),
            "number": Refs(
                world.numbers.words,
                np.r_[public.number[has], public.next_number[changed], line, firms[solicitor % 40]],
            ),
            "number_kind": chosen(NUMBER_KINDS, kind),
            "starts_at": starts,
            "ends_at": ends,
            "confidence": sure,
            "known_at": starts,
        },
    )


def _place_kind(world: World, people: Array) -> Array:
    kind = world.ground.kind[world.public.address[people]]
    by_place = np.full(len(KINDS), NUMBER_KINDS.index("household"))
    for name in ("refuge", "hospital", "hostel"):
        by_place[list(KINDS).index(name)] = NUMBER_KINDS.index(name)
    return by_place[kind]


def _write_addresses(world: World, exports: Exports, known: Array) -> None:
    public, ground = world.public, world.ground
    moved = np.flatnonzero(public.moves_at < NEVER)
    person = np.r_[np.arange(public.size), moved]
    address = np.r_[public.address, public.next_address[moved]]
    starts = np.r_[known, public.moves_at[moved]]
    exports.write(
        "people_addresses",
        {
            "person_ref": Refs(public.refs, person),
            "address_ref": Refs(named("A", len(ground.unit)), address),
            "latitude": ground.latitude[address],
            "longitude": ground.longitude[address],
            "address_kind": chosen(tuple(KINDS), ground.kind[address]),
            "starts_at": starts,
            "ends_at": np.r_[public.moves_at, np.full(len(moved), NEVER)],
            "confidence": dice(world.plan.seed, "address_confidence").choice(
                [1.0, 1.0, 0.9, 0.7], len(person)
            ),
            "homes_near": ground.homes_near[address],
            "home_cell": home_cells(world, address),
            "known_at": np.r_[known, public.moves_at[moved] + 20 * DAY],
        },
    )


def _write_mailboxes(world: World, exports: Exports, known: Array) -> None:
    """Mailboxes, and the few accounts of social platforms that records know."""
    rng = dice(world.plan.seed, "accounts")
    mail = np.flatnonzero(world.public.writes)
    social = np.flatnonzero(rng.random(world.public.size) < ON_RECORD)
    who, platform = np.r_[mail, social], np.repeat([0, 1], [len(mail), len(social)])
    exports.write(
        "people_accounts",
        {
            "person_ref": Refs(world.public.refs, who),
            "platform": chosen(PLATFORMS, platform),
            "account": Refs(handles(world), platform * world.public.size + who),
            "known_at": known[who],
        },
    )


def _write_ties(world: World, exports: Exports, known: Array) -> None:
    """People who share an address, taken two by two, and family elsewhere in the unit."""
    rng = dice(world.plan.seed, "ties")
    ordinary = world.public.story[0]
    order = np.argsort(world.public.address[:ordinary], kind="stable")
    same = world.public.address[order][1:] == world.public.address[order][:-1]
    house, mate = order[:-1][same], order[1:][same]
    family = rng.integers(0, ordinary, ordinary // 20)
    kin = world.public.meet(rng, world.public.unit[family])
    person, other = np.r_[house, family], np.r_[mate, kin]
    kinds = pick(rng, {"family": 0.4, "household": 0.3, "partner": 0.25, "carer": 0.05}, len(house))
    kind = np.r_[kinds, np.zeros(len(family), dtype=np.int64)]
    good = person != other
    exports.write(
        "person_ties",
        {
            "person_ref": Refs(world.public.refs, person[good]),
            "other_person_ref": Refs(world.public.refs, other[good]),
            "tie_kind": chosen(("family", "household", "partner", "carer"), kind[good]),
            "known_at": np.maximum(known[person[good]], known[other[good]]),
        },
    )


def _write_vulnerabilities(world: World, exports: Exports, known: Array) -> None:
    """One person in nine has one recorded, more often those whom records meet often."""
    rng = dice(world.plan.seed, "vulnerabilities")
    drawn = np.unique(world.public.meet(rng, rng.integers(0, world.ground.units, world.public.size // 6)))
    recorder = world.force.of_role("response", "neighbourhood", "safeguarding")
    moment = np.where(
        rng.random(len(drawn)) < 0.4,
        world.plan.starts + rng.integers(0, world.plan.days * DAY, len(drawn)),
        known[drawn] + rng.integers(0, 3_600, len(drawn)),
    )
    ends = moment + (lasting(rng, 500, 0.6, len(drawn)) * DAY).astype(np.int64)
    writer = recorder[rng.integers(0, len(recorder), len(drawn))]
    there = world.force.at_work(writer, (moment - world.plan.starts) // DAY)
    exports.write(
        "vulnerabilities",
        {
            "person_ref": Refs(world.public.refs, drawn),
            "vulnerability": chosen(tuple(VULNERABILITIES), pick(rng, VULNERABILITIES, len(drawn))),
            "recorded_at": moment,
            "recorded_by_ref": Refs(world.force.refs, np.where(there, writer, -1)),
            "ends_at": np.where((rng.random(len(drawn)) < 0.7) | (ends > world.plan.ends), NEVER, ends),
            "known_at": moment,
        },
    )

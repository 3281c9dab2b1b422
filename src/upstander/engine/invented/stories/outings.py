"""Visits, attendances and stops of a story: jobs of the host's own crew among its other jobs."""

from dataclasses import dataclass, replace

import numpy as np

from upstander.engine.invented.clocks import local_hour
from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import Array
from upstander.engine.invented.exports import Exports
from upstander.engine.invented.jobs import STORY, Jobs, Settled
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.stories import spoken
from upstander.engine.invented.stories.logs import plant_incident
from upstander.engine.invented.stories.steps import Step, minutes
from upstander.engine.invented.stories.truth import Truth, as_text
from upstander.engine.invented.world import World

STOPS = ("stop", "terminal_stop")
"""What is known from positions; where the car stood during a visit is assumed."""

OUT = ("attend", "visit", *STOPS)


@dataclass(frozen=True, kw_only=True)
class Outing:
    """A step and the duty on which the host goes."""

    step: Step
    duty: int


def choose_duties(world: World, duties: Duties, steps: list[Step]) -> list[Outing]:
    """The host's first suitable duty that begins on or after each step's day, else the last of the month."""
    outings = []
    for step in steps:
        if step.line.does not in OUT or not step.on_duty:
            continue
        mine = np.flatnonzero((duties.staff == step.story.host) & (duties.kind <= 1))
        if step.line.evening:
            late = mine[local_hour(duties.ends[mine] - 1) >= 20]
            mine = late if len(late) else mine
        later = mine[duties.day[mine] >= int(step.day)]
        chosen = later[:1] if len(later) else mine[-1:]
        outings += [Outing(step=step, duty=int(duty)) for duty in chosen]
    return outings


def going_alone(duties: Duties, outings: list[Outing]) -> Array:
    """Which duties are worked alone because a story has the host alone then."""
    alone = np.zeros(len(duties), dtype=bool)
    for outing in outings:
        alone[outing.duty] |= outing.step.line.alone or outing.step.line.does == "terminal_stop"
    return alone


def with_carriers(world: World, duties: Duties, crews: Crews, outings: list[Outing]) -> Crews:
    """Crews in which the host of a terminal stop is on foot, logged on to their terminal.

    Where a variant has no positions, nothing records where the host's crew was on those duties.
    """
    carrier = crews.carrier.copy()
    for outing in outings:
        crew = crews.of_duty[outing.duty]
        if crew < 0:
            continue
        if outing.step.line.does == "terminal_stop":
            carrier[crew] = world.kit.terminal(np.array([outing.step.story.host]))[0]
        elif outing.step.story.missing == "positions":
            carrier[crew] = -1
    return replace(crews, carrier=carrier)


def jobs_of(world: World, crews: Crews, outings: list[Outing]) -> Jobs:
    """The stories' jobs: early enough in the shift that nothing pushes them out of it.

    A host who goes out with no crew, since their role stays indoors, has none.
    """
    link = np.array(
        [n for n, outing in enumerate(outings) if crews.of_duty[outing.duty] >= 0], dtype=np.int64
    )
    going = [outings[n] for n in link]
    crew = crews.of_duty[np.array([outing.duty for outing in going], dtype=np.int64)]
    length = crews.ends[crew] - crews.starts[crew]
    chances = [outing.step.rng(world, "outing") for outing in going]
    part = [rng.uniform(*_part_of_shift(outing)) for rng, outing in zip(chances, going, strict=True)]
    places = [_place(world, outing.step) for outing in going]
    stay = [rng.uniform(*minutes(outing.step.line)) * 60 for rng, outing in zip(chances, going, strict=True)]
    return Jobs(
        crew=crew,
        wanted=crews.starts[crew] + (length * np.array(part)).astype(np.int64),
        stay=np.array(stay, dtype=float),
        latitude=np.array([latitude for latitude, _ in places]),
        longitude=np.array([longitude for _, longitude in places]),
        kind=np.full(len(going), STORY),
        link=link,
    )


def _part_of_shift(outing: Outing) -> tuple[float, float]:
    return (0.5, 0.55) if outing.step.line.evening else (0.08, 0.45)


def _place(world: World, step: Step) -> tuple[float, float]:
    address = int(world.public.address[step.person])
    latitude, longitude = world.ground.latitude[address], world.ground.longitude[address]
    bearing = step.rng(world, "bearing").uniform(0, 2 * np.pi)
    return world.ground.moved(latitude, longitude, metres=step.line.metres, bearing=bearing)


def plant(
    world: World, exports: Exports, truth: Truth, *, outings: list[Outing], settled: Settled, crews: Crews,
    duties: Duties,
) -> None:  # fmt: skip
    """The rows that came of the outings: attendances with incidents, logs of visits, the truth of stops."""
    for job in settled.of(STORY):
        outing = outings[int(settled.link[job])]
        step, crew = outing.step, int(settled.crew[job])
        span = (int(settled.arrives[job]), int(settled.leaves[job]))
        if step.line.does == "attend":
            staff = _staff_of(crews, duties, crew)
            _plant_attendance(world, exports, truth, step=step, span=span, crew=staff)
        elif step.line.does == "visit" and spoken.is_logged(step):
            alone = bool(crews.second[crew] < 0)
            rng = step.rng(world, "log")
            spoken.plant_log(world, exports, truth, rng, step=step, channel="visit", span=span, alone=alone)
        _note_positions(world, truth, step, carrier=int(crews.carrier[crew]), span=span)


def _note_positions(world: World, truth: Truth, step: Step, *, carrier: int, span: tuple[int, int]) -> None:
    """Where the host stood, if their car or terminal tells."""
    if carrier < 0:
        return
    name = world.kit.carriers[carrier].as_py()
    key = {"carrier_ref": name, "from": as_text(span[0]), "to": as_text(span[1])}
    basis = step.line.basis if step.line.does in STOPS else "assumed"
    truth.note(step.story, line=step.line.key, basis=basis, table="positions", key=key)


def _staff_of(crews: Crews, duties: Duties, crew: int) -> list[int]:
    rows = [int(crews.first[crew]), int(crews.second[crew])]
    return [int(duties.staff[row]) for row in rows if row >= 0]


def _plant_attendance(
    world: World, exports: Exports, truth: Truth, *, step: Step, span: tuple[int, int], crew: list[int]
) -> None:
    """The incident, the person in it, and everybody of the crew who went; sent by the control room."""
    reference = plant_incident(world, exports, truth, step=step, opened=span[0] - 2_400)
    for staff in crew:
        exports.plant(
            "attendances",
            {
                "incident_ref": reference,
                "staff_ref": world.force.refs[staff].as_py(),
                "person_ref": world.public.refs[step.person].as_py(),
                "arrived_at": span[0],
                "left_at": span[1],
                "made_by": step.line.made_by,
                "written_at": span[0] - 1_200 if step.line.made_by == "another" else span[0] + 300,
                "known_at": span[1],
            },
        )
        key = {"incident_ref": reference, "staff_ref": str(world.force.refs[staff].as_py())}
        truth.note(step.story, line=step.line.key, basis=step.line.basis, table="attendances", key=key)


def make_room(crews: Crews, jobs: Jobs) -> Array:
    """Which jobs stay: a crew with a story's job keeps the others where they fill under half the shift."""
    length = (crews.ends - crews.starts).astype(float)
    story = jobs.kind == STORY
    load = np.bincount(jobs.crew, weights=(jobs.stay + 600) * ~story, minlength=len(crews))
    full = np.isin(jobs.crew, jobs.crew[story]) & (load > length * 0.45)[jobs.crew]
    return np.asarray(story | ~full)

"""Visits, attendances and stops of a story: jobs of the host's own crew among its other jobs."""

from dataclasses import dataclass, replace

import numpy as np

from upstander.engine.invented.clocks import DAY, local_hour
from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import Array, Dice
from upstander.engine.invented.exports import Exports
from upstander.engine.invented.jobs import STORY, Jobs, Settled
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.stories import spoken
from upstander.engine.invented.stories.standing import incident_ref
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


def with_terminals(world: World, duties: Duties, crews: Crews, outings: list[Outing]) -> Crews:
    """Crews in which the host of a terminal stop is on foot, logged on to their terminal."""
    carrier = crews.carrier.copy()
    for outing in outings:
        if outing.step.line.does == "terminal_stop":
            carrier[crews.of_duty[outing.duty]] = world.kit.terminal(np.array([outing.step.story.host]))[0]
    return replace(crews, carrier=carrier)


def jobs_of(world: World, rng: Dice, crews: Crews, outings: list[Outing]) -> Jobs:
    """The stories' jobs: early enough in the shift that nothing pushes them out of it."""
    crew = crews.of_duty[np.array([outing.duty for outing in outings], dtype=np.int64)]
    length = crews.ends[crew] - crews.starts[crew]
    part = [(0.5, 0.55) if outing.step.line.evening else (0.08, 0.45) for outing in outings]
    wanted = crews.starts[crew] + (length * [rng.uniform(*both) for both in part]).astype(np.int64)
    places = [_place(world, rng, outing.step) for outing in outings]
    return Jobs(
        crew=crew,
        wanted=wanted,
        stay=np.array([rng.uniform(*minutes(outing.step.line)) * 60 for outing in outings]),
        latitude=np.array([latitude for latitude, _ in places]),
        longitude=np.array([longitude for _, longitude in places]),
        kind=np.full(len(outings), STORY),
        link=np.arange(len(outings)),
    )


def _place(world: World, rng: Dice, step: Step) -> tuple[float, float]:
    address = int(world.public.address[step.person])
    latitude, longitude = world.ground.latitude[address], world.ground.longitude[address]
    return world.ground.moved(latitude, longitude, metres=step.line.metres, bearing=rng.uniform(0, 2 * np.pi))


def make_room(crews: Crews, jobs: Jobs) -> Array:
    """Which jobs stay: a crew with a story's job keeps the others where they fill under half the shift."""
    length = (crews.ends - crews.starts).astype(float)
    story = jobs.kind == STORY
    load = np.bincount(jobs.crew, weights=(jobs.stay + 600) * ~story, minlength=len(crews))
    full = np.isin(jobs.crew, jobs.crew[story]) & (load > length * 0.45)[jobs.crew]
    return np.asarray(story | ~full)


def plant(
    world: World, exports: Exports, truth: Truth, rng: Dice, *, outings: list[Outing], settled: Settled,
    crews: Crews, duties: Duties,
) -> None:  # fmt: skip
    """The rows that came of the outings: attendances with incidents, logs of visits, the truth of stops."""
    for job in settled.of(STORY):
        outing = outings[int(settled.link[job])]
        step, crew = outing.step, int(settled.crew[job])
        span = (int(settled.arrives[job]), int(settled.leaves[job]))
        if step.line.does == "attend":
            _plant_attendance(
                world, exports, truth, step=step, span=span, crew=_staff_of(crews, duties, crew)
            )
        elif step.line.does == "visit" and spoken.is_logged(step):
            spoken.plant_log(world, exports, truth, rng, step=step, channel="visit", span=span,
                             alone=bool(crews.second[crew] < 0))  # fmt: skip
        carrier = int(crews.carrier[crew])
        if carrier >= 0:
            key = {
                "carrier_ref": world.kit.carriers[carrier].as_py(),
                "from": as_text(span[0]),
                "to": as_text(span[1]),
            }
            basis = step.line.basis if step.line.does in STOPS else "assumed"
            truth.note(step.story, line=step.line.key, basis=basis, table="positions", key=key)


def _staff_of(crews: Crews, duties: Duties, crew: int) -> list[int]:
    rows = [int(crews.first[crew]), int(crews.second[crew])]
    return [int(duties.staff[row]) for row in rows if row >= 0]


def _plant_attendance(
    world: World, exports: Exports, truth: Truth, *, step: Step, span: tuple[int, int], crew: list[int]
) -> None:
    """The incident, the person in it, and everybody of the crew who went; sent by the control room."""
    reference = f"{incident_ref(world, step)[:-2]}{step.number + 1:02d}"
    plant_incident(world, exports, truth, step=step, opened=span[0] - 2_400, reference=reference)
    for staff in crew:
        exports.plant(
            "attendances",
            {
                "incident_ref": reference,
                "staff_ref": world.force.refs[staff].as_py(),
                "person_ref": world.public.refs[step.person].as_py(),
                "arrived_at": span[0],
                "left_at": span[1],
                "made_by": "another",
                "written_at": span[0] - 1_200,
                "known_at": span[1],
            },
        )
        key = {"incident_ref": reference, "staff_ref": str(world.force.refs[staff].as_py())}
        truth.note(step.story, line=step.line.key, basis=step.line.basis, table="attendances", key=key)


def plant_incident(
    world: World, exports: Exports, truth: Truth, *, step: Step, opened: int, reference: str
) -> None:
    """One incident and the person's part in it."""
    row = {
        "incident_ref": reference,
        "incident_kind": step.line.kind,
        "opened_at": opened,
        "known_at": opened,
    }
    closed = opened + 12 * DAY
    exports.plant("incidents", row | {"closed_at": closed if closed < world.plan.ends else None})
    person = world.public.refs[step.person].as_py()
    part = "witness" if step.line.key == "witness" else "victim"
    exports.plant(
        "incident_people",
        {"incident_ref": reference, "person_ref": person, "part": part, "known_at": opened + 1_800},
    )
    for table in ("incidents", "incident_people"):
        truth.note(
            step.story,
            line=step.line.key,
            basis=step.line.basis,
            table=table,
            key={"incident_ref": reference},
        )

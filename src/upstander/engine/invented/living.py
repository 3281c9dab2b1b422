"""One month of the force: who went out, whom they dealt with, and every table that comes of it."""

from dataclasses import dataclass

from upstander.engine.invented import (
    assets,
    attendances,
    bills,
    calls,
    cases,
    cells,
    crews,
    desks,
    homes,
    incidents,
    jobs,
    look_ups,
    meetings,
    messages,
    paperwork,
    parties,
    patrol,
    reading,
    rota,
    social,
    tasks,
    timesheets,
    tracks,
    work,
)
from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import Dice, dice
from upstander.engine.invented.exports import Exports
from upstander.engine.invented.plan import Month
from upstander.engine.invented.stories.month import StoryMonth
from upstander.engine.invented.world import World


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A month being lived: the world, where rows go, and the month."""

    world: World
    exports: Exports
    month: Month

    def rng(self, name: str) -> Dice:
        """The month's own stream of chance with that name."""
        return dice(self.world.plan.seed, name, self.month.index)

    @property
    def part(self) -> str:
        """The label of the month's files."""
        return self.month.label


@dataclass(frozen=True, kw_only=True, eq=False)
class Field:
    """What happened out of doors in the month; errands are by number of the visit."""

    duties: rota.Duties
    crews: crews.Crews
    incidents: incidents.Incidents
    settled: jobs.Settled
    errands: meetings.Errands


@dataclass(frozen=True, kw_only=True)
class Lived:
    """What a month came to: ordinary contacts, and of how many of them something was written."""

    contacts: int
    written: int


def live_through(scene: Scene, standing: work.Work, story: StoryMonth) -> tuple[work.Work, Lived]:
    """Write the month's tables. Returns the work that still stands, and what the month came to."""
    duties = rota.roster(scene.world.plan, scene.world.force, scene.month)
    alone = story.before(duties)
    crew = story.equip(duties, crews.form(scene.world, duties, scene.rng("crews"), alone=alone))
    found, sent = incidents.happen(
        scene.world, scene.rng("incidents"), scene.month, duties=duties, crews=crew
    )
    standing = _new_work(scene, standing, found)
    field = _go_out(scene, standing, story, duties=duties, crew=crew, found=found, sent=sent)
    story.after(duties, crew, field.settled)
    _write_field(scene, field)
    contacts, written = _speak(scene, standing, field)
    _read(scene, field, contacts)
    assets.write_coverage(scene.world, scene.exports, scene.month)
    ends = scene.world.plan.starts + scene.month.after * DAY
    return standing.where(standing.ends > ends), Lived(contacts=len(contacts), written=written)


def _new_work(scene: Scene, standing: work.Work, found: incidents.Incidents) -> work.Work:
    world, exports = scene.world, scene.exports
    owned = cases.own_cases(world, exports, scene.rng("cases"), found, part=scene.part)
    tasked = tasks.set_tasks(world, exports, scene.rng("tasks"), scene.month)
    roles = tasks.assign_roles(world, exports, scene.rng("roles"), scene.month)
    return work.together([standing, owned, tasked, roles])


def _go_out(
    scene: Scene, standing: work.Work, story: StoryMonth, *, duties: rota.Duties, crew: crews.Crews,
    found: incidents.Incidents, sent: jobs.Jobs,
) -> Field:  # fmt: skip
    visits, errands = meetings.plan_visits(
        scene.world,
        scene.rng("visits"),
        scene.month,
        work=standing,
        sent=sent,
        people=found.person,
        duties=duties,
        crews=crew,
    )
    stops = patrol.stops(scene.world, scene.rng("patrol"), crew)
    meals = homes.meal_breaks(scene.world, scene.rng("meals"), duties, crew)
    wanted = jobs.joined([sent, visits, stops, meals, story.jobs(crew)])
    wanted = jobs.only(wanted, story.make_room(crew, wanted))
    settled = jobs.settle(scene.rng("drives"), crew, wanted, ground=scene.world.ground)
    return Field(duties=duties, crews=crew, incidents=found, settled=settled, errands=errands)


def _write_field(scene: Scene, field: Field) -> None:
    world, exports, part = scene.world, scene.exports, scene.part
    incidents.write(world, exports, scene.rng("incident_rows"), field.incidents, part=part)
    parties.write(world, exports, scene.rng("parties"), scene.month, found=field.incidents)
    attendances.write(
        world, exports, scene.rng("attendances"), field.incidents, duties=field.duties, crews=field.crews,
        settled=field.settled, part=part,
    )  # fmt: skip
    timesheets.write(
        world, exports, scene.month, duties=field.duties, crews=field.crews, settled=field.settled
    )
    home = homes.goes_home(world, scene.rng("goes_home"), field.duties, field.crews)
    crews.write_log_ons(
        world, exports, scene.rng("log_ons"), duties=field.duties, crews=field.crews, home=home, part=part
    )
    parked = homes.with_parking(
        world, scene.rng("parking"), field.settled, duties=field.duties, crews=field.crews, home=home
    )
    tracks.write(world, exports, scene.rng("tracks"), scene.month, crews=field.crews, settled=parked)


def _speak(scene: Scene, standing: work.Work, field: Field) -> tuple[meetings.Contacts, int]:
    """Ordinary contact of the month, with its log, its messages and its bills; and how much was written."""
    world, exports, part = scene.world, scene.exports, scene.part
    spoken = calls.call_people(world, scene.rng("calls"), scene.month, work=standing, duties=field.duties)
    back = calls.call_after_attending(
        world, scene.rng("calls_back"), found=field.incidents, settled=field.settled, duties=field.duties,
        crews=field.crews,
    )  # fmt: skip
    made = meetings.visits_made(field.settled, field.crews, field.errands)
    contacts, phone, number = calls.reachable(world, scene.rng("reach"), meetings.all_of(made, spoken, back))
    written = paperwork.write_log(world, exports, scene.rng("log"), contacts, part=part)
    sent = [
        desks.messages(world, scene.rng("messages"), contacts),
        social.messages(world, scene.rng("social"), field.duties),
    ]
    messages.write(world, exports, scene.rng("texts"), sent, part=part)
    dialled = bills.dial(world, scene.rng("dial"), scene.month, duties=field.duties)
    bills.write(
        world, exports, scene.rng("bills"), dialled=dialled, contacts=contacts, phone=phone, number=number,
        part=part,
    )  # fmt: skip
    desks.answer_calls(world, exports, scene.rng("desk_calls"), field.duties, part=part)
    return contacts, written


def _read(scene: Scene, field: Field, contacts: meetings.Contacts) -> None:
    """Every look-up of the month, and the visits to cells that some of them belong to."""
    world, duties = scene.world, field.duties
    parts = [
        look_ups.before_attending(
            world, scene.rng("reads_a"), field.incidents, duties=duties, crews=field.crews,
            settled=field.settled,
        ),
        look_ups.round_contact(world, scene.rng("reads_b"), contacts),
        look_ups.at_desks(world, scene.rng("reads_c"), duties),
        reading.briefings(world, scene.rng("reads_d"), duties),
        reading.training(world, scene.rng("reads_e"), duties),
        reading.talked_about(world, scene.rng("reads_f"), duties, field.incidents),
        cells.visit_cells(world, scene.exports, scene.rng("cells"), scene.month, duties=duties),
    ]  # fmt: skip
    parts.append(reading.namesakes(world, scene.rng("reads_g"), parts))
    look_ups.write(world, scene.exports, scene.rng("reads"), parts, part=scene.part)

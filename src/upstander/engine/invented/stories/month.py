"""One month of the stories: what is known before crews go out, and what is planted when they are back."""

from dataclasses import dataclass, field

import numpy as np

from upstander.engine.invented import tracks
from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import Array, Dice
from upstander.engine.invented.exports import Exports
from upstander.engine.invented.jobs import Jobs, Settled
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.stories import logs, outings, reading, spoken, standing
from upstander.engine.invented.stories.outings import Outing
from upstander.engine.invented.stories.steps import Step, minutes
from upstander.engine.invented.stories.truth import Truth, as_text
from upstander.engine.invented.stories.when import moment_of
from upstander.engine.invented.world import World

SAYING = {
    "call": spoken.plant_call,
    "text": spoken.plant_call,
    "message": spoken.plant_message,
    "desk_call": spoken.plant_desk_call,
    "look_up": reading.plant_look_up,
    "custody_visit": reading.plant_cell_visit,
    "log_step": logs.plant_log_step,
}
"""What happens at a moment of the host's, by verb."""


@dataclass
class StoryMonth:
    """The steps of one month, with the truth that they share."""

    world: World
    exports: Exports
    truth: Truth
    steps: list[Step]
    going: list[Outing] = field(default_factory=list)

    def before(self, duties: Duties) -> Array:
        """Plants what depends on nobody's duty; returns which duties are worked alone."""
        for step in self.steps:
            if step.line.does in standing.MONTHLY:
                standing.plant(self.world, self.exports, self.truth, step)
        self.going = outings.choose_duties(self.world, duties, self.steps)
        return outings.going_alone(duties, self.going)

    def equip(self, duties: Duties, crews: Crews) -> Crews:
        """The crews, with a terminal or nothing in place of a car where a story says so."""
        return outings.with_carriers(self.world, duties, crews, self.going)

    def jobs(self, crews: Crews) -> Jobs:
        """The stories' jobs."""
        return outings.jobs_of(self.world, crews, self.going)

    def make_room(self, crews: Crews, jobs: Jobs) -> Array:
        """Which of all jobs stay, so that the stories' are done."""
        return outings.make_room(crews, jobs)

    def after(self, duties: Duties, crews: Crews, settled: Settled) -> None:
        """Plants what came of the month, for the tables that are written next."""
        world, exports, truth = self.world, self.exports, self.truth
        outings.plant(world, exports, truth, outings=self.going, settled=settled, crews=crews, duties=duties)
        for step in self.steps:
            does = step.line.does
            if does in SAYING:
                SAYING[does](world, exports, truth, step.rng(world, does), duties=duties, step=step)
            elif does == "incident":
                logs.plant_report(world, exports, truth, step)
            elif does == "terminal_stop" and not step.on_duty:
                self._stop_off_duty(duties, step)

    def _stop_off_duty(self, duties: Duties, step: Step) -> None:
        """The host's terminal, logged on outside booked time, by the person's address or the host's own."""
        world = self.world
        rng = step.rng(world, "terminal_stop")
        starts = moment_of(world, rng, duties, step)
        ends = starts + int(rng.uniform(*minutes(step.line)) * 60)
        carrier = world.kit.carriers[int(world.kit.terminal(np.array([step.story.host]))[0])].as_py()
        self.exports.plant(
            "vehicle_assignments",
            {
                "carrier_ref": carrier,
                "staff_ref": world.force.refs[step.story.host].as_py(),
                "starts_at": starts - 300,
                "ends_at": ends + 300,
                "share": "logged_on",
                "known_at": ends + 3_600,
            },
        )
        self._positions(rng, step, carrier=str(carrier), span=(starts, ends))
        log_on = {"carrier_ref": str(carrier), "starts_at": as_text(starts - 300)}
        self.truth.note(
            step.story, line=step.line.key, basis="assumed", table="vehicle_assignments", key=log_on
        )
        key = {"carrier_ref": str(carrier), "from": as_text(starts), "to": as_text(ends)}
        self.truth.note(step.story, line=step.line.key, basis=step.line.basis, table="positions", key=key)

    def _positions(self, rng: Dice, step: Step, *, carrier: str, span: tuple[int, int]) -> None:
        world = self.world
        at_home = step.story.case.near_home
        address = int(world.force.home[step.story.host] if at_home else world.public.address[step.person])
        number = 2 + (span[1] - span[0]) // tracks.every(world.plan)
        for moment in np.linspace(span[0], span[1], int(number)).astype(int):
            self.exports.plant(
                "positions",
                {
                    "carrier_ref": carrier,
                    "carrier": "terminal",
                    "observed_at": int(moment),
                    "latitude": round(float(world.ground.latitude[address] + rng.normal(0, 0.0001)), 5),
                    "longitude": round(float(world.ground.longitude[address] + rng.normal(0, 0.00016)), 5),
                    "accuracy_m": float(rng.integers(4, 15)),
                    "speed_kmh": 0.0,
                    "known_at": int(moment) + 120,
                },
            )

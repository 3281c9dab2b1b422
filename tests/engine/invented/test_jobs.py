import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import dice
from upstander.engine.invented.ground import lay_out
from upstander.engine.invented.jobs import LONGEST_OVERRUN, Jobs, settle
from upstander.engine.invented.plan import Plan

SHIFT = 30_000  # seconds
GROUND = lay_out(Plan(staff=40, days=7, seed=1))


def _crews(number: int) -> Crews:
    nobody = np.full(number, -1)
    starts = np.arange(number) * 40_000 + 1_700_000_000
    return Crews(
        of_duty=nobody, first=np.arange(number), second=nobody, carrier=nobody, unit=nobody * 0,
        starts=starts, ends=starts + SHIFT,
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, SHIFT), st.integers(60, 9_000)), min_size=1, max_size=40
    )
)
def test_one_thing_follows_another_and_none_begins_after_the_shift(
    wanted: list[tuple[int, int, int]],
) -> None:
    crews = _crews(5)
    crew = np.array([one for one, _, _ in wanted])
    zero = np.zeros(len(wanted))
    here = np.full(len(wanted), GROUND.station_latitude[0])
    jobs = Jobs(
        crew=crew,
        wanted=crews.starts[crew] + np.array([when for _, when, _ in wanted]),
        stay=np.array([stay for _, _, stay in wanted]),
        latitude=here,
        longitude=np.full(len(wanted), GROUND.station_longitude[0]),
        kind=zero.astype(int),
        link=np.arange(len(wanted)),
    )
    done = settle(dice(1, "test"), crews, jobs, ground=GROUND)
    same = done.crew[1:] == done.crew[:-1]
    assert np.all(done.arrives[1:][same] >= done.leaves[:-1][same])
    assert np.all(done.arrives < crews.ends[done.crew])
    assert np.all(done.leaves < crews.ends[done.crew] + LONGEST_OVERRUN)
    assert np.all(done.arrives >= jobs.wanted[done.link])

"""Rules of no law, for tests of counting."""

from datetime import date

from upstander.domain.clocks.law import ClockRule, Counting, Evidence, Law, Provision

NOWHERE = Provision(
    citation="A test's own", link="", checked=date(2026, 1, 1), evidence=Evidence.OURS, note=""
)


def a_law(counting: Counting, days: int, *, in_force: date = date(2000, 1, 1)) -> Law:
    return Law(in_force=in_force, days=days, counting=counting, words="so", provision=NOWHERE)


def a_rule(*laws: Law) -> ClockRule:
    return ClockRule(id="a_rule", title="A rule", laws=laws)

"""The page's sentences. What a figure means is said where it stands; nothing is said of any one officer."""

from collections.abc import Mapping, Sequence

from bench.chicago.intervals import Estimate


def opening(officer_years: int, loaded: int, rejected: int) -> str:
    """What was measured, on what."""
    return f"""# History on real complaints (Chicago)

Written by `python -m bench.chicago`; do not edit.

Nobody publishes UK complaints officer by officer, so the *history* indicators are measured on Chicago's
register ({loaded:,} rows loaded, {rejected} refused for impossible dates). It went through the same steps
as a force's own export: the shipped mapping, the store, the facts opened as of each 1 January from 2008 to
2013, the cards, the order. {officer_years:,} officer-years; what is to be found is a complaint in the two
years after. Nothing else of the scan is tested here: the register holds no calls, look-ups or positions,
and a complaint is an allegation, not a finding.

*Found* (recall) is the share of officers later complained about who were flagged. Every method flags as
many officers as "three complaints in twelve months" does that day; officers who tie at the edge share
what is left. Figures are means over the dates. In brackets: between which 95 of 100 draws of officers
fall, each drawn with all of their years."""


SAME = """## The same thing is measured

The baselines were measured once before on the same files, with other code. Recalls at the rule's budget,
six dates:
"""

SAME_AFTER = """
Where they differ: the earlier trees also read age, which is no input here (protected in the UK), and took
other settings. The cohort is the payroll of the year, cut to those appointed before it and with 76,600
rounded.
"""

CHOSEN = """## Chosen on {chosen}

One card was added: `sexual_or_domestic_complaints`, which counts earlier complaints of a sexual or
domestic kind of any age, newer ones for more. Its one number, how slowly they fade, was chosen on these
dates alone, from the amounts (before they become bits among colleagues of one rank):"""

REPORTED = """## Reported on {reported}

These dates were not looked at while choosing. The two years after 1 January 2009 and 2010 reach into them,
so the two spans share some outcomes; the officers are mostly the same people."""

ALL_YEARS = """With the years of choosing in it, so that it can be set beside the earlier figures; not
evidence of its own."""

SUSTAINED = """## Sustained findings

Reported, not aimed at: an order that predicts them best has mostly learnt who gets many complaints. The
logistic is *deployable*: at each date it had seen only findings closed by then, and four years' distance
for cases to close."""

CARDS = """## Which cards could run

What a register of complaints alone lets the scan ask:
"""

FAIRNESS = """## What the flags did to groups

Race and sex were read for this table alone, from the officers' own file; no method had them. *Flagged
without cause* is the share of officers not complained about in the two years after (sexual or domestic)
who were flagged; {least} officers or fewer behind a figure hide it. Reported years.
"""

COMPARED = """
One group's share flagged without cause over the other's. *Needed* is the officer-years in each group at
which a ratio of {ratio} would be seen four times in five, after allowing for one officer's years being
alike; *held* is what the smaller group has.
"""

LIMITS = """## Limits

* One force, of another country, ten years ago and more. The mechanism carries over, the figures may not.
* A complaint is an allegation by somebody who dared to make it. Officers who choose people unlikely to
  complain are missing on both sides of every figure here.
* "Sexual" includes harassment of colleagues; "domestic" is most of the outcome, so the first column is
  mostly about police-perpetrated domestic abuse. The sexual column rests on few officers: read its limits.
* The payroll of a year is known only in its course, so the cohort looks slightly ahead.
* The draws ({draws:,}) keep the flags as they are and draw officers; choosing a card among several is not
  in the limits.
"""


def goal(
    *, scan: float, count: float, trees: float, more: Estimate, scan_six: float, unseen: Mapping[str, float]
) -> str:
    """What the figures come to, said without better words than they bear."""
    sure = "and the limits leave out nought" if more.low > 0 else "but the limits hold nought"
    above = "more" if scan > count else "no more"
    beside = "as many as" if abs(scan - trees) < 0.005 else ("more than" if scan > trees else "fewer than")
    return f"""On the reported years the scan's history found {above} than the plain count of earlier
complaints of the kind ({100 * scan:.1f} % against {100 * count:.1f} %; the difference is
{100 * more.value:+.1f} points, {sure}) and {beside} boosted trees on the same history
({100 * trees:.1f} %). Over all six dates it found {100 * scan_six:.1f} %, beside the earlier
measurement's 20.3 % for the count and 22.7 % for trees.

Of those later accused of something sexual or domestic, {100 * unseen["of_kind"]:.0f} % had no earlier
complaint of the kind; of those accused of something sexual, {100 * unseen["sexual"]:.0f} %. No history
indicator can find them; calls, look-ups and positions may."""


def accused(needed: int, held: Sequence[int]) -> str:
    """How many accused officers it takes to compare what is missed."""
    return f"""
To see whether a method misses more in one group than in another (a difference of ten points in *accused
found*), about {needed:,} accused officers are needed in each group; the groups here have {min(held)} to
{max(held)}."""


def told_apart(ratio: Estimate, *, group: str, beside: str, rule: Estimate) -> str:
    """What the first comparison of the scan comes to, beside the rule's: said, not left to the table."""
    if ratio.low <= 1 <= ratio.high:
        return f"\nThe scan's limits for {group} over {beside} hold 1: these years can't tell them apart.\n"
    return f"""
**The scan's history flags {group} officers without cause {ratio.value:.1f} times as often as {beside} ones**
({ratio.low:.1f} to {ratio.high:.1f}); the complaint rule {rule.value:.1f} times
({rule.low:.1f} to {rule.high:.1f}). What it finds more, it finds by reading a register in which complaints
of this kind are not spread evenly, for reasons that the register does not give. A force that uses the card
needs the same table from its own data first, and nobody is to be put forward on history without a person
reading what was complained of.
"""

"""The sample from below the line and what ten published cases show, as the report says them.

Source: docs/explanation/order.md, docs/explanation/what_the_cases_show.md
"""

from upstander.documents.report import words
from upstander.documents.report.published import PUBLISHED, Seen
from upstander.domain.intervals import wilson
from upstander.engine.concerns.model import Sampled, Scan

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MONTHS = 12


def cases_in_words(published: tuple[Seen, ...] = PUBLISHED) -> str:
    """What data of this kind could and could not have shown of the published cases, in one paragraph."""
    of = sum(seen.cases for seen in published)
    shown = words.listed([f"{NUMBERS[seen.cases]} {seen.brief}" for seen in published if seen.brief])
    never = sum(seen.cases for seen in published if not seen.brief)
    return (
        f"Of {NUMBERS[of]} published cases, data like these could have shown {shown}; {NUMBERS[never]} "
        f"they could "
        "not have shown at all. A page like this misses what it cannot see, and nobody is cleared by not "
        "being "
        "on it."
    )


def sample_in_words(scan: Scan) -> str:
    """How the sample was drawn, and what it is worth if nothing is found in it."""
    many = len(scan.sampled)
    year = wilson(0, MONTHS * many).high or 1.0
    drawn = words.capital(words.count(many, "member", "members"))
    return (
        f"{drawn} of staff, drawn by lot from the {words.number(scan.sampled_from)} who are not put forward. "
        "Neither their place nor any sign is shown, so that they are read with the same eyes as the "
        "others. If "
        f"a year of such samples finds nothing, it may still be that {100 * year:.0f} in 100 of those "
        f"below the "
        "line are what the scan looks for: a sample this small says no more."
    )


def contacts_in_words(sampled: Sampled) -> str:
    """Their contacts with the one person, by channel and by who accounts for them."""
    said = [
        f"{words.number(one.contacts)} {words.CHANNELS.get(one.channel, one.channel).lower()} "
        f"({words.ACCOUNTING.get(one.accounting, one.accounting).lower()})"
        for one in sampled.contacts
    ]
    return "; ".join(said) or "no contact on record"

"""How rare an amount is among peers, in bits, in bands and in words. No score: a place in an order.

Source: docs/explanation/order.md
"""

from math import ceil, log2

PRIOR_PEERS = 20
"""Peers' worth of weight that the whole force's frequency has beside a small peer group's own."""

MIN_PEERS = 30
"""Peers below which a group is merged with a wider one."""

FLOOR_BITS = 2.0
"""Bits: what one colleague in four shows, or more often, adds nothing."""

FURTHER_BITS = 3.0
"""Bits of signs of their own from which a further person is counted beside the headline pair."""

NOT_INNOCENCE = "This is not the chance that the person is innocent."
RULE_FIRST = "This is ruled out whatever colleagues do; how often they do it is no measure of it."

LIKELIHOOD_BANDS = ("exceptional", "unusual", "raised", "ordinary")
_BAND_SHARES = (("exceptional", 1_000), ("unusual", 200), ("raised", 20))


def share_at_or_above(*, peers: int, at_or_above: int, force: int, force_at_or_above: int) -> float:
    """The share of peers, 0 to 1, that show this much or more, drawn towards the whole force's share.

    `peers` and `force` leave out the member of staff in question. Never below 1 in `peers` + 1; but
    where nobody else in the whole force shows as much, 1 in `force` + 1.
    """
    if force_at_or_above == 0:
        return 1 / (force + 1)
    force_share = (1 + force_at_or_above) / (1 + force)
    drawn = (1 + at_or_above + PRIOR_PEERS * force_share) / (1 + peers + PRIOR_PEERS)
    return max(drawn, 1 / (peers + 1))


def surprise(share: float, *, cap_bits: float) -> float:
    """Bits of surprise in `share`: 1 in 8 is 3 bits. Never above `cap_bits`, never below 0."""
    return max(0.0, min(cap_bits, -log2(share)))


def monthly_budget(staff: int, *, per_1000: float) -> int:
    """How many people may be put forward in a calendar month, rounded up. Refuses a negative budget."""
    if per_1000 < 0:
        raise ValueError("A budget is nought or more for each 1,000 members of staff.")
    return ceil(round(per_1000 * staff / 1000, 9))


def likelihood_band(rank: int, *, of: int) -> str:
    """The band of a place in the order: first in 1,000, in 200, in 20, or none of these."""
    for band, share in _BAND_SHARES:
        if rank * share <= of:
            return band
    return "ordinary"


def rounded(number: float) -> int:
    """`number` to two significant figures, for "about 1 in 400"; never rounded up to something rarer."""
    whole = int(number + 1e-9)
    size = int(10 ** max(0, len(str(whole)) - 2))
    return whole // size * size


def rounded_up(number: float) -> int:
    """`number` to two significant figures, rounded up: what chance gives is never said to be less."""
    whole = ceil(number - 1e-9)
    size = int(10 ** max(0, len(str(whole)) - 2))
    return -(-whole // size) * size


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    if number % 100 in (11, 12, 13):
        return f"{number:,}th"
    return f"{number:,}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def place_in_words(rank: int, *, of: int) -> str:
    """ "3rd of 5,000": the sentence that stands for a sum of bits."""
    return f"{ordinal(rank)} of {of:,}"


def frequency_in_words(one_in: float, *, peers: int, peer_group: str) -> str:
    """The natural frequency as a sentence about colleagues."""
    if one_in < 1.5:
        return f"Most of the {peers:,} colleagues compared ({peer_group}) show this much or more."
    about = f"About 1 in {rounded(one_in):,} show this much or more"
    return f"{about}, among the {peers:,} colleagues compared ({peer_group})."


def chance_in_words(expected: float, *, staff: int) -> str:
    """What chance alone would give in this force, and what the figure is not."""
    many = "fewer than one" if expected < 1 else f"about {rounded_up(expected):,}"
    by_chance = f"Among {staff:,} members of staff, {many} would show something as rare by chance alone."
    return f"{by_chance} {NOT_INNOCENCE}"

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upstander.domain import strength


def test_in_a_group_that_is_the_whole_force_the_share_is_one_more_than_those_at_or_above() -> None:
    share = strength.share_at_or_above(peers=7, at_or_above=1, force=7, force_at_or_above=1)
    assert share == pytest.approx(2 / 8)


def test_a_small_group_is_drawn_towards_the_whole_force() -> None:
    # 39 peers, none as much; in the force of 400 others, 19: (1 + 0 + 20 · 20/401) / (1 + 39 + 20) = 0.0333
    share = strength.share_at_or_above(peers=39, at_or_above=0, force=400, force_at_or_above=19)
    assert share == pytest.approx((1 + 20 * 20 / 401) / 60)


def test_nothing_is_rarer_than_one_in_peers_and_one() -> None:
    # Drawn alone it would be (1 + 20 · 2/5000) / 60 = 1 in 59.5; 39 peers can show no more than 1 in 40.
    share = strength.share_at_or_above(peers=39, at_or_above=0, force=4_999, force_at_or_above=1)
    assert share == 1 / 40


def test_what_nobody_else_in_the_force_shows_is_as_rare_as_the_force_is_large() -> None:
    share = strength.share_at_or_above(peers=39, at_or_above=0, force=4_999, force_at_or_above=0)
    assert share == 1 / 5_000


@given(
    peers=st.integers(0, 500), at=st.integers(0, 500), wider=st.integers(0, 9_000), more=st.integers(0, 9_000)
)
def test_a_share_lies_between_one_in_peers_and_one_and_all(
    peers: int, at: int, wider: int, more: int
) -> None:
    at_or_above, force = min(at, peers), peers + wider
    share = strength.share_at_or_above(
        peers=peers,
        at_or_above=at_or_above,
        force=force,
        force_at_or_above=min(at_or_above + more, at_or_above + wider),
    )
    assert 1 / (force + 1) <= share <= 1 + 1e-12
    assert share >= 1 / (peers + 1) or at_or_above + min(more, wider) == 0


@pytest.mark.parametrize(("share", "bits"), [(1 / 8, 3.0), (1.0, 0.0), (1 / 1024, 6.0)])
def test_surprise_is_in_bits_and_capped(share: float, bits: float) -> None:
    assert strength.surprise(share, cap_bits=6.0) == pytest.approx(bits)


@pytest.mark.parametrize(
    ("staff", "per_1000", "people"),
    [(5_000, 1.0, 5), (5_001, 1.0, 6), (10_000, 1.1, 11), (8, 1.0, 1), (0, 1.0, 0), (900, 0.0, 0)],
)
def test_the_budget_is_rounded_up_to_whole_people(staff: int, per_1000: float, people: int) -> None:
    assert strength.monthly_budget(staff, per_1000=per_1000) == people


def test_a_negative_budget_is_refused() -> None:
    with pytest.raises(ValueError, match="nought or more"):
        strength.monthly_budget(100, per_1000=-1)


@pytest.mark.parametrize(
    ("rank", "band"),
    [
        (5, "exceptional"),
        (6, "unusual"),
        (25, "unusual"),
        (26, "raised"),
        (250, "raised"),
        (251, "ordinary"),
    ],
)
def test_the_band_is_the_place_among_five_thousand(rank: int, band: str) -> None:
    assert strength.likelihood_band(rank, of=5_000) == band


def test_the_first_of_eight_is_nothing_out_of_the_ordinary() -> None:
    assert strength.likelihood_band(1, of=8) == "ordinary"


@pytest.mark.parametrize(("number", "shown"), [(7.9999999999, 8), (40, 40), (118, 110), (412.6, 410), (1, 1)])
def test_about_one_in_is_never_rounded_up_to_something_rarer(number: float, shown: int) -> None:
    assert strength.rounded(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [(8.0000000001, 8), (5.0, 5), (5.8, 6), (12.2, 13), (99.1, 100), (110, 110), (111, 120)],
)
def test_what_chance_gives_is_never_said_to_be_less(number: float, shown: int) -> None:
    assert strength.rounded_up(number) == shown


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (13, "13th"), (1_022, "1,022nd")]
)
def test_places_read_as_words(number: int, words: str) -> None:
    assert strength.ordinal(number) == words


def test_the_place_is_said_of_all() -> None:
    assert strength.place_in_words(3, of=5_000) == "3rd of 5,000"


def test_the_frequency_names_the_peers() -> None:
    said = strength.frequency_in_words(412.6, peers=812, peer_group="role response")
    assert said == "About 1 in 410 show this much or more, among the 812 colleagues compared (role response)."


def test_what_most_show_is_said_to_be_what_most_show() -> None:
    said = strength.frequency_in_words(1.4, peers=40, peer_group="role response")
    assert said.startswith("Most of the 40 colleagues")


@pytest.mark.parametrize(
    ("expected", "words"), [(0.99, "fewer than one"), (1.0, "about 1 "), (5.8, "about 6 ")]
)
def test_chance_is_followed_by_what_the_figure_is_not(expected: float, words: str) -> None:
    said = strength.chance_in_words(expected, staff=5_000)
    assert words in said
    assert said.endswith("This is not the chance that the person is innocent.")

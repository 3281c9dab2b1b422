"""A digest holds a place, every column and what came before."""

from hypothesis import given
from hypothesis import strategies as st

from upstander.audit.chain import START, digest_of

values = st.one_of(st.none(), st.binary(max_size=5), st.text(max_size=5), st.integers())


@given(first=st.tuples(values, values, values), second=st.tuples(values, values, values))
def test_two_rows_have_one_digest_only_if_they_are_spelt_alike(
    first: tuple[object, ...], second: tuple[object, ...]
) -> None:
    spelt = [
        [None if one is None else one if isinstance(one, bytes) else str(one).encode() for one in row]
        for row in (first, second)
    ]
    same = digest_of(1, first, START) == digest_of(1, second, START)
    assert same == (spelt[0] == spelt[1])


def test_a_digest_hangs_on_the_place_and_on_what_came_before() -> None:
    row = ("x", None)
    digests = {digest_of(1, row, START), digest_of(2, row, START), digest_of(1, row, bytes([1] * 32))}
    assert len(digests) == 3

"""A long list, and the parts of it that are asked for again and again."""

from uuid import UUID

from tests.detection.dossiers import a_brief
from upstander.detection.access.listing import KEPT_PARTS, Listed, Listing, Named
from upstander.detection.forms.queue import QueueFilter

POSTS = ("Response", "Custody", "Response")


def waiting() -> Listing:
    return Listing(
        Listed(
            concern=Named(pk=UUID(int=place), spoken=f"C-{place}", placing_id=UUID(int=place)),
            brief=a_brief(role=post),
        )
        for place, post in enumerate(POSTS)
    )


def places(found: Listing) -> list[str]:
    return [one.concern.spoken for one in found]


def ask(among: Listing, **asked: str) -> Listing:
    return QueueFilter(asked, among=among).chosen(among)


def test_a_part_is_chosen_once_and_given_back_as_it_is_to_whoever_asks_the_same() -> None:
    among = waiting()
    assert places(ask(among, role="Response")) == ["C-0", "C-2"]
    assert ask(among, role="Response") is ask(among, role="Response")


def test_another_question_has_another_answer() -> None:
    among = waiting()
    ask(among, role="Response")
    assert places(ask(among, role="Custody")) == ["C-1"]
    assert places(ask(among, role="Response", trigger="met")) == []


def test_of_another_list_nothing_is_given_back() -> None:
    ask(waiting(), role="Response")
    assert places(ask(Listing(waiting()[:1]), role="Response")) == ["C-0"]


def test_more_questions_than_are_kept_are_all_answered_right() -> None:
    among = waiting()
    for asked in range(KEPT_PARTS + 3):
        assert among.part(asked, lambda: Listing(among[:1])) == among[:1]
    assert places(ask(among, role="Custody")) == ["C-1"]

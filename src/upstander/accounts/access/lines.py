"""The line: who stood above somebody and below, while they did.

Source: docs/explanation/need_to_know.md
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from upstander.accounts.access.posts import Held, Posts
from upstander.accounts.spans import Span

Spans = dict[str, set[Span]]


def line_above(held: Sequence[Held], posts: Posts, *, within: Span, levels: int) -> set[str]:
    """The managers of the held posts, and theirs at the same time, so many levels up."""
    reached = _managers((post, post.span) for post in held)
    found = set(reached)
    for _ in range(levels - 1):
        if not reached:
            break
        higher = posts.of(reached, within=within)
        reached = _managers((post, span) for post in higher for span in _shared(post, reached[post.member]))
        found |= set(reached)
    return found


def line_below(member: str, posts: Posts, *, within: Span, levels: int) -> set[str]:
    """Whom the member managed, and whom those did at the same time, so many levels down."""
    reached: Spans = {member: {within}}
    found: set[str] = set()
    for _ in range(levels):
        if not reached:
            break
        below: Spans = defaultdict(set)
        for post in posts.under(reached, within=within):
            if shared := _shared(post, reached[str(post.line_manager)]):
                below[post.member] |= shared
        reached = below
        found |= set(reached)
    return found


def _managers(posts: Iterable[tuple[Held, Span]]) -> Spans:
    found: Spans = defaultdict(set)
    for post, span in posts:
        if post.line_manager is not None:
            found[post.line_manager].add(span)
    return found


def _shared(post: Held, spans: Iterable[Span]) -> set[Span]:
    """The days of the post that lie in the spans."""
    return {shared for span in spans if (shared := post.span.overlap(span))}

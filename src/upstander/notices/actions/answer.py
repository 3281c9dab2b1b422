"""Answer pages: by the button, or by opening what they are about.

Source: docs/explanation/notices.md
"""

from collections.abc import Iterable

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.notices.access.pages import told, unanswered
from upstander.notices.models import Page, PageEnd, PageEnded


def acknowledge(pages: Iterable[Page], *, by: Account) -> int:
    """Answer those of the pages of which the account was told; gives how many. Each is an entry."""
    wanted = {page.pk for page in pages}
    return sum(_end(page, by=by) for page in told(by) if page.pk in wanted)


def take_up(pages: Iterable[Page], *, by: Account) -> None:
    """End pages because the account opened what they are about, in that transaction and with its entry."""
    wanted = [page.pk for page in pages]
    for page in unanswered().filter(pk__in=wanted):
        PageEnd.objects.get_or_create(page=page, defaults={"because": PageEnded.TAKEN_UP, "ended_by": by})


def _end(page: Page, *, by: Account) -> int:
    with act(by=by, kind=Kind.ALTERATION, what="notice.acknowledge", purpose="on_call", about=page.pk.bytes):
        _, is_new = PageEnd.objects.get_or_create(
            page=page, defaults={"because": PageEnded.ACKNOWLEDGED, "ended_by": by}
        )
    return int(is_new)

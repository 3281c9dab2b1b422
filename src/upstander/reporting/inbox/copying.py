"""A copy of a file that came: opened in memory, made anew by a process apart, and kept nowhere.

Nothing of the file is looked into here: its bytes are unsealed and handed on.
Source: docs/explanation/documents.md
"""

from threading import BoundedSemaphore

from django.utils.translation import gettext

from upstander.documents.rebuilding import CannotRebuild, Rebuilt, rebuild
from upstander.documents.rebuilding.outcome import REASONS
from upstander.domain.refusal import Refusal
from upstander.reporting.channel.files import open_file
from upstander.reporting.channel.models import File
from upstander.reporting.inbox.access.files import Found
from upstander.sealed.refusals import CannotOpen

AT_ONCE = 3  # of the site's eight threads: two copies are made and one waits, and the others answer
_PLACES = BoundedSemaphore(AT_ONCE)
BUSY = "busy"


class SealedOnly(Refusal):
    """There is no copy to show, and the file stays sealed. `is_busy` where it is worth trying again."""

    def __init__(self, sentence: str, *, is_busy: bool = False) -> None:
        super().__init__(sentence)
        self.is_busy = is_busy


def copy_of(found: Found) -> Rebuilt:
    """The copy, in memory alone. Raises SealedOnly with a sentence that says nothing of what the file holds.

    It takes up to a minute and a half, outside any transaction.
    """
    if not _PLACES.acquire(blocking=False):
        raise SealedOnly(REASONS[BUSY], is_busy=True)
    try:
        outcome = rebuild(unsealed(found), declared_name=found.told.name)
    finally:
        _PLACES.release()
    if isinstance(outcome, CannotRebuild):
        raise SealedOnly(outcome.sentence, is_busy=outcome.reason == BUSY)
    return outcome


def unsealed(found: Found) -> bytes:
    """The file as it was sent, in memory. Raises SealedOnly; the database gives nothing of a marked one."""
    sealed = File.objects.filter(pk=found.item.pk).values_list("sealed", flat=True).first()
    if sealed is None:
        raise SealedOnly(gettext("The file is not opened here any more. Go back and look at it again."))
    try:
        return open_file(bytes(sealed), found.told)
    except CannotOpen as refused:
        raise SealedOnly(str(refused)) from None

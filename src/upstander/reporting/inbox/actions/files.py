"""Mark a file that nobody may open, open a copy of another with a reason, look at it, or download it.

Source: docs/explanation/reporting.md
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from upstander.accounts.access.requiring import require_may
from upstander.accounts.acts import act
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.documents.rebuilding import Rebuilt
from upstander.domain.refusal import Refusal
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.access.files import Found, is_marked
from upstander.reporting.inbox.audited import about
from upstander.reporting.inbox.copying import copy_of
from upstander.reporting.inbox.models import FileMark, FileOpening, FileReason, MarkBasis
from upstander.reporting.inbox.sealing import Held


class Marked(Refusal):
    """Somebody would open a file that may be an indecent image of a child."""


def mark_file(*, held: Held, found: Found, basis: MarkBasis, by: Account) -> None:
    """Mark it, for good. Marking it again changes nothing: the first mark stays."""
    with act(by=by, kind=Kind.ALTERATION, what="file.mark", about=about(held.report), purpose=basis.value):
        FileMark.objects.get_or_create(item=found.item, defaults={"basis": basis, "marked_by": by})


def open_file_copy(*, held: Held, found: Found, reason: FileReason, today: date, by: Account) -> FileOpening:
    """Put on record that `by` opens a copy, and why. Raises NotAble for the untrained; Marked."""
    with act(by=by, kind=Kind.CONSULTATION, what="file.open", about=about(held.report), purpose=reason.value):
        require_may(by, Capability.OPEN_FILES, today=today)
        try:
            with transaction.atomic():
                return FileOpening.objects.create(item=found.item, opened_by=by, reason=reason)
        except IntegrityError:
            raise Marked(_marked()) from None


def show_copy(*, held: Held, found: Found, opening: FileOpening, by: Account) -> Rebuilt:
    """The copy, for its page; on record before it is made. Raises SealedOnly; Marked, if even since then."""
    with act(
        by=by, kind=Kind.CONSULTATION, what="file.show", about=about(held.report), purpose=opening.reason
    ):
        _require_unmarked(found)
    copy = copy_of(found)
    _require_unmarked(found)
    return copy


def take_copy(*, held: Held, found: Found, opening: FileOpening, by: Account) -> Rebuilt:
    """The copy, to be downloaded: on record as given out once there is one. Raises Marked; SealedOnly."""
    _require_unmarked(found)
    copy = copy_of(found)
    with act(by=by, kind=Kind.DISCLOSURE, what="file.copy", about=about(held.report), purpose=opening.reason):
        Report.objects.select_for_update().get(pk=held.report.pk)
        _require_unmarked(found)
    return copy


def _require_unmarked(found: Found) -> None:
    if is_marked(found.item):
        raise Marked(_marked())


def _marked() -> str:
    return gettext("This file was marked as one that nobody opens here. Nothing was opened.")

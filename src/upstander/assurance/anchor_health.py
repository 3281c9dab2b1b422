"""Whether the audit's anchor leaves this machine by itself, and what to do where it does not.

Source: docs/explanation/audit.md
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from upstander.assurance.findings import Finding
from upstander.assurance.models import Anchoring, Became, Way

NAME = _("Anchor that left this machine by itself")
NOWHERE = _(
    "None does. Whoever holds this machine could rewrite the audit since the last anchor that somebody kept. "
    "Name a folder of another machine to the worker (UPSTANDER_ANCHORS) or an address (UPSTANDER_ANCHOR_TO); "
    "until then, keep each day elsewhere what upstander audit anchor prints"
)
WORDS: dict[str, str | Promise] = {
    Became.KEPT: "",
    Became.KEPT_HERE: _(
        "It lies on the disk of the records. Name a folder of another machine, and see that it is mounted"
    ),
    Became.REFUSED: _(
        "Refused: in its place in the folder lies what this desk did not sign. Ask who wrote it, and verify "
        "the audit"
    ),
    Became.FAILED: _(
        "It failed, and is tried again every ten minutes. Look at the folder, or the mail server"
    ),
}


def findings(*, now: datetime, within: timedelta, is_printed: bool) -> Iterator[Finding]:
    """One line for each way that was tried so lately, or one that says that there is none. One query."""
    tried = Anchoring.objects.filter(tried_at__gt=now - within).order_by("way", "number", "-tried_at")
    newest = list(tried.distinct("way", "number"))
    if not newest:
        yield Finding(name=NAME, words=NOWHERE, is_well=is_printed)
    for each in newest:
        yield Finding(
            name=_("%(name)s, %(how)s") % {"name": NAME, "how": _how(each)},
            at=each.tried_at,
            words=WORDS[each.became],
            is_well=each.became == Became.KEPT,
        )


def has_left(*, now: datetime, within: timedelta) -> bool:
    """Whether one got off this machine so lately."""
    return Anchoring.objects.filter(tried_at__gt=now - within, became=Became.KEPT).exists()


def _how(each: Anchoring) -> str | Promise:
    if each.way == Way.FOLDER:
        return _("into the folder")
    return _("by mail to address %(number)d") % {"number": each.number}

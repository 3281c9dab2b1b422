"""What somebody typed for a report that is no longer open: it travels along until a receipt is there.

Source: docs/explanation/reporting.md
"""

import json
from collections.abc import Mapping

from upstander.reporting.channel.drafts import DRAFTS, DraftGone

_USE = "unsent"


def seal_unsent(step: str, typed: Mapping[str, str]) -> str:
    """The fields of one step for a hidden field. Nobody reads them over a shoulder."""
    return DRAFTS.seal(json.dumps([step, dict(typed)], ensure_ascii=False).encode(), use=_USE)


def open_unsent(sealed: str) -> tuple[str, dict[str, str]]:
    """The step and its fields; nothing of either where it is too old, or was not sealed here."""
    try:
        step, typed = json.loads(DRAFTS.open(sealed, use=_USE))
    except DraftGone:
        return "", {}
    return step, typed

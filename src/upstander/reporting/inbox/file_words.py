"""What a page says of a file before anybody opens it, and of a copy that was made: in words, and no more.

Source: docs/explanation/reporting.md
"""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.documents.rebuilding.kinds import kind_by_name

MB = 1024 * 1024  # bytes
_STEPS = ((1, _("less than 1 MB")), (5, _("1 to 5 MB")))  # below so many megabytes
PICTURES = frozenset({"jpeg", "png", "gif", "webp", "heic"})
_KINDS: Mapping[str, Promise] = MappingProxyType(
    {
        **dict.fromkeys(PICTURES, _("a picture")),
        "pdf": _("a PDF document"),
        "office": _("a document or a spreadsheet"),
        "text": _("a text"),
    }
)
_OF_A_PICTURE = _(
    "The place and the day on which it was taken, the camera or telephone and its settings, the author, "
    "comments, colour profiles, smaller and further pictures, and whatever followed the picture in the file."
)
_GONE: Mapping[str, Promise] = MappingProxyType(
    {
        **dict.fromkeys(PICTURES, _OF_A_PICTURE),
        "pdf": _(
            "The author, the program and the dates, identifiers, notes, attachments, layers and words that "
            "cannot be seen. Each page is a picture, so a screen reader finds no words in it."
        ),
        "office": _(
            "Everything but the words: authors and dates, changes, comments, pictures, layout, hidden sheets."
        ),
        "text": _("Nothing. Signs that cannot be seen are told by their number."),
    }
)


def kind_in_words(name: str) -> str:
    """What it is by the ending of the name that the reporter's device gave it, which proves nothing."""
    kind = kind_by_name(name)
    return str(_KINDS[kind]) if kind else gettext("of a kind that its name does not tell")


def size_in_words(size: int) -> str:
    """Which of three steps its length falls into."""
    return str(next((words for below, words in _STEPS if size < below * MB), _("5 to 20 MB")))


def what_is_gone(kind: str) -> str:
    """What a copy of this kind of original does not have any more."""
    return str(_GONE[kind])


def what_it_is(kind: str) -> str:
    """What the original is by its first bytes."""
    return str(_KINDS[kind])

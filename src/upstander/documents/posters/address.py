"""Which address may stand on a poster: short, safe to open, and telling nobody what it is for.

Source: docs/explanation/documents.md
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from upstander.domain.refusal import Refusal
from upstander.knowledge.posters import telling_words

LONGEST = 40  # signs; what somebody can remember, or type
LONGEST_PART = 20  # signs between two dots; what fits a card in letters that can be read
_HOST = re.compile(r"(?=.{4,40}\Z)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")


class NotFitForPaper(Refusal):
    """The address should not be printed on posters and cards."""


@dataclass(frozen=True, kw_only=True)
class PaperAddress:
    """An address as it is read out (`host`), and as the code holds it (`whole`)."""

    host: str

    @property
    def whole(self) -> str:
        """The address that a telephone opens."""
        return f"https://{self.host}"


def read_address(text: str) -> PaperAddress:
    """The address. Raises NotFitForPaper, which says what is wrong with it."""
    try:
        parts = urlsplit(text.strip())
        _require_whole(
            parts.scheme, parts.netloc, beyond=text.strip()[len(parts.scheme) + 3 + len(parts.netloc) :]
        )
    except ValueError:
        raise NotFitForPaper(f"'{text}' is no address. Write it as https://speak.example.uk.") from None
    host = parts.netloc.lower()
    if told := telling_words(host):
        raise NotFitForPaper(
            f"'{host}' tells what it is for ({', '.join(told)}): whoever sees it on a card or in a telephone "
            "knows. Give the public site a neutral name."
        )
    return PaperAddress(host=host)


def _require_whole(scheme: str, host: str, *, beyond: str) -> None:
    if scheme != "https":
        raise NotFitForPaper(
            "The address must begin with https://: over http others on the network read what is typed."
        )
    if beyond not in ("", "/"):
        raise NotFitForPaper(
            f"The address goes on after the name of the site ('{beyond}'). The public site has one address "
            "and no paths; what follows would stay in a telephone's history. Leave it out."
        )
    if len(host) > LONGEST or max(map(len, host.split("."))) > LONGEST_PART:
        raise NotFitForPaper(
            f"The name of the site has {len(host)} signs; paper has room for {LONGEST}, and for "
            f"{LONGEST_PART} between two dots."
        )
    if not _HOST.fullmatch(host.lower()):
        raise NotFitForPaper(
            f"'{host}' is no plain name of a site. Write small letters, digits, dashes and dots, "
            "without a port or a name to sign in with."
        )

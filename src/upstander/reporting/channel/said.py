"""What lies inside an item: who said it, when, and what. It is read strictly, since either side wrote it.

Source: docs/explanation/reporting.md
"""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

LONGEST = 100_000  # characters of one field: more than anybody writes, less than fills a machine
FIELDS = 200  # answers of one report

Words = Annotated[str, Field(max_length=LONGEST)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Answers = Annotated[dict[Name, Words | tuple[Words, ...]], Field(max_length=FIELDS)]


class _Item(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    at: datetime


class First(_Item):
    """The report itself: the answers by the id of the question."""

    kind: Literal["first"] = "first"
    answers: Answers


class More(_Item):
    """What the reporter says later."""

    kind: Literal["more"] = "more"
    about: Literal["words", "correction", "withdrawal", "contact"] = "words"
    words: Words


class Attached(_Item):
    """That a file came. What it is called is the reporter's own word, and trusted by nobody."""

    kind: Literal["attached"] = "attached"
    name: Annotated[str, Field(max_length=255)]
    size: Annotated[int, Field(ge=0)]
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    key: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Of the file, which lies apart."""


class Answer(_Item):
    """What the unit says, signed by the person who wrote it."""

    kind: Literal["answer"] = "answer"
    words: Words
    signed_with: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    signature: Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]


class Readers(_Item):
    """Whose signatures count from now on, said by the router: one that stands in none is nobody's answer."""

    kind: Literal["readers"] = "readers"
    signers: Annotated[tuple[Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")], ...], Field(max_length=64)]


AnyItem = First | More | Attached | Answer | Readers
Said = Annotated[AnyItem, Field(discriminator="kind")]
SAID: TypeAdapter[AnyItem] = TypeAdapter(Said)
"""Reads and writes an item's content as JSON."""

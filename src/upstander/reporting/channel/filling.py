"""The form as one site shows it: whose questions, whose words around them, and what the site fills in itself.

Source: docs/explanation/reporting.md
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from upstander.knowledge.question_pack import questions_by
from upstander.knowledge.questions import Questions
from upstander.reporting.channel.answers import Answers
from upstander.reporting.channel.minting import Receipts
from upstander.reporting.channel.models import Way

Put = Callable[[Callable[[], str]], str]


def put_in(send: Callable[[], str]) -> str:
    """Send, and nothing besides."""
    return send()


@dataclass(frozen=True, kw_only=True)
class Filling:
    """One way to fill in the form.

    `use` is whose draft it is: a draft opens for no other. `receipts` gives where the receipt for these
    answers comes from. `added` is what nobody types, `known` what its pages know besides. Where whoever fills
    it in `is_signed_in`, its forms carry the site's mark, and once it is sent no page of it opens again.
    """

    way: Way
    address: str
    front: str
    receipts: Callable[[Answers], Receipts]
    use: str = "tell"
    layout: str = "channel/page.html"
    pages: str = "channel/tell"
    added: Answers = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    is_signed_in: bool = False
    put: Put = put_in

    @property
    def questions(self) -> Questions:
        """What is asked, in its order."""
        return questions_by(self.way.value)

    def template(self, name: str) -> list[str]:
        """Where a page of it lies: of its own, or as everybody's."""
        return [f"{self.pages}/{name}.html", f"channel/tell/{name}.html"]

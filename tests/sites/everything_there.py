"""A desk on which each page of the unit has something to show, and somebody who may go to all of them."""

from tests.accounts.at_the_door import Person, a_person
from tests.desk import Desk
from tests.inside import inside
from tests.journeys.test_working_the_queue import with_concerns
from tests.sites.test_permissions import CONTENT, everything
from upstander.accounts.roles import ROLES
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.models import Concern, OpeningReason


def somebody_with_everything(desk: Desk) -> tuple[Person, dict[str, str]]:
    """Somebody with every role who opened one of the concerns that wait, and what stands in addresses."""
    with inside(desk, "unit"):
        kit = a_person("kit", *ROLES)
        for name in "abc":
            a_person(name, "analyst")
    with_concerns(desk)
    with inside(desk, "unit"):
        concern = Concern.objects.earliest("made_at")
        open_concern(concern=concern, reason=OpeningReason.IN_TURN, by=kit.account)
        return kit, everything(kit) | {CONTENT: str(concern.pk)}

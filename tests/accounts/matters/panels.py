"""A room above detection, for tests: it has something about some concerns, for some people."""

from dataclasses import dataclass, field

from django.db import connection

from upstander.detection.slots import Asked, Panel


@dataclass
class Held:
    """Whose it is, and each time that it was asked: by whom, and how many looks were on record by then."""

    sign_in: str = ""
    asked: list[tuple[str, int]] = field(default_factory=list)


HELD = Held()


def interviews(asked: Asked) -> Panel | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry WHERE what = 'concern.read'")
        HELD.asked.append((asked.account.login_name, cursor.fetchone()[0]))
    if asked.account.login_name != HELD.sign_in:
        return None
    words = f"Two interviews with {asked.person_ref}"
    return Panel(id="interviews", title="Interviews", template="matters/panel.html", shown={"words": words})


SLOTS = (interviews,)

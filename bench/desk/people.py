"""`python -m bench.desk.people FOLDER SCALE`: staff, posts and concerns of nobody.

It prints what a browser needs. A process of the bench's own, with the superuser's rights: it makes in a
minute what a force makes in years.
"""

import json
import os
import secrets
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import django
from bench.desk.database import CONCERNS, STAFF
from django.conf import settings

from upstander.database.connection import connect
from upstander.database.places import Places, places_of
from upstander.database.roles import Role
from upstander.sites.configuration import Configuration
from upstander.sites.web_settings import SITES, web_settings

TODAY, A_YEAR = date.today(), timedelta(days=365)
OPEN, WAITING = 40, 200  # of the concerns: those of the one who looks, and those that wait
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def main() -> None:
    """Fill an empty desk, and print a cookie, a concern and how much there is."""
    places, scale = places_of(Path(sys.argv[1]), os.environ), float(sys.argv[2])
    settings.configure(**web_settings(SITES["unit"], places, Configuration()))
    django.setup()
    account = _account()
    with connect(places, Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        staff = _copy_staff(con, round(STAFF * scale))
        concern, concerns = _copy_concerns(con, places, max(OPEN + WAITING, round(CONCERNS * scale)), account)
        con.execute("ANALYZE")
    print(json.dumps({"cookie": _cookie(account), "concern": concern, "staff": staff, "concerns": concerns}))


def _account() -> object:
    from allauth.mfa.models import Authenticator

    from upstander.accounts.models import Account, RoleApproval, RoleGrant, Vetting
    from upstander.accounts.second_factor import conceal

    account = Account(site="unit", login_name=f"b{secrets.token_hex(4)}", shown_name="Bench")
    account.set_unusable_password()
    account.save(force_insert=True)
    Authenticator.objects.create(user=account, type="totp", data={"secret": conceal(SECRET)})
    grant = RoleGrant.objects.create(
        account=account, role="analyst", asked_by="command_line:bench", ends_on=TODAY + A_YEAR / 2
    )
    RoleApproval.objects.create(grant=grant, approved_by="founding:bench")
    Vetting.objects.create(
        account=account, level="MV", good_until=TODAY + A_YEAR, recorded_by="command_line:bench"
    )
    return account


def _cookie(account: object) -> str:
    from django.contrib.auth import login
    from django.http import HttpRequest

    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])  # type: ignore[arg-type]
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"


def _copy_staff(con: object, staff: int) -> int:
    load, now = uuid4(), datetime.now(UTC)
    _copy(
        con,
        "accounts_peopleload (id, store_digest, authority, has_posts, has_declarations, loaded_at)",
        [(load, "b" * 64, "", True, True, now)],
    )
    _copy(
        con, "accounts_staffmember (staff_reference, first_load_id)", ((f"S-{n}", load) for n in range(staff))
    )
    _copy(
        con,
        "accounts_post (id, member_id, role, team, unit, line_manager, began_on, known_at, load_id)",
        (
            (uuid4(), f"S-{n}", "response", f"team {n // 12}", f"unit {n // 200}", f"S-{n // 12}",
             TODAY - A_YEAR, now, load)
            for n in range(staff)
        ),
    )  # fmt: skip
    return staff


def _copy_concerns(con: object, places: Places, concerns: int, account: object) -> tuple[str, int]:
    from tests.detection.dossiers import a_brief, a_dossier

    from upstander.detection.dossier import BRIEF, DOSSIER
    from upstander.detection.keys import unit_key
    from upstander.detection.sealing import seal_for

    key, now, run = unit_key().public, datetime.now(UTC), uuid4()
    brief, dossier = BRIEF.dump_json(a_brief()), DOSSIER.dump_json(a_dossier())
    ids = [uuid4() for _ in range(concerns)]
    _copy(con, "detection_run (id, as_of, loaded_at, upstander_version, store_digest, indicators_digest, "
          "invented, staff, budget, indicators_ran, indicators_not_run)",
          [(run, TODAY, now, "0", "b" * 64, "b" * 64, True, 50_000, 50, 46, 1)])  # fmt: skip

    def states() -> Iterator[tuple[object, ...]]:
        for n, concern in enumerate(ids):
            state = "open" if n < OPEN else "waiting" if n < OPEN + WAITING else "closed"
            spoken = f"{n:08d}"
            yield (concern, secrets.token_bytes(16), f"{spoken[:4]}-{spoken[4:]}", "unit", state, now, TODAY,
                   True)  # fmt: skip

    _copy(
        con,
        "detection_concern (id, same_as, spoken, route, state, made_at, made_on, counts_in_budget)",
        states(),
    )

    def placings() -> Iterator[tuple[object, ...]]:
        for n, concern in enumerate(ids):
            record = uuid4()
            sealed = (seal_for(key, what, kind=kind, record=record)
                      for what, kind in ((brief, "brief"), (dossier, "dossier")))  # fmt: skip
            yield (record, concern, run, n, True, False, b"", *sealed)

    _copy(con, "detection_placing (id, concern_id, run_id, shown_order, put_forward, drawn, evidence, "
          "brief, dossier)", placings())  # fmt: skip
    opened = ids[:OPEN] + ids[OPEN + WAITING :]
    mine = account.pk  # type: ignore[attr-defined]
    _copy(con, "detection_opening (id, concern_id, account_id, reason, opened_at)",
          ((uuid4(), one, mine, "in_turn", now) for one in opened))  # fmt: skip
    _copy(con, "detection_concernassignment (id, matter_id, account_id, assigned_by, assigned_at, reason)",
          ((uuid4(), one, mine, "account:b", now, "in_turn") for one in opened))  # fmt: skip
    return str(ids[0]), concerns


def _copy(con: object, into: str, rows: object) -> None:
    with con.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:  # type: ignore[attr-defined]
        for row in rows:  # type: ignore[attr-defined]
            copy.write_row(row)


if __name__ == "__main__":
    main()

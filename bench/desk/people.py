"""`python -m bench.desk.people FOLDER STAFF CONCERNS`: staff, posts and concerns of nobody.

It prints what a browser needs. A process of the bench's own, with the superuser's rights: it makes in a
minute what a force makes in years.
"""

import json
import os
import secrets
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import django
from django.conf import settings

from upstander.database.connection import connect
from upstander.database.places import places_of
from upstander.database.roles import Role
from upstander.sites.configuration import Configuration
from upstander.sites.web_settings import SITES, web_settings

TODAY, A_YEAR = date.today(), timedelta(days=365)
ANALYSTS = 6
OPEN = 40  # of the concerns: those of the one who looks; all others wait
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def main() -> None:
    """Fill an empty desk, and print a cookie, a concern and how much there is."""
    places, staff, concerns = places_of(Path(sys.argv[1]), os.environ), int(sys.argv[2]), int(sys.argv[3])
    settings.configure(**web_settings(SITES["unit"], places, Configuration()))
    django.setup()
    accounts = [_account() for _ in range(ANALYSTS)]
    with connect(places, Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        _copy_staff(con, staff)
        _copy(con, "accounts_reservedgroup (id, by, name, because, named_by, named_at)",
              [(uuid4(), "unit", "standards", "vetting", "account:b", datetime.now(UTC))])  # fmt: skip
    run = [sys.executable, "-m", "bench.desk.load", sys.argv[1], str(concerns)]
    loaded = json.loads(subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True).stdout)
    with connect(places, Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        concern = _open_some(con, accounts[0])
        con.execute("ANALYZE")
    made = {"cookie": _cookie(accounts[0]), "concern": concern, "staff": staff, "concerns": concerns}
    print(json.dumps(made | loaded))


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


def _open_some(con: object, account: object) -> str:
    """Those that the one who looks has in hand: of those that wait their turn. Gives one of them."""
    mine, now = account.pk, datetime.now(UTC)  # type: ignore[attr-defined]
    asked = "SELECT id FROM detection_concern WHERE counts_in_budget ORDER BY spoken LIMIT %s"
    ids = [one for (one,) in con.execute(asked, [OPEN])]  # type: ignore[attr-defined]
    con.execute("UPDATE detection_concern SET state = 'open' WHERE id = ANY(%s)", [ids])  # type: ignore[attr-defined]
    _copy(con, "detection_opening (id, concern_id, account_id, reason, opened_at)",
          ((uuid4(), one, mine, "in_turn", now) for one in ids))  # fmt: skip
    _copy(con, "detection_concernassignment (id, matter_id, account_id, assigned_by, assigned_at, reason)",
          ((uuid4(), one, mine, "account:b", now, "in_turn") for one in ids))  # fmt: skip
    return str(ids[0])


def _copy(con: object, into: str, rows: object) -> None:
    with con.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:  # type: ignore[attr-defined]
        for row in rows:  # type: ignore[attr-defined]
            copy.write_row(row)


if __name__ == "__main__":
    main()

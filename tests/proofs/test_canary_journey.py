"""A concern is worked from its opening to its closing with telling words, and every step fails once.

Each form's free text is a word that must never leave its place. It is sent while the row cannot be written,
then again; and a load of such words fails and succeeds in the worker. Afterwards the words are looked for in
logs, on pages, in every column, and in the bytes of the database's own files: what is sealed is sealed there.
Source: docs/explanation/threats.md
"""

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import structlog
from django.utils import timezone

from tests.desk import Desk
from tests.detection.desk_of_concerns import UNIT, found, put
from tests.inside import as_role, inside
from tests.proofs.canaries import AGAIN, CANARY, NEVER, Site, a_site, everywhere
from tests.proofs.forms import WORD, forms_in
from tests.sealed.test_on_disk import on_disk
from tests.sites.worker.rounds_of import a_desk
from upstander.database.roles import Role
from upstander.detection.models import Answer
from upstander.detection.sealing import read_sealed
from upstander.sites import logs
from upstander.sites.stopping import Stop
from upstander.sites.worker.desk import WorkerDesk
from upstander.sites.worker.rounds import Round
from upstander.sites.worker.staying import stay

STEPS = (
    ("ari", "concerns/{concern}/open", "detection_opening", {}),
    ("ari", "concerns/{concern}/ask-safeguarding", "detection_safeguardingask", {}),
    ("lea", "safeguarding/{concern}/decide", "detection_safetydecision", {}),
    ("lea", "safeguarding/{concern}/contact", "detection_contactdecision", {"choice": "advocate"}),
    ("ari", "concerns/{concern}/safety", "detection_safetydecision", {"choice": "plan"}),
    ("ari", "concerns/{concern}/tip-off", "detection_tipoffdecision", {}),
    ("ari", "concerns/{concern}/hold", "detection_legalhold", {}),
    ("ari", "concerns/{concern}/exhibits/freeze", "detection_exhibit", {"step": "send"}),
    ("ari", "concerns/{concern}/packs/ask", "detection_pack", {"step": "send"}),
    ("hed", "concerns/{concern}/packs/{pack}/answer", "detection_packanswer", {}),
    ("ari", "concerns/{concern}/exception", "detection_exceptionproposal", {}),
    ("ari", "suppressions/new", "detection_suppressionproposal", {}),
    ("ari", "concerns/{concern}/answer", "detection_answer", {"kind": "not_yet_known"}),
    ("ari", "concerns/{concern}/answer", "detection_answer", {"kind": "no_indication"}),
    ("hed", "concerns/{concern}/open-as-second", "detection_opening", {}),
    ("hed", "concerns/{concern}/second", "detection_secondanswer", {}),
    ("hed", "conflicts/add/", "accounts_privateconflict", {}),
)
"""Who does what, where its row is written, and what is chosen where it is not the first that is offered."""
PAGES = (
    ("ada", "/health/"),
    ("hed", "/runs/"),
    ("hed", "/to-do/"),
    ("hed", "/set-aside/"),
    ("hed", "/queue/"),
)
COLUMNS = """
SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'
"""


def filled(site: Site, who: str, path: str, chosen: dict[str, str]) -> dict[str, str]:
    """The form that stands there: every free text of it is the canary."""
    status, page = site.ask(who, path)
    assert status == 200, (path, status)
    form = next(each for each in forms_in(page, path) if each.action == path)
    given = form.filled(today=timezone.localdate()) | chosen
    return {name: CANARY if value == WORD else value for name, value in given.items()}


def step(site: Site, who: str, path: str, table: str, chosen: dict[str, str]) -> None:
    """Send it while its row cannot be written, and then again."""
    sent = filled(site, who, path, chosen)
    with site.desk.connect(Role.OWNER) as con:
        con.execute(NEVER.format(table))
    status, said = site.ask(who, path, sent)
    assert status in (422, 500), (path, status)
    assert status == 422 or CANARY not in said
    with site.desk.connect(Role.OWNER) as con:
        con.execute(AGAIN.format(table))
    assert site.ask(who, path, sent)[0] == 302, path


def pack_of(desk: Desk) -> str:
    with desk.connect(Role.OWNER) as con:
        row = con.execute("SELECT id FROM detection_pack").fetchone()
    return str(row[0]) if row else ""


@contextmanager
def logging_as_the_worker() -> Iterator[io.StringIO]:
    """What a worker's process would log, set up as its is; put back afterwards."""
    root, stream = logging.getLogger(), io.StringIO()
    kept = (logging.getLogRecordFactory(), root.handlers[:], root.level)
    hooks = (sys.excepthook, sys.unraisablehook)
    logs.set_up("worker", to=stream)
    try:
        yield stream
    finally:
        logging.captureWarnings(False)
        logging.setLogRecordFactory(kept[0])
        root.handlers, root.level = kept[1], kept[2]
        sys.excepthook, sys.unraisablehook = hooks
        structlog.reset_defaults()


def load_of_canaries(desk: Desk) -> str:
    """The log of a worker in one of whose rounds a load fails, and then does not."""
    stop, concern = Stop(), found(f"S-{CANARY}", f"P-{CANARY}", came_by=CANARY, next_step=CANARY)

    def load(_desk: WorkerDesk) -> None:
        try:
            put(desk, concern)
            stop.set()
        finally:
            with desk.connect(Role.OWNER) as con:
                con.execute("ALTER TABLE detection_placing DROP CONSTRAINT IF EXISTS never")

    with desk.connect(Role.OWNER) as con:
        con.execute(NEVER.format("detection_placing"))
    with logging_as_the_worker() as log, as_role(desk, Role.WORKER):
        stay(a_desk(desk), stop, database=desk.database, rounds=(Round(name="load", every=0, do=load),))
    return log.getvalue()


def clear_in(desk: Desk) -> set[str]:
    """The columns in which the word can be read."""
    with desk.connect(Role.SUPERUSER) as con:
        return {
            f"{table}.{column}"
            for table, column in con.execute(COLUMNS).fetchall()
            for (value,) in con.execute(f'SELECT "{column}" FROM {table}')
            if CANARY in (bytes(value).decode("latin-1") if isinstance(value, bytes) else str(value))
        }


def reasons_of(desk: Desk) -> set[bytes]:
    """What the unit's key opens of the answers: the words did arrive."""
    with inside(desk, "unit"):
        return {
            read_sealed(each.reasons, key=UNIT, kind="answer", record=each.pk)
            for each in Answer.objects.all()
        }


@pytest.mark.timeout(120)
def test_no_word_of_a_whole_journey_is_found_where_it_does_not_belong(desk: Desk, tmp_path: Path) -> None:
    with a_site(desk, tmp_path) as site:
        for who, path, table, chosen in STEPS:
            where = "/" + path.format(concern=site.concern, pack=pack_of(desk))
            step(site, who, where, table, chosen)
        shown = {path: site.ask(who, path) for who, path in PAGES}
        logged = load_of_canaries(desk)
        assert '"IntegrityError"' in logged or "CheckViolation" in logged
        assert {status for status, _ in shown.values()} == {200}
        told = {path: text.encode() for path, (_, text) in shown.items()} | {"the worker": logged.encode()}
        places = everywhere(site) | told
    assert [place for place, content in places.items() if CANARY.encode() in content] == []
    assert reasons_of(desk) == {CANARY.encode()}
    assert clear_in(desk) == set()
    assert on_disk(desk, CANARY.encode()) == set()

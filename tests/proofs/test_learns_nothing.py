"""Two worlds, and in one of them concerns about somebody: whoever must not know cannot tell which one it is.

Everything is asked for, as the subject, their line manager, an excluded colleague, somebody with the subject
on their private list, and the administrator. What comes back is compared byte for byte, with its headers,
cookies, log lines, mail, how often the database was asked and about which tables. In every address stand the
keys of the concerns; one person puts besides, wherever a key belongs, one key of each table that has rows
more in the one world than in the other and that the page asks about. Clock and chance are the same in both
(`stillness.py`), so nothing is blanked first. Time itself is not measured: a timed test is a matter of luck.
Source: docs/explanation/threats.md
"""

import io
import logging
import sys
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from datetime import datetime
from unittest import mock
from uuid import uuid4

import pytest
import structlog
from django.test import Client
from django.utils import timezone

from tests.desk import Desk
from tests.inside import inside
from tests.proofs.crawling import Answer, Parts, Worth, crawl, differences, everything, reached_by
from tests.proofs.steps import REFERRED, STEPS
from tests.proofs.stillness import frozen
from tests.proofs.worlds import THOROUGH, WATCHING, WORKS_IT, Before, Viewer, before, keys_of, world
from upstander.database.cluster import Cluster
from upstander.detection.access import briefs
from upstander.sites import logs

WHO = [who for who, *_ in WATCHING]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the process logs, as the sites set it up; put back afterwards."""
    root = logging.getLogger()
    kept = (logging.getLogRecordFactory(), root.handlers[:], root.level)
    hooks = (sys.excepthook, sys.unraisablehook)
    stream = io.StringIO()
    logs.set_up("unit", to=stream)
    yield stream
    logging.captureWarnings(False)
    logging.setLogRecordFactory(kept[0])
    root.handlers, root.level = kept[1], kept[2]
    sys.excepthook, sys.unraisablehook = hooks
    structlog.reset_defaults()


@pytest.fixture(scope="module")
def moment() -> datetime:
    return timezone.now()


@pytest.fixture(scope="module")
def same(desk_server: Cluster) -> Iterator[Before]:
    with before(desk_server) as made:
        yield made


@contextmanager
def browsing(viewer: Viewer, desk: Desk) -> Iterator[Client]:
    """Their browser in this world, in a process that has opened nothing before."""
    with inside(desk, viewer.site), mock.patch.object(briefs, "OPENED", briefs.OpenedBriefs()):
        browser = Client(headers={"X-Forwarded-Proto": "https"})
        for key, value in viewer.cookies.items():
            browser.cookies[key] = value
        yield browser


def seen_by(
    viewer: Viewer, desk: Desk, *, asked: Parts, log: io.StringIO, worth: Worth = everything
) -> dict[str, Answer]:
    """All that this person gets to see in this world."""
    with browsing(viewer, desk) as browser:
        return dict(crawl(browser, viewer.site, parts=asked, word="Blake", log=log, worth=worth))


def worth_asking(viewer: Viewer, same: Before, new: Mapping[str, Set[str]], *, log: io.StringIO) -> Worth:
    """Whether a route asks about the table that a key is of; it is tried with no key of anything as well."""
    table_of = {key: table for table, keys in new.items() for key in keys}
    concerns = new["detection_concern"]
    with world(same, with_concern=False) as tried, browsing(viewer, tried) as browser:
        asked = asked_by(viewer, same, concerns=set(), others={str(uuid4())})
        reached = reached_by(browser, viewer.site, parts=asked, log=log)
    return lambda route, value: value in concerns or table_of[value] in reached[route.pattern]


def asked_by(viewer: Viewer, same: Before, *, concerns: Set[str], others: Set[str] = frozenset()) -> Parts:
    """What stands in addresses: the concerns' keys where they belong, and the others wherever a key does."""
    return {
        name: (value, *sorted(concerns | others if name == "<uuid:concern_id>" else others))
        if "uuid" in name
        else (value,)
        for name, value in same.parts[viewer.site].items()
    }


def new_keys(there: Desk, without: Desk) -> dict[str, set[str]]:
    """By table: the keys of the rows that one world has and the other has not."""
    known = keys_of(without)
    new = {table: keys - known[table] for table, keys in keys_of(there).items()}
    return {table: keys for table, keys in new.items() if keys}


def viewer_of(same: Before, who: str) -> Viewer:
    return next(viewer for viewer in same.viewers if viewer.who == who)


@pytest.mark.timeout(1_200)  # some two thousand pages
@pytest.mark.parametrize("who", WHO)
def test_nobody_who_must_not_know_can_tell_which_world_it_is(
    same: Before, moment: datetime, who: str, log: io.StringIO
) -> None:
    viewer = viewer_of(same, who)
    with (
        frozen(moment),
        world(same, with_concern=False) as without,
        world(same, with_concern=True) as waiting,
        world(same, with_concern=True, steps=(STEPS, REFERRED)) as worked,
    ):
        new = new_keys(worked, without)
        assert len(new) >= 20  # else there is little to be found
        assert {"channel_report", "inbox_reportassignment"} <= new.keys()
        concerns = new["detection_concern"]
        # The others get as far as any key gets by the same lookups: one that finds nothing finds nothing.
        each = {min(keys) for keys in new.values()} if viewer.who == THOROUGH else set()
        asked = asked_by(viewer, same, concerns=concerns, others=each)
        worth = worth_asking(viewer, same, new, log=log) if each else everything
        told = seen_by(viewer, without, asked=asked, log=log, worth=worth)
        usual = asked_by(viewer, same, concerns=concerns)
        for there, looked_for in ((waiting, usual), (worked, asked)):
            differ = differences(told, seen_by(viewer, there, asked=looked_for, log=log, worth=worth))
            assert not differ, "\n".join(differ[:3])


def test_whoever_works_it_can_tell_so_the_worlds_do_differ(
    same: Before, moment: datetime, log: io.StringIO
) -> None:
    """Without this the test above might compare a world with itself."""
    viewer = viewer_of(same, WORKS_IT[0])
    with (
        frozen(moment),
        world(same, with_concern=False) as without,
        world(same, with_concern=True, steps=(STEPS[:1],)) as there,
    ):
        asked = asked_by(viewer, same, concerns=new_keys(there, without)["detection_concern"])
        told = seen_by(viewer, without, asked=asked, log=log)
        found = seen_by(viewer, there, asked=asked, log=log)
    differ = differences(told, found)
    assert any(one.startswith("GET /queue/: content") for one in differ)
    assert any(one.startswith("GET /concerns/") and ": status: 404 / 200" in one for one in differ)

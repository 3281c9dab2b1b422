"""No word of a record reaches a log: not by a message, an argument, a cause, a library or a crash."""

import io
import json
import logging
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator

import psycopg
import pytest
import structlog

from tests.desk import Desk
from upstander.database.roles import Role
from upstander.sites import logs
from upstander.sites.log_lines import ALLOWED, Happened

CANARY = "canary-77aa"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What this process logs, as the sites set it up; put back afterwards."""
    root = logging.getLogger()
    before = (logging.getLogRecordFactory(), root.handlers[:], root.level, logging.raiseExceptions)
    hooks = (sys.excepthook, sys.unraisablehook)
    stream = io.StringIO()
    logs.set_up("unit", to=stream)
    yield stream
    logging.captureWarnings(False)
    logging.setLogRecordFactory(before[0])
    root.handlers, root.level, logging.raiseExceptions = before[1], before[2], before[3]
    sys.excepthook, sys.unraisablehook = hooks
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def _lines(written: io.StringIO) -> list[dict[str, object]]:
    assert CANARY not in written.getvalue()
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_line_says_when_what_and_how_it_went(written: io.StringIO) -> None:
    structlog.contextvars.bind_contextvars(request="9f86d081884c7d65")
    structlog.get_logger().info(Happened.REQUEST, route="concerns:open", status=200, milliseconds=41)
    (line,) = _lines(written)
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "info",
        "process": "unit",
        "event": "request",
        "request": "9f86d081884c7d65",
        "route": "concerns:open",
        "status": 200,
        "milliseconds": 41,
    }


def test_what_is_not_on_the_list_is_left_out_whatever_its_key(written: io.StringIO) -> None:
    log = structlog.get_logger()
    log.info(f"opened {CANARY}", account=CANARY, path=f"/concerns/{CANARY}", process=CANARY, level=CANARY)
    log.info("opened %s", CANARY)
    for key in set(ALLOWED) - {"event"}:
        log.info(Happened.REQUEST, **{key: f"/{CANARY}/"})
        log.info(Happened.REQUEST, **{key: [CANARY]})
    lines = _lines(written)
    assert {line["event"] for line in lines[:2]} == {"unlisted"}
    assert {key for line in lines for key in line} <= {"time", "level", "process", "event"}


def _by_message() -> None:
    raise ValueError(f"not a date: {CANARY}")


def _by_arguments() -> None:
    raise KeyError(CANARY, {"name": CANARY})


def _by_cause() -> None:
    try:
        _by_message()
    except ValueError as error:
        raise RuntimeError("it failed") from error


def _by_context() -> None:
    try:
        _by_message()
    finally:
        _by_arguments()


@pytest.mark.parametrize("fail", [_by_message, _by_arguments, _by_cause, _by_context])
def test_an_exception_is_its_type_and_its_place(written: io.StringIO, fail: Callable[[], None]) -> None:
    try:
        fail()
    except Exception as error:
        error.add_note(CANARY)
        structlog.get_logger().exception(Happened.FAILED)
        structlog.get_logger().error(Happened.FAILED, exc_info=error)
        logging.getLogger("django.request").exception("Internal Server Error: /concerns/%s", CANARY)
    kind = {"_by_message": "ValueError", "_by_cause": "RuntimeError"}.get(fail.__name__, "KeyError")
    lines = _lines(written)
    assert [line["error"] for line in lines] == [kind] * 3
    if kind == "RuntimeError":
        assert lines[0]["causes"] == ["ValueError"]


def test_the_place_is_the_file_and_line_of_our_own_code(written: io.StringIO) -> None:
    from upstander.database.server import NotAServer, read_url

    with pytest.raises(NotAServer) as refused:
        read_url(f"mysql://{CANARY}/desk")
    structlog.get_logger().error(Happened.FAILED, exc_info=refused.value)
    (line,) = _lines(written)
    frames = line["frames"]
    assert isinstance(frames, list)
    assert [frame.split(":")[0] for frame in frames] == ["upstander/database/server.py"] * 2
    assert frames[-1].endswith(" _check")


def test_of_a_database_error_only_the_constraint_and_the_code_are_told(
    written: io.StringIO, desk: Desk
) -> None:
    with desk.connect(Role.OWNER) as con:
        con.execute("CREATE TABLE strict (word text CONSTRAINT one_word_once UNIQUE)")
        con.execute("INSERT INTO strict VALUES (%s)", [CANARY])
        with pytest.raises(psycopg.errors.UniqueViolation, match=CANARY) as found:  # it is there to be leaked
            con.execute("INSERT INTO strict VALUES (%s)", [CANARY])
    structlog.get_logger().error(Happened.FAILED, exc_info=found.value)
    logging.getLogger("psycopg").error("it said %s", found.value, exc_info=found.value)
    lines = _lines(written)
    assert len(lines) == 2
    for line in lines:
        assert line["error"] == "psycopg.errors.UniqueViolation"
        assert (line["constraint"], line["sqlstate"]) == ("one_word_once", "23505")


def test_of_what_a_library_says_only_the_place_is_told(written: io.StringIO) -> None:
    logging.getLogger("django.security").warning("%s was refused", CANARY, extra={"request": CANARY})
    logging.getLogger("gunicorn.error").error(f"worker {CANARY}", stack_info=True)
    logging.getLogger(CANARY.replace("-", "_")).error("x")
    logging.getLogger("django").debug(CANARY)
    warnings.warn(CANARY, stacklevel=1)
    lines = _lines(written)
    assert [line.get("library") for line in lines] == [
        "django.security",
        "gunicorn.error",
        None,
        "py.warnings",
    ]
    assert lines[0]["place"].startswith("sites/test_logs.py:")
    assert CANARY.replace("-", "_") not in written.getvalue()


def test_a_handler_that_somebody_adds_learns_nothing_either(written: io.StringIO) -> None:
    theirs = io.StringIO()
    logger = logging.getLogger("gunicorn.error")
    handler = logging.StreamHandler(theirs)
    logger.addHandler(handler)
    try:
        _by_message()
    except ValueError:
        logger.exception("it failed with %s", CANARY)
    finally:
        logger.removeHandler(handler)
    assert theirs.getvalue() == "left out\n"


CRASHES = f"""
import sys, threading
from upstander.domain.refusal import Refusal
from upstander.sites.logs import process
class Fails:
    def __del__(self):
        raise ValueError("{CANARY}")
def fail():
    raise ValueError("{CANARY}")
with process("worker"):
    if sys.argv[1] == "refused":
        raise Refusal("There is no key. Make one.")
    other = threading.Thread(target=fail)
    other.start(), other.join()
    Fails()
    fail()
"""


def test_a_process_that_crashes_says_so_without_the_words() -> None:
    done = subprocess.run([sys.executable, "-c", CRASHES, "crash"], capture_output=True, text=True)
    assert done.returncode == 1
    assert CANARY not in done.stdout + done.stderr
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in lines] == ["started", "crashed", "crashed", "crashed"]
    assert {line.get("error") for line in lines[1:]} == {"ValueError"}
    assert {line["process"] for line in lines} == {"worker"}


def test_a_process_that_cannot_start_says_what_it_lacks() -> None:
    done = subprocess.run([sys.executable, "-c", CRASHES, "refused"], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "upstander: There is no key. Make one."

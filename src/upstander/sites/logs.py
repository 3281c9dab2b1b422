"""The log of a process: JSON lines with a fixed set of keys, whoever it is that writes.

Call `set_up` once, before anything else. Django must not set up logging of its own (`LOGGING_CONFIG = None`).
What may stand in a line is decided in `log_lines.py`.
Source: docs/explanation/desk.md
"""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import structlog

from upstander.domain.refusal import Refusal
from upstander.sites.log_lines import EXCEPTION, Happened, keep

LEFT_OUT = "left out"
_FACTS = "upstander_exception"


def set_up(process: str, *, to: TextIO | None = None) -> None:
    """From now on all that this process logs is lines of ours on `to` (by default its standard error).

    That holds for structlog, for the standard library's logging whatever handlers somebody adds, for
    warnings, and for exceptions that nobody caught, in every thread.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            _Process(process),
            _with_exception,
            keep,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(to or sys.stderr),
    )
    logging.setLogRecordFactory(_record)
    for name in (None, *logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
    logging.basicConfig(handlers=[_Lines()], level=logging.WARNING, force=True)
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a handler that fails would print the words itself
    sys.excepthook = _crashed
    threading.excepthook = lambda args: _crashed(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _crashed(args.exc_type, args.exc_value, args.exc_traceback)


@contextmanager
def process(name: str) -> Iterator[None]:
    """The whole run of a process: its log, that it started and stopped, and a refusal as its sentence."""
    set_up(name)
    log = structlog.get_logger()
    log.info(Happened.STARTED)
    try:
        yield
    except Refusal as refusal:  # what a start lacks: its sentence holds no record
        print(f"upstander: {refusal}", file=sys.stderr)
        sys.exit(refusal.exit_code)
    log.info(Happened.STOPPED)


class _Process:
    """Adds the process, which no caller can give."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, logger: object, method: str, line: Any) -> Any:
        line["process"] = self._name
        return line


def _with_exception(logger: object, method: str, line: Any) -> Any:
    """`log.exception(...)` and `exc_info=True` mean the exception that is being handled."""
    given = line.get(EXCEPTION)
    if isinstance(given, tuple):
        line[EXCEPTION] = given[1]
    elif given and not isinstance(given, BaseException):
        line[EXCEPTION] = sys.exc_info()[1]
    return line


def _record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    """A record of the standard library's logging without its words, whoever formats it later."""
    record = logging.LogRecord(*args, **kwargs)
    error = record.exc_info[1] if record.exc_info else None
    record.msg, record.args, record.exc_info, record.stack_info = LEFT_OUT, (), None, None
    setattr(record, _FACTS, error)
    return record


class _Lines(logging.Handler):
    """Writes a library's record as a line."""

    def emit(self, record: logging.LogRecord) -> None:
        """That it said something, how grave it is, and where in its code."""
        path = Path(record.pathname)
        line = {
            "library": record.name,
            "place": f"{path.parent.name}/{path.name}:{record.lineno}",
            EXCEPTION: getattr(record, _FACTS, None),
        }
        log = structlog.get_logger()
        getattr(log, record.levelname.lower(), log.warning)(Happened.LIBRARY, **line)


def _crashed(kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None) -> None:
    """An exception that nobody caught; Ctrl-C is none."""
    if not issubclass(kind, KeyboardInterrupt):
        structlog.get_logger().critical(Happened.CRASHED, exc_info=error)

"""A scan as a child of the worker: started, looked at without waiting, and gone with its parent.

Source: docs/explanation/runs.md
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from upstander.scanning.for_desk import Source
from upstander.sites.supervision.process import CHILD
from upstander.sites.supervision.program import chosen

MODULE = "upstander.sites.worker.scan"


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came of a scan: its document and what it was run on, or what refused it, or neither."""

    scan: str = ""
    store_digest: str = ""
    settings: dict[str, Any] | None = None
    refused: str = ""


class ChildScan:
    """A scan that runs. It dies with the thread that started it, however that ends."""

    def __init__(self, source: Source, *, as_of: date, corrections: Mapping[str, Any] | None = None) -> None:
        self.step = 0
        self._came = Came()
        self._process = subprocess.Popen(
            [*CHILD, str(os.getpid()), sys.executable, "-m", MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=chosen(os.environ),
            cwd="/",
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, name="reading", daemon=True)
        self._reader.start()
        self._ask(source, as_of, corrections)

    @property
    def number(self) -> int:
        """The system's number of the process."""
        return self._process.pid

    def came(self) -> Came | None:
        """What came of it; None while it runs."""
        if self._reader.is_alive() or self._process.poll() is None:
            return None
        return self._came if self._process.returncode == 0 else Came(refused=self._came.refused)

    def stop(self) -> None:
        """Kill it and what it started; what it left in the store the next scan clears away."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._reader.join()

    def _ask(self, source: Source, as_of: date, corrections: Mapping[str, Any] | None) -> None:
        asked = {
            "store": str(source.store.absolute()) if source.store else "",
            "authority": str(source.authority.absolute()) if source.authority else "",
            "packs": [str(pack.absolute()) for pack in source.packs],
            "as_of": as_of.isoformat(),
            "corrections": corrections,
        }
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(asked).encode())
            self._process.stdin.close()
        except BrokenPipeError:
            return  # it ended at once; that is what came of it

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                said = json.loads(line)
                if "step" in said:
                    self.step = int(said["step"])
                else:
                    self._came = Came(**said)

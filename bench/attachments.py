"""A hundred megabytes of attachments, ordinary and hostile: how long copies take, and what it costs who asks.

Nothing is decoded in the process that asks, so its memory may grow by what it holds of one attachment at a
time (the original, the answer, the copy out of it) and by nothing more, whatever the attachments unpack to.
"""

import json
import random
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from bench.measuring import run_child
from bench.result import Result
from PIL import Image

from upstander.documents.rebuilding import Rebuilt, rebuild
from upstander.documents.rebuilding.picture_pdf import Page, write_pdf

MEGABYTES = 100
TARGET = 3.0  # times the largest original and its copy
SEED = 20260101
UNPACKED = 400_000_000  # bytes; what each bomb unpacks to


def measure(folder: Path, *, megabytes: int = MEGABYTES) -> list[Result]:
    """One result: the megabytes that the asking process gained, beside an attachment and its copy."""
    place = folder / "attachments"
    count, size = write(place, megabytes * 1_000_000)
    ran = run_child([sys.executable, "-m", "bench.attachments", str(place)])
    found = json.loads(ran.printed)
    gained, largest = found["gained"] / 1e6, (found["largest"] + found["largest_copy"]) / 1e6
    note = (
        f"{size / 1e6:.0f} MB in {count} attachments, of which {found['copies']} have a copy and the "
        f"others stay sealed only; {found['seconds']:.0f} s wall, {found['slowest']:.1f} s the slowest. "
        f"Asker and maker together held {ran.peak_bytes / 1e6:.0f} MB at most."
    )
    return [
        Result(
            name="memory that the asking process gained",
            ours=round(gained, 1),
            other=round(largest, 1),
            ratio=round(gained / largest, 3),
            target=TARGET,
            met=gained <= TARGET * largest,
            unit="MB",
            goal="at most",
            against="the largest attachment and the largest copy",
            rows=count,
            note=note,
        )
    ]


def write(place: Path, size: int) -> tuple[int, int]:
    """Write attachments until they hold `size` bytes; how many they are, and how many bytes."""
    place.mkdir(parents=True, exist_ok=True)
    lot, written, count = random.Random(SEED), 0, 0
    for content in _round_and_round(lot):
        if written >= size:
            break
        (place / f"{count:04d}").write_bytes(content)
        written, count = written + len(content), count + 1
    return count, written


def ask_for_all(place: Path) -> dict[str, float]:
    """Ask for a copy of every file, one after the other, and say what came of it."""
    before, begun = _most_held(), time.perf_counter()
    copies, largest, largest_copy, slowest = 0, 0, 0, 0.0
    for file in sorted(place.iterdir()):
        asked = time.perf_counter()
        largest = max(largest, file.stat().st_size)
        made = rebuild(file.read_bytes(), declared_name=file.name)
        slowest = max(slowest, time.perf_counter() - asked)
        if isinstance(made, Rebuilt):
            copies, largest_copy = copies + 1, max(largest_copy, len(made.content))
    return {
        "gained": _most_held() - before,
        "largest": largest,
        "largest_copy": largest_copy,
        "copies": copies,
        "seconds": time.perf_counter() - begun,
        "slowest": slowest,
    }


def _round_and_round(lot: random.Random) -> Iterator[bytes]:
    photograph, screen = _photograph(lot, 4_000, 3_000), _photograph(lot, 1_200, 900)
    page = Page(jpeg=screen, dots=(1_200, 900), points=(800, 600))
    bomb = _bomb()
    while True:
        yield photograph
        yield write_pdf([page] * 12)
        yield bytes(lot.choices(b"abcdefgh \n", k=2_000_000))
        yield bomb
        yield _huge()
        yield photograph[: len(photograph) // 2]
        yield lot.randbytes(3_000_000)
        yield b"%PDF-1.7\n" + lot.randbytes(1_000_000)
        yield b"PK\x03\x04" + lot.randbytes(1_000_000)


def _photograph(lot: random.Random, wide: int, high: int) -> bytes:
    grains = Image.frombytes("RGB", (wide // 8, high // 8), lot.randbytes(3 * (wide // 8) * (high // 8)))
    held = BytesIO()
    grains.resize((wide, high)).save(held, "JPEG", quality=95)
    return held.getvalue()


def _bomb() -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(UNPACKED))
    return held.getvalue()


def _huge() -> bytes:
    """A small file that says it is a picture of 64,000 by 64,000 dots."""
    body = struct.pack(">IIBBBBB", 64_000, 64_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(body)) + b"IHDR" + body + struct.pack(">I", zlib.crc32(b"IHDR" + body))
    return b"\x89PNG\r\n\x1a\n" + chunk


def _most_held() -> int:
    """The most memory that this process ever held, in bytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    print(json.dumps(ask_for_all(Path(sys.argv[1]))))

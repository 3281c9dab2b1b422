"""The end of an installation: keys first, then the database and the stores, then a signed certificate.

What is to be destroyed is written down before the first key goes. Killed in the middle, it is done again from
there: whatever was destroyed is counted, and nothing is left without a certificate.
Source: docs/how_to/decommission.md
"""

import json
import os
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from upstander import __version__
from upstander.audit.anchors import line_of, newest_anchor
from upstander.audit.kept import keep, read_chain
from upstander.audit.keys import SEALER, checking_key, earlier_lines, raw, signers, signing_key
from upstander.audit.sealer import checkpoint, seal
from upstander.audit.verification import verify
from upstander.database.cluster import Cluster
from upstander.database.connection import connect
from upstander.database.places import Places
from upstander.database.roles import Role
from upstander.domain.refusal import Refusal
from upstander.recovery.certificate import Said, certificate
from upstander.recovery.holdings import files_in, fingerprints, given_out, others_at_work, rows_by_table
from upstander.recovery.not_reached import NOT_REACHED
from upstander.sealed.files import write_private

BEGUN = "ending"
"""A file in the desk's folder: what is being destroyed, while that was begun and is not finished."""

AUDIT, CERTIFICATE = "audit.jsonl", "certificate.json"
OURS = (
    "data",
    "data.*",
    "logs",
    "server.log*",
    "last_anchor",
    "last_backup",
    "passwords",
    "socket",
    "programs",
)
"""What the desk's folder holds beside keys; anything else that lies there is left."""


class NotEnded(Refusal):
    """The desk cannot be taken out of use as it stands; nothing was destroyed."""


def holdings(places: Places, stores: Mapping[str, Said]) -> Said:
    """What would be destroyed."""
    with connect(places, Role.BACKUP) as con:
        tables = rows_by_table(con)
    return {"tables": tables, "keys": fingerprints(places), "stores": dict(stores)}


def require_alone(places: Places) -> None:
    """Raises NotEnded while a process of the desk is at work."""
    with connect(places, Role.BACKUP) as con:
        if others_at_work(con):
            raise NotEnded(
                "Processes of the desk are at work. Stop them, start the database alone, and ask again."
            )


def write_down(places: Places, out: Path, *, permitted: Said, stores: Mapping[str, Said]) -> Said:
    """Seal and sign the audit, keep it in `out`, and write down what is to be destroyed. Raises NotEnded."""
    for name in (AUDIT, CERTIFICATE):
        if (out / name).exists():
            raise NotEnded(f"{out / name} exists, and nothing is written over. Name another folder.")
    anchor = _signed_and_verified(places)
    actors: dict[str, str] = permitted["actors"]
    with connect(places, Role.BACKUP) as con:
        keep(con, out / AUDIT, actors=actors)
        given = given_out(con, actors)
    chain = read_chain(out / AUDIT)
    said = {
        "upstander": __version__,
        "permitted": {name: value for name, value in permitted.items() if name != "actors"},
        "carried_out_by": f"os:{os.getuid()}",
        "destroyed": holdings(places, stores),
        "audit": {
            "file": AUDIT,
            "sha256": chain.sha256,
            "entries": chain.last.position,
            "anchor": anchor,
            "key": raw(checking_key(places.keys)).hex(),
            "earlier_keys": [line.split()[1] for line in earlier_lines(places.keys)],
        },
        "given_out": given,
        "not_destroyed": list(NOT_REACHED),
    }
    write_private(places.root / BEGUN, json.dumps({"out": str(out), "said": said}).encode())
    return said


def begun(places: Places) -> tuple[Path, Said] | None:
    """What an end that was cut off had written down, and where its certificate goes."""
    file = places.root / BEGUN
    if not file.exists():
        return None
    found = json.loads(file.read_text(encoding="utf-8"))
    return Path(found["out"]), found["said"]


def destroy(cluster: Cluster, out: Path, said: Said) -> Path:
    """Destroy all of it, and give the certificate's file. The key that signs it goes last."""
    places = cluster.places
    for file in sorted(places.keys.rglob("*")):
        if file.is_file() and file.name != SEALER:
            _overwrite(file)
    cluster.stop()
    for folder in said["destroyed"]["stores"]:
        _remove(Path(folder))
    for path in (*(path for pattern in OURS for path in places.root.glob(pattern)), places.socket_folder):
        _remove(path)
    made = _certified(places, out / CERTIFICATE, said)
    _overwrite(places.keys / SEALER)
    _remove(places.keys)
    (places.root / BEGUN).unlink(missing_ok=True)
    return made


def _certified(places: Places, file: Path, said: Said) -> Path:
    """The signed certificate; one that an attempt before has made stands, since its key may be gone."""
    if not file.exists():
        kept = (BEGUN, places.keys.name)
        left = sorted(path.name for path in places.root.iterdir() if path.name not in kept)
        ended_at = datetime.now(UTC).isoformat(timespec="seconds")
        ended = {**said, "ended_at": ended_at, "left_in_folder": left}
        write_private(file, certificate(ended, signing_key(places.keys)))
    return file


def store_of(folder: Path, *, digest: str, invented: bool) -> Said:
    """What the certificate says of a store."""
    return {"digest": digest, "invented": invented, **files_in(folder)}


def _signed_and_verified(places: Places) -> str:
    """The audit's last place, once all of it is sealed, signed and found whole."""
    with connect(places, Role.SEALER) as con:
        seal(con)
        checkpoint(con, signing_key(places.keys))
    with connect(places, Role.BACKUP) as con:
        found, newest = verify(con, signers(places.keys)), newest_anchor(con)
    if found.faults or found.unsealed or found.unsigned or newest is None:
        raise NotEnded(
            "The audit is not whole, and whoever looks into that needs the machine as it is. See `upstander "
            "audit verify`. Nothing was destroyed."
        )
    return line_of(newest)


def _overwrite(file: Path) -> None:
    """Random bytes over a key before its name goes. What a disk keeps beneath, no program reaches."""
    try:
        with file.open("r+b", buffering=0) as there:
            there.write(os.urandom(max(32, file.stat().st_size)))
            os.fsync(there.fileno())
        file.unlink()
    except FileNotFoundError:
        return


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)

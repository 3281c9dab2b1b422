"""The end of a desk: by three people, on a real cluster, with a certificate that tells what was altered."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.database.clusters import scratch
from tests.desk import Desk
from tests.inside import as_role
from tests.made_desk import copied
from tests.mandate.standing import TODAY, Office, an_office, recorded, signed
from upstander.audit.anchors import Anchor, line_of, newest_anchor
from upstander.audit.chain import START, Link
from upstander.audit.keys import make_key, signing_key
from upstander.audit.sealer import checkpoint, seal, signed_words
from upstander.cli import build
from upstander.database.cluster import Cluster, open_cluster
from upstander.database.connection import connect
from upstander.database.roles import Role
from upstander.domain.refusal import Refusal
from upstander.engine.store import Store
from upstander.mandate.actions.switch import switch_off
from upstander.mandate.models import GateId, OffReason
from upstander.recovery.certificate import check
from upstander.recovery.ending import BEGUN, begun, destroy


@dataclass(frozen=True)
class Place:
    """A desk with people, a store, and folders beside it."""

    cluster: Cluster
    folder: Path

    @property
    def root(self) -> Path:
        return self.cluster.places.root

    @property
    def desk(self) -> Desk:
        return Desk(self.cluster, "upstander")

    def end(self, *words: str | Path) -> tuple[int, str]:
        """`upstander decommission destroy`: its code, and all that it said."""
        out, store = self.folder / "out", self.folder / "store"
        return upstander("destroy", "--folder", self.root, "--out", out, "--store", store, *words)

    def verify(self, *words: str | Path, file: str = "certificate.json") -> tuple[int, str]:
        return upstander("verify", self.folder / "out" / file, *words)


def upstander(*words: str | Path) -> tuple[int, str]:
    """In this process: a command's start costs more than all that it does here."""
    done = CliRunner().invoke(build(), ["decommission", *map(str, words)])
    if isinstance(done.exception, Refusal):
        return done.exception.exit_code, str(done.exception)
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def place(made_desk: Path) -> Iterator[Place]:
    with scratch() as folder, copied(made_desk, folder / "db") as cluster:
        for name in ("out", "kept"):
            (folder / name).mkdir()
        Store.create(folder / "store", invented=True)
        yield Place(cluster, folder)


def people(place: Place) -> Office:
    """Who records and signs; and an anchor that somebody keeps from before the end."""
    with as_role(place.desk, Role.UNIT):
        office = an_office()
        paper = recorded(office, GateId.LIMITS)
        signed(office, paper)
    with connect(place.cluster.places, Role.SEALER) as con:
        seal(con)
        checkpoint(con, signing_key(place.cluster.places.keys))
    with connect(place.cluster.places, Role.BACKUP) as con:
        anchor = newest_anchor(con)
    assert anchor
    (place.folder / "kept" / "anchor-2026-03-01.txt").write_text(line_of(anchor))
    return office


def test_a_desk_ends_on_the_word_of_three_and_the_certificate_proves_it(place: Place) -> None:
    office = people(place)
    code, said = place.end()
    assert (code, "NOTHING WAS DESTROYED" in said, "switched on" in said) == (0, True, True)
    with as_role(place.desk, Role.UNIT):
        paper = recorded(office, GateId.END_OF_USE, holds_until=TODAY + timedelta(days=14))
        signed(office, paper, "head_of_psd")
        switch_off(why=OffReason.ASKED, by=office.head, today=TODAY)
    code, said = place.end("--yes-destroy")
    assert (code, "No paper counts" in said) == (2, True)  # one signature is not two
    with as_role(place.desk, Role.UNIT):
        signed(office, paper, "data_protection_officer")
    with connect(place.cluster.places, Role.UNIT):
        assert "at work" in place.end("--yes-destroy")[1]

    keys = {file.name for file in place.cluster.places.keys.iterdir()}
    code, said = place.end("--yes-destroy")
    assert code == 0, said
    assert list(place.root.iterdir()) == []
    assert not (place.folder / "store").exists()
    assert sorted(file.name for file in (place.folder / "out").iterdir()) == [
        "audit.jsonl",
        "certificate.json",
        "certificate.txt",
    ]
    told = json.loads((place.folder / "out" / "certificate.json").read_text())["certificate"]
    assert set(told["destroyed"]["keys"]) == keys
    assert told["destroyed"]["tables"]["mandate_paper"] == 2
    assert {each["by"] for each in told["permitted"]["paper"]["signed"]} == {"S-psd", "S-dpo"}
    assert (told["permitted"]["paper"]["recorded_by"], told["left_in_folder"]) == ("S-head", [])

    code, said = place.verify("--anchor", place.folder / "kept")
    assert (code, "are of this desk" in said) == (0, True)
    for shown in ("Old blocks", "Backups that lie elsewhere", "mandate_paper: 2"):
        assert shown in said


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"mandate_paper": 2', '"mandate_paper": 3', "it was altered"),
        ('"signed_by": "', '"signed_by": "00', "cannot be read as a certificate"),
    ],
)
def test_an_altered_certificate_is_found_out(place: Place, old: str, new: str, fault: str) -> None:
    text = (place.folder / "out" / "certificate.json").read_text()
    assert old in text
    (place.folder / "out" / "another.json").write_text(text.replace(old, new))
    code, said = place.verify(file="another.json")
    assert (code != 0, fault in said) == (True, True)


def test_an_altered_audit_is_found_out(place: Place) -> None:
    kept = place.folder / "out" / "audit.jsonl"
    altered = place.folder / "altered.jsonl"
    altered.write_text(kept.read_text().replace('"limits.sign"', '"limits.record"', 1))
    code, said = place.verify("--audit", altered)
    assert (code, "not the one that was noted" in said) == (4, True)


def test_an_anchor_of_another_desk_is_found_out(place: Place) -> None:
    anchor = (place.folder / "kept" / "anchor-2026-03-01.txt").read_text()
    form, position, _, when, signature = anchor.split()
    another = place.folder / "another.txt"
    another.write_text(f"{form} {position} {'0' * 64} {when} {signature}\n")
    code, said = place.verify("--anchor", another)
    assert (code, "another desk" in said) == (4, True)


def test_an_end_that_was_cut_off_is_finished_from_what_was_written_down(tmp_path: Path) -> None:
    root, out = tmp_path / "db", tmp_path / "out"
    cluster = open_cluster(root)
    out.mkdir()
    make_key(cluster.places.keys)
    (cluster.places.keys / "unit.matters").write_bytes(bytes(32))  # the database is gone already
    when, key = datetime(2026, 3, 1, tzinfo=UTC), signing_key(cluster.places.keys)
    signature = key.sign(signed_words(Link(1, START), when))
    anchor = line_of(Anchor(link=Link(1, START), made_at=when, signature=signature))
    said = {"destroyed": {"stores": {}}, "audit": {"anchor": anchor, "earlier_keys": []}}
    (root / BEGUN).write_text(json.dumps({"out": str(out), "said": said}))

    noted = begun(cluster.places)
    assert noted == (out, said)
    made = destroy(cluster, *noted)
    assert check(made).faults == ()
    assert list(root.iterdir()) == []
    first = made.read_bytes()
    (root / BEGUN).write_text(json.dumps({"out": str(out), "said": said}))  # killed before the last step
    assert destroy(cluster, out, said).read_bytes() == first

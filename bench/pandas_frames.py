"""Contacts in vectorised pandas, as a careful analyst would join them, with every record taken as known.

Joins are equi-joins and `merge_asof`; nothing loops over rows. Purposes, meetings, work spans and what each
team logs are *given* (`Given`): the scan's own build makes them, is charged for it, and pandas is not.
The rules: docs/explanation/contacts_and_purposes.md
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.dataset

from upstander.knowledge.purposes import Rules

HOUR = pd.Timedelta(hours=1)
EARLY, LATE = pd.Timestamp("1900-01-01"), pd.Timestamp("2200-01-01")
PAIR = ["staff_ref", "person_ref"]
ROW = ["source_table", "source_row"]


@dataclass(frozen=True, kw_only=True)
class Given:
    """Small frames from the facts: `purposes`, `meetings`, `work_spans`, `team_days`."""

    purposes: pd.DataFrame
    meetings: pd.DataFrame
    work_spans: pd.DataFrame
    team_days: pd.DataFrame


def read(files: Mapping[str, Sequence[Path]], table: str, columns: Sequence[str]) -> pd.DataFrame:
    """Those columns of a table; without rows where the store has none."""
    if not files.get(table):
        return pd.DataFrame(columns=list(columns))
    found = pyarrow.dataset.dataset([str(file) for file in files[table]], format="parquet")
    return found.to_table(columns=list(columns)).to_pandas()


def calls(files: Mapping[str, Sequence[Path]], rules: Rules) -> pd.DataFrame:
    """Calls and texts with members of the public, one row for each pair that a row of a bill may be about."""
    linked = _linked(_bills(files), _numbers(files, rules))
    held = _held(linked, files)
    policies = _by_line(files, read(files, "devices", ["device_ref", "private_use"]))
    private = policies.groupby("carried_as").private_use.max().astype("boolean").fillna(False)
    held["private_use"] = held.carried_as.map(private).astype("boolean").fillna(False).astype(bool)
    return held


def look_ups(files: Mapping[str, Sequence[Path]], rules: Rules) -> pd.DataFrame:
    """Look-ups, once for the operator and once more for whoever asked."""
    names = ["staff_ref", "person_ref", "occurred_at", "on_behalf_of_ref", "log_in", "row_id"]
    rows = read(files, "access_events", names).rename(columns={"row_id": "source_row"})
    asked = rows.on_behalf_of_ref.notna() & (rows.on_behalf_of_ref != rows.staff_ref)
    pooled = (rows.log_in == "pooled").fillna(False)
    confidence = np.where(pooled, rules.settings["pooled_log_in_confidence"], 1.0)
    own = rows.assign(confidence=confidence, on_behalf=asked)
    others = rows[asked].assign(
        staff_ref=rows.on_behalf_of_ref, confidence=rules.settings["on_behalf_confidence"], on_behalf=False
    )
    found = pd.concat([own, others], ignore_index=True).drop(columns=["on_behalf_of_ref", "log_in"])
    return found.assign(source_table="access_events", channel="lookup", duration_s=0, organisation=False)


def on_duty(rows: pd.DataFrame, duties: pd.DataFrame) -> np.ndarray:
    """Whether any duty of the row's member of staff holds its moment."""
    booked = duties[duties.starts_at < duties.ends_at].sort_values(["starts_at"])
    latest = booked.groupby("staff_ref").ends_at.cummax()  # the latest end of all duties begun by then
    spans = booked.assign(until=latest)[["staff_ref", "starts_at", "until"]]
    left = rows[["staff_ref", "occurred_at"]].assign(place=np.arange(len(rows))).sort_values("occurred_at")
    met = pd.merge_asof(left, spans, left_on="occurred_at", right_on="starts_at", by="staff_ref")
    return (met.occurred_at < met.until).to_numpy()[np.argsort(met.place.to_numpy())]


def _bills(files: Mapping[str, Sequence[Path]]) -> pd.DataFrame:
    shared = ["device_ref", "other_number", "direction", "started_at", "duration_s", "row_id"]
    mobile = read(files, "phone_events", [*shared, "line_number", "billed_staff_ref", "channel"])
    fixed = read(files, "fixed_line_calls", [*shared, "operator_ref"])
    mobile = mobile.assign(
        carried_as=mobile.device_ref.fillna(mobile.line_number), source_table="phone_events"
    )
    fixed = fixed.assign(carried_as=fixed.device_ref, source_table="fixed_line_calls", channel="call")
    both = pd.concat([mobile.drop(columns=["device_ref", "line_number"]), fixed.drop(columns="device_ref")])
    return both.rename(columns={"started_at": "occurred_at", "row_id": "source_row"})


def _numbers(files: Mapping[str, Sequence[Path]], rules: Rules) -> pd.DataFrame:
    names = ["person_ref", "number", "number_kind", "starts_at", "ends_at", "confidence"]
    links = read(files, "people_numbers", names)
    links = links[~links.number.isin(read(files, "devices", ["line_number"]).line_number.dropna())]
    kind = links.number_kind.fillna("unknown")
    usual = kind.map({name: one.confidence for name, one in rules.numbers.items()}).fillna(0.5)
    shared = kind.map({name: one.organisation for name, one in rules.numbers.items()}).fillna(False)
    return links.assign(
        number_kind=kind, link=links.confidence.fillna(usual), organisation=shared.astype(bool),
        starts_at=links.starts_at.fillna(EARLY), ends_at=links.ends_at.fillna(LATE),
    ).drop(columns="confidence")  # fmt: skip


def _linked(bills: pd.DataFrame, numbers: pd.DataFrame) -> pd.DataFrame:
    met = bills.merge(numbers, left_on="other_number", right_on="number")
    met = met[(met.starts_at <= met.occurred_at) & (met.occurred_at < met.ends_at)]
    met = met.sort_values(["link", "number_kind"], ascending=[False, True])
    met = met.drop_duplicates([*ROW, "person_ref"])
    people = met.groupby(ROW).person_ref.transform("size")
    met = met.assign(person_confidence=np.minimum(met.link, 1.0 / people))
    return met.drop(columns=["number", "other_number", "starts_at", "ends_at", "link", "number_kind"])


def _by_line(files: Mapping[str, Sequence[Path]], rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of devices under the device's reference and, once more, under its line number."""
    lines = read(files, "devices", ["device_ref", "line_number"]).dropna().drop_duplicates()
    by_line = rows.merge(lines, on="device_ref").assign(carried_as=lambda found: found.line_number)
    return pd.concat([rows.assign(carried_as=rows.device_ref), by_line.drop(columns="line_number")])


def _held(linked: pd.DataFrame, files: Mapping[str, Sequence[Path]]) -> pd.DataFrame:
    operated = linked[linked.operator_ref.notna()]
    operated = operated.assign(staff_ref=operated.operator_ref, confidence=operated.person_confidence)
    mobile = linked[linked.operator_ref.isna()]
    names = ["device_ref", "staff_ref", "starts_at", "ends_at", "share"]
    issued = _by_line(files, read(files, "device_assignments", names)).drop(columns="device_ref")
    issued = issued.assign(ends_at=issued.ends_at.fillna(LATE))
    met = mobile.merge(issued, on="carried_as")
    met = met[(met.starts_at <= met.occurred_at) & (met.occurred_at < met.ends_at)]
    key = [*ROW, "person_ref"]
    met = met[met.share == met.groupby(key).share.transform("min")].drop_duplicates([*key, "staff_ref"])
    met = met.assign(holders=met.groupby(key).staff_ref.transform("size"))
    several = (met.share == "pooled") & (met.holders > 1)
    pool = met[several]
    pool = pool.assign(on=on_duty(pool, read(files, "duties", ["staff_ref", "starts_at", "ends_at"])))
    known = pool.groupby(key).on.transform("sum")
    pool = pool[pool.on | (known == 0)].assign(
        holders=np.where(known > 0, known, pool.holders)[pool.on | (known == 0)]
    )
    held = pd.concat([met[~several], pool])
    held = held.assign(confidence=held.person_confidence / held.holders)
    nobody = mobile[~pd.MultiIndex.from_frame(mobile[ROW]).isin(pd.MultiIndex.from_frame(met[ROW]))]
    nobody = nobody[nobody.billed_staff_ref.notna()]
    billed = nobody.assign(staff_ref=nobody.billed_staff_ref, confidence=nobody.person_confidence)
    names = [*PAIR, *ROW, "channel", "direction", "occurred_at", "duration_s", "carried_as", "organisation"]
    return pd.concat([held, operated, billed], ignore_index=True)[[*names, "confidence"]]

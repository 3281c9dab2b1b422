"""Five indicators in vectorised pandas: the same rows as the packs' SQL, for calls, texts and look-ups."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from bench.pandas_frames import HOUR, LATE, PAIR, Given, on_duty, read

from upstander.knowledge.purposes import Rules

Numbers = Mapping[str, float]
UNEXPLAINED = ("unaccounted", "afterwards")
FOUND = ["staff_ref", "person_ref", "source_table", "source_row"]


def ask_about(
    rows: pd.DataFrame, given: Given, files: Mapping[str, Sequence[Path]], rules: Rules
) -> pd.DataFrame:
    """The contacts with local day, duty, meeting, older tie, conclusion and accounting."""
    local = rows.occurred_at.dt.tz_localize("UTC").dt.tz_convert("Europe/London").dt.tz_localize(None)
    rows = rows.assign(local_day=local.dt.floor("D"), team=_teams(rows, files))
    rows = rows.merge(given.meetings[[*PAIR, "met_at"]], on=PAIR, how="left")
    days = given.team_days.assign(
        local_day=pd.to_datetime(given.team_days.local_day).astype("datetime64[us]")
    )
    rows = rows.merge(days, on=["team", "local_day"], how="left")
    rows = rows.assign(duty=_duty(rows, files), concluded_at=_concluded(rows, given.work_spans))
    return rows.assign(accounting=_accounting(rows, given.purposes, rules))


def older_ties(rows: pd.DataFrame, rules: Rules) -> pd.Series:
    """Whether the pair's first call or text came well before they met through work."""
    spoken = rows[~rows.organisation]
    first = spoken.groupby(PAIR).occurred_at.min().rename("tied_at").reset_index()
    tied = rows[PAIR].merge(first, on=PAIR, how="left").tied_at.to_numpy()
    return tied + np.timedelta64(round(rules.settings["older_tie_days"] * 24), "h") <= rows.met_at.to_numpy()


def off_duty_contact(rows: pd.DataFrame, numbers: Numbers, as_of: date) -> pd.DataFrame:
    """Calls and texts off duty with a person met through work that nobody else's record accounts for."""
    kept = _recent(rows, numbers, as_of) & _unexplained(rows) & _sure(rows, numbers) & _met(rows)
    return rows[kept & (rows.duty == "off") & ~rows.older_tie & ~rows.private_use & _taken_up(rows, numbers)]


def unaccounted_contact(rows: pd.DataFrame, numbers: Numbers, as_of: date) -> pd.DataFrame:
    """Calls and texts with a person met through work that no log, task or case accounts for."""
    kept = _recent(rows, numbers, as_of) & _unexplained(rows) & _sure(rows, numbers) & _met(rows)
    return rows[kept & ~rows.older_tie & _at_work(rows) & _taken_up(rows, numbers)]


def contact_after_conclusion(rows: pd.DataFrame, numbers: Numbers, as_of: date) -> pd.DataFrame:
    """Calls and texts after this member of staff's own work with the person had ended."""
    since = (rows.occurred_at - rows.concluded_at) // pd.Timedelta(days=1)
    kept = _recent(rows, numbers, as_of) & _unexplained(rows) & _sure(rows, numbers)
    return rows[kept & (since >= numbers["leave_days"]) & ~rows.older_tie & _taken_up(rows, numbers)]


def unanswered_short_calls(rows: pd.DataFrame, numbers: Numbers, as_of: date) -> pd.DataFrame:
    """Out-going calls of a few seconds, several to one person."""
    kept = _recent(rows, numbers, as_of) & _sure(rows, numbers) & _met(rows) & ~rows.older_tie
    kept &= rows.accounting.isin([*UNEXPLAINED, "self_made"]) & _at_work(rows)
    kept &= (rows.channel == "call") & (rows.direction == "out") & (rows.duration_s < numbers["short_s"])
    short = rows[kept.fillna(False).astype(bool)]
    return short[short.groupby(PAIR).source_row.transform("size") >= numbers["least_calls"]]


def lookup_without_purpose(rows: pd.DataFrame, numbers: Numbers, as_of: date) -> pd.DataFrame:
    """Look-ups for which no purpose is known."""
    return rows[_recent(rows, numbers, as_of) & _unexplained(rows) & _sure(rows, numbers)]


PHONE: Mapping[str, Callable[[pd.DataFrame, Numbers, date], pd.DataFrame]] = {
    "off_duty_contact": off_duty_contact,
    "unaccounted_contact": unaccounted_contact,
    "contact_after_conclusion": contact_after_conclusion,
    "unanswered_short_calls": unanswered_short_calls,
}
LOOK_UPS = {"lookup_without_purpose": lookup_without_purpose}


def _recent(rows: pd.DataFrame, numbers: Numbers, as_of: date) -> pd.Series:
    return rows.local_day > pd.Timestamp(as_of) - pd.Timedelta(days=numbers["window_days"])


def _unexplained(rows: pd.DataFrame) -> pd.Series:
    return rows.accounting.isin(UNEXPLAINED)


def _sure(rows: pd.DataFrame, numbers: Numbers) -> pd.Series:
    return rows.confidence >= numbers["least_confidence"]


def _met(rows: pd.DataFrame) -> pd.Series:
    return rows.met_at < rows.occurred_at


def _at_work(rows: pd.DataFrame) -> pd.Series:
    return ~rows.private_use | (rows.duty == "on")


def _taken_up(rows: pd.DataFrame, numbers: Numbers) -> pd.Series:
    return (rows.direction != "in") | (rows.duration_s >= numbers["taken_up_s"]).fillna(False)


def _teams(rows: pd.DataFrame, files: Mapping[str, Sequence[Path]]) -> np.ndarray:
    posts = read(files, "posts", ["staff_ref", "team", "starts_at", "ends_at", "row_id"])
    left = rows[["staff_ref", "occurred_at"]].assign(place=np.arange(len(rows)))
    met = left.merge(posts, on="staff_ref")
    open_then = (met.starts_at <= met.occurred_at) & (met.ends_at.isna() | (met.occurred_at < met.ends_at))
    last = met[open_then].sort_values(["starts_at", "row_id"]).drop_duplicates("place", keep="last")
    return left.place.map(last.set_index("place").team).fillna("").to_numpy()


def _duty(rows: pd.DataFrame, files: Mapping[str, Sequence[Path]]) -> np.ndarray:
    duties = read(files, "duties", ["staff_ref", "starts_at", "ends_at"])
    sent = read(files, "attendances", ["staff_ref", "arrived_at", "made_by"])
    sent = sent[sent.made_by == "another"].rename(columns={"arrived_at": "occurred_at"})
    sent = sent[~on_duty(sent, duties)]
    local = sent.occurred_at.dt.tz_localize("UTC").dt.tz_convert("Europe/London").dt.tz_localize(None)
    unbooked = pd.MultiIndex.from_arrays([sent.staff_ref, local.dt.floor("D")])
    booked = rows.staff_ref.isin(duties[duties.starts_at < duties.ends_at].staff_ref)
    off = booked & (rows.duty_state == "ok")
    off &= ~pd.MultiIndex.from_frame(rows[["staff_ref", "local_day"]]).isin(unbooked)
    return np.where(on_duty(rows, duties), "on", np.where(off, "off", "unknown"))


def _concluded(rows: pd.DataFrame, work: pd.DataFrame) -> np.ndarray:
    spans = work.assign(ends_at=work.ends_at.fillna(LATE)).sort_values("starts_at")
    spans = spans.assign(until=spans.groupby(PAIR).ends_at.cummax())[[*PAIR, "starts_at", "until"]]
    left = rows[[*PAIR, "occurred_at"]].assign(place=np.arange(len(rows))).sort_values("occurred_at")
    met = pd.merge_asof(left, spans, left_on="occurred_at", right_on="starts_at", by=PAIR)
    ended = met.until.where(met.until <= met.occurred_at)
    return ended.to_numpy()[np.argsort(met.place.to_numpy())]


def _accounting(rows: pd.DataFrame, purposes: pd.DataFrame, rules: Rules) -> np.ndarray:
    best = _covered(rows, purposes, rules)
    desk = purposes[purposes.purpose_kind == "desk_role"].rename(columns={"task_kind": "role"})
    standing = pd.DataFrame(sorted(rules.standing), columns=["role", "channel"])
    held = rows[["staff_ref", "channel", "occurred_at"]].assign(place=np.arange(len(rows)))
    held = held.merge(desk.merge(standing, on="role"), on=["staff_ref", "channel"])
    held = held[
        (held.starts_at <= held.occurred_at) & (held.ends_at.isna() | (held.occurred_at < held.ends_at))
    ]
    best[held.place.to_numpy()] = 0
    if "on_behalf" in rows:
        best = np.where(rows.on_behalf, np.minimum(best, 1), best)
    unknown = (rows.purpose_state.isin(["missing", "thin"]) | rows.organisation).to_numpy()
    names = np.array(["by_another", "self_made", "afterwards", "none"])[best]
    return np.where(best < 3, names, np.where(unknown, "unknown", "unaccounted"))


def _covered(rows: pd.DataFrame, purposes: pd.DataFrame, rules: Rules) -> np.ndarray:
    """Each row's best class of covering purpose: 0 made by another, 1 self-made, 2 afterwards, 3 none."""
    kinds = pd.DataFrame(
        [(*key, before * HOUR, after * HOUR) for key, (before, after) in rules.tolerances.items()],
        columns=["tolerance_kind", "channel", "before", "after"],
    )
    named = purposes[purposes.person_ref.notna()].merge(kinds, on="tolerance_kind")
    named = named[named.channel.isin(rows.channel.unique())]
    left = rows[[*PAIR, "channel", "occurred_at", "duration_s"]].assign(place=np.arange(len(rows)))
    met = left.merge(named, on=[*PAIR, "channel"])
    inside = met.starts_at - met.before <= met.occurred_at
    inside &= met.occurred_at <= met.ends_at.fillna(LATE) + met.after
    met = met[inside]
    spoken = pd.to_timedelta(met.duration_s.fillna(0).astype("float64"), unit="s")
    late = met.written_at > met.occurred_at + spoken + rules.settings["contemporaneous_hours"] * HOUR
    met = met.assign(sort=np.where(met.made_by == "another", 0, np.where(late, 2, 1)))
    best = np.full(len(rows), 3)
    found = met.groupby("place")["sort"].min()
    best[found.index.to_numpy()] = found.to_numpy()
    return best

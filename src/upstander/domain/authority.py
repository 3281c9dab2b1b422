"""The authority for a scan: who allowed it, for what, over which data, until when, for whose eyes.

A store of real data is not read without one. It is a TOML file that a person with the power to do
so has signed off; every fault in it is reported at once.
Source: docs/how_to/authorise_a_scan.md
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from upstander.domain.refusal import Refusal

TEXTS: Mapping[str, str] = {
    "reference": "the reference under which the force files the authority",
    "purpose": "what the scan is for, in a sentence",
    "lawful_basis": "the legal basis, by provision",
    "necessity": "why a less intrusive step would not do",
    "authoriser": "the office of the person who authorises it",
    "recipient": "an age public key (age1…), to which what the scan writes is encrypted",
}
DAYS: Mapping[str, str] = {
    "authorised_on": "the first day on which it holds",
    "expires_on": "the last day on which it holds",
}
SCOPE_KEYS = ("tables", "teams", "from", "to")
PLACEHOLDERS = frozenset({"", "-", ".", "…", "...", "?", "n/a", "none", "tbc", "tbd", "todo", "unknown", "x"})
AGE_KEY = re.compile(r"age1[02-9ac-hj-np-z]{58}")
LONGEST_DAYS = 366  # a standing scan is looked at again each year; docs/how_to/authorise_a_scan.md


class NotAuthorised(Refusal):
    """The scan asked for is not covered by an authority; the sentence says what is missing."""

    exit_code = 3


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What may be read: tables and teams by name (None: all), and the days of events, both included."""

    tables: frozenset[str] | None
    teams: frozenset[str] | None
    first_day: date
    last_day: date

    def covers_table(self, table: str) -> bool:
        """Whether the table may be read."""
        return self.tables is None or table in self.tables


@dataclass(frozen=True, kw_only=True)
class Authority:
    """A complete authority. `digest` is the SHA-256 of the file as it was read."""

    reference: str
    purpose: str
    lawful_basis: str
    necessity: str
    authoriser: str
    recipient: str
    authorised_on: date
    expires_on: date
    scope: Scope
    digest: str


def read(content: bytes, *, name: str, tables: frozenset[str]) -> Authority:
    """The authority that a TOML file holds; `tables` are the names that its scope may use.

    Raises NotAuthorised with every fault at once: key, what was found, what to write.
    """
    found = _parsed(content, name)
    scope = found.get("scope")
    faults = [*_faults_of_keys(found), *_faults_of_texts(found), *_faults_of_days(found)]
    faults += _faults_of_scope(scope, tables) if isinstance(scope, dict) else ["[scope] is missing."]
    if faults:
        listed = "\n".join(f"  - {fault}" for fault in faults)
        raise NotAuthorised(f"{name} is not a complete authority; nothing was read.\n{listed}")
    assert isinstance(scope, dict)
    texts = {key: str(found[key]).strip() for key in TEXTS}
    values: dict[str, Any] = {**texts, **{key: found[key] for key in DAYS}}
    return Authority(**values, scope=_scope(scope), digest=hashlib.sha256(content).hexdigest())


def require_in_force(authority: Authority, *, today: date, as_of: date) -> None:
    """Raises NotAuthorised unless the authority holds today and its period covers the as-of date."""
    if today < authority.authorised_on:
        raise NotAuthorised(
            f"Authority {authority.reference} is not yet in force: it holds from {authority.authorised_on} "
            f"and today is {today}. Nothing was read."
        )
    if today > authority.expires_on:
        raise NotAuthorised(
            f"Authority {authority.reference} ended on {authority.expires_on} and today is {today}. "
            "Nothing was read. Ask the authoriser for a new one."
        )
    scope = authority.scope
    if not scope.first_day <= as_of <= scope.last_day:
        raise NotAuthorised(
            f"Authority {authority.reference} covers {scope.first_day} to {scope.last_day}; "
            f"a scan as of {as_of} lies outside it. Nothing was read."
        )


def _parsed(content: bytes, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise NotAuthorised(f"{name} is not UTF-8 text. Save the authority as UTF-8 TOML.") from None
    except tomllib.TOMLDecodeError as fault:
        raise NotAuthorised(f"{name} is not TOML: {fault}. Nothing was read.") from None


def _faults_of_keys(found: Mapping[str, Any]) -> list[str]:
    known = {*TEXTS, *DAYS, "scope"}
    return [
        f"{key}: there is no such key. Take it out or correct its spelling."
        for key in found
        if key not in known
    ]


def _faults_of_texts(found: Mapping[str, Any]) -> list[str]:
    faults = []
    for key, meaning in TEXTS.items():
        value = found.get(key)
        if not isinstance(value, str) or value.strip().lower() in PLACEHOLDERS:
            faults.append(f"{key}: write {meaning}.")
        elif key == "recipient" and not AGE_KEY.fullmatch(value.strip()):
            faults.append(f"recipient: this is not an age public key. Write {meaning}.")
    return faults


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _faults_of_days(found: Mapping[str, Any]) -> list[str]:
    faults = [
        f"{key}: write {meaning} as a date, such as 2026-04-01."
        for key, meaning in DAYS.items()
        if not _is_day(found.get(key))
    ]
    if faults:
        return faults
    first, last = found["authorised_on"], found["expires_on"]
    if last < first:
        return [f"expires_on: {last} comes before authorised_on, {first}."]
    if (last - first).days > LONGEST_DAYS:
        return [f"expires_on: at most {LONGEST_DAYS} days after authorised_on; then it is looked at again."]
    return []


def _faults_of_scope(scope: Mapping[str, Any], tables: frozenset[str]) -> list[str]:
    faults = [f"scope.{key}: there is no such key." for key in scope if key not in SCOPE_KEYS]
    faults += [
        f'scope.{key}: write "all", or a list of {key} by name.'
        for key in ("tables", "teams")
        if not _is_choice(scope.get(key))
    ]
    named = scope.get("tables")
    strangers = sorted(set(named) - tables) if isinstance(named, list) and _is_choice(named) else []
    faults += [f"scope.tables: there is no table called '{table}'." for table in strangers]
    return faults + _faults_of_period(scope)


def _is_choice(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, str) and item.strip() for item in value)
    return value == "all"


def _faults_of_period(scope: Mapping[str, Any]) -> list[str]:
    faults = [
        f"scope.{key}: write a date, such as 2026-04-01."
        for key in ("from", "to")
        if not _is_day(scope.get(key))
    ]
    if faults:
        return faults
    first, last = scope["from"], scope["to"]
    if last < first:
        faults.append(f"scope.to: {last} comes before scope.from, {first}.")
    return faults


def _scope(scope: Mapping[str, Any]) -> Scope:
    def choice(key: str) -> frozenset[str] | None:
        return None if scope[key] == "all" else frozenset(scope[key])

    return Scope(
        tables=choice("tables"), teams=choice("teams"), first_day=scope["from"], last_day=scope["to"]
    )

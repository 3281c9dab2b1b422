"""Reads a mapping file: TOML text in, a `Mapping` out, or one sentence for every fault in it.

Source: docs/how_to/map_an_export.md
"""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from upstander.engine import tables
from upstander.engine.sources.column_rule_file import read_columns
from upstander.engine.sources.faults import BadMapping, Faults
from upstander.engine.sources.mapping import Companion, FileShape, Keep, LocalTime, Mapping
from upstander.engine.sources.toml_values import Section
from upstander.engine.sources.zones import is_zone
from upstander.engine.tables import Table

KEYS = ("id", "title", "table", "source", "cannot_show", "file", "time", "columns", "keep", "companion")
LARGEST_MAPPING = 1_000_000  # characters; a mapping is a page of text


def read(path: Path) -> Mapping:
    """The mapping in the file at `path`. Raises BadMapping with every fault."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise BadMapping(f"{path} is not there. Name a mapping file, or one that is shipped.") from None
    except (OSError, UnicodeDecodeError):
        raise BadMapping(f"{path} cannot be read as UTF-8 text. Save it as UTF-8.") from None
    return parse(text, file=path.name)


def parse(text: str, *, file: str) -> Mapping:
    """The mapping that `text` declares; `file` names it in faults. Raises BadMapping with every fault."""
    body = _toml(text, file)
    faults = Faults(file)
    faults.unknown_keys("", body, KEYS)
    table = _table(body, faults)
    faults.raise_if_any()
    assert table is not None
    mapping = _mapping(Section("", body, faults), table, digest=hashlib.sha256(text.encode()).hexdigest())
    faults.raise_if_any()
    return mapping


def _toml(text: str, file: str) -> dict[str, Any]:
    if len(text) > LARGEST_MAPPING:
        raise BadMapping(
            f"{file} is longer than {LARGEST_MAPPING:,} characters. A mapping is a page of text."
        )
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        # Only the place of the fault is repeated: the text around it could be anything.
        place = str(error).rpartition("(")[2].rstrip(")") if "(at " in str(error) else "unknown place"
        raise BadMapping(f"{file} is not TOML ({place}). A key given twice is also a fault.") from None


def _table(body: dict[str, Any], faults: Faults) -> Table | None:
    name = body.get("table")
    if not isinstance(name, str):
        faults.add("table", "no table is named", f"Write one of {', '.join(tables.TABLES)}")
        return None
    try:
        return tables.get(name)
    except tables.UnknownTable as unknown:
        faults.add("table", str(unknown).rstrip("."), "Write the name of a table")
        return None


def _mapping(top: Section, table: Table, *, digest: str) -> Mapping:
    companions = tuple(_companion(section) for section in top.sections("companion"))
    return Mapping(
        id=top.text("id", required=True),
        title=top.text("title"),
        table=table.name,
        source=top.text("source"),
        cannot_show=top.text("cannot_show"),
        file=_file(top.section("file")),
        time=_time(top.section("time")),
        rules=read_columns(top.section("columns"), table),
        keep=_keep(top.section("keep")) if "keep" in top.body else None,
        companions=companions,
        digest=digest,
    )


def _file(section: Section) -> FileShape:
    section.only("format", "delimiter", "encoding", "header_row", "sheet", "names", "skip_rows")
    names = section.texts("names")
    if len(set(names)) != len(names):
        section.fault("names", "a name stands twice", "Give each column its own name")
    return FileShape(
        format=section.one_of("format", ("csv", "xlsx", "parquet", "gpx")),  # type: ignore[arg-type]
        delimiter=_delimiter(section),
        encoding=section.one_of("encoding", ("utf-8", "utf-16", "cp1252")),
        header_row=section.whole("header_row", default=1, least=1),
        sheet=section.text("sheet") or None,
        names=names,
        skip_rows=section.whole("skip_rows", default=0, least=0),
    )


def _delimiter(section: Section) -> str | None:
    given = section.text("delimiter")
    found = {"tab": "\t", "space": " "}.get(given, given)
    if found and (len(found) != 1 or not found.isascii() or found in '"\r\n\0' or found.isalnum()):
        section.fault("delimiter", "not one character", 'Write ",", ";", "|", "tab" or "space"')
        return None
    return found or None


def _time(section: Section) -> LocalTime:
    section.only("zone", "repeated_hour")
    zone = section.text("zone") or "UTC"
    if not is_zone(zone):
        section.fault("zone", "not a time zone", 'Write "UTC" or a name such as "Europe/London"')
        zone = "UTC"
    hour = section.one_of("repeated_hour", ("reject", "first", "second")) or "reject"
    return LocalTime(zone=zone, repeated_hour=hour)  # type: ignore[arg-type]


def _keep(section: Section) -> Keep:
    section.only("column", "values")
    values = section.texts("values")
    if not values:
        section.fault("values", "no value is given", 'Write a list such as ["Voice", "SMS"]')
    return Keep(column=section.text("column", required=True), values=values)


def _companion(section: Section) -> Companion:
    section.only("name", "on", "columns")
    return Companion(
        name=section.text("name", required=True),
        on=section.text("on", required=True),
        columns=section.texts("columns"),
    )

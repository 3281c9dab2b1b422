"""What a table promises: its columns, and for each the type, unit, meaning and permitted use.

A force supplies as many tables as it has. Every row also carries `known_at`, the moment at which
the force could first have known it, and `row_id`, which names the row of the source file it came
from; both are added to each contract here, so that no table can be without them.
Source: docs/explanation/tables.md
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["reference", "text", "code", "phone", "timestamp", "day", "integer", "real", "boolean"]
Use = Literal["scan", "harm", "fairness", "excuse"]
Identity = Literal["staff", "person", "number", "device", "vehicle", "account"]

FORBIDDEN_NAMES = frozenset({"at", "date", "end"})
"""Names that SQL dialects quote differently; docs/explanation/tables.md."""

SQL_TYPES: dict[Kind, str] = {
    "reference": "VARCHAR",
    "text": "VARCHAR",
    "code": "VARCHAR",
    "phone": "VARCHAR",
    "timestamp": "TIMESTAMP",
    "day": "DATE",
    "integer": "BIGINT",
    "real": "DOUBLE",
    "boolean": "BOOLEAN",
}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: what it means, in which unit, whose data it is and what it may be used for.

    `use` is `scan` (may shape the order of concerns), `harm` (the harm axis only), `fairness`
    (read at run time, never stored) or `excuse` (may only withdraw a sign).
    `identifies` says what kind of reference the value is, so that the covert and protected
    registers are applied to it before a row is written.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    values: tuple[str, ...] = ()
    required: bool = False
    personal: bool = False
    use: Use = "scan"
    identifies: Identity | None = None
    minimum: float | None = None
    maximum: float | None = None

    @property
    def sql_type(self) -> str:
        """DuckDB's type for the column in the store."""
        return SQL_TYPES[self.kind]


KNOWN_AT = Column(
    name="known_at",
    kind="timestamp",
    meaning="When the force could first have known this row; a scan uses only what was known by its date.",
    unit="UTC",
    required=True,
)
ROW_ID = Column(
    name="row_id",
    kind="reference",
    meaning="Load and row number in the source file: what an analyst quotes as evidence.",
    required=True,
)


@dataclass(frozen=True, kw_only=True)
class Table:
    """The contract of one table.

    `happens` names the column that says when the event took place (or began); the store keeps
    event tables by its month. `check` pairs are columns whose second may not precede the first.
    `cannot_show` is repeated beside every result that leans on the table.
    """

    name: str
    meaning: str
    columns_declared: tuple[Column, ...]
    happens: str | None = None
    ordered_pairs: tuple[tuple[str, str], ...] = ()
    cannot_show: str = ""
    sources: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Declared columns, then `known_at` and `row_id`."""
        return (*self.columns_declared, KNOWN_AT, ROW_ID)

    def column(self, name: str) -> Column:
        """The named column. Raises KeyError if the contract has none of that name."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def staff(name: str = "staff_ref", meaning: str = "The member of staff.", *, required: bool = True) -> Column:
    """A reference to a member of staff."""
    return Column(
        name=name, kind="reference", meaning=meaning, required=required, personal=True, identifies="staff"
    )


def person(
    name: str = "person_ref", meaning: str = "The member of the public.", *, required: bool = True
) -> Column:
    """A reference to a member of the public."""
    return Column(
        name=name, kind="reference", meaning=meaning, required=required, personal=True, identifies="person"
    )


def ref(name: str, meaning: str, *, required: bool = True, identifies: Identity | None = None) -> Column:
    """A reference to a thing: an incident, a device, a vehicle."""
    return Column(
        name=name,
        kind="reference",
        meaning=meaning,
        required=required,
        personal=identifies is not None,
        identifies=identifies,
    )


def moment(name: str, meaning: str, *, required: bool = False) -> Column:
    """A moment, kept in UTC."""
    return Column(name=name, kind="timestamp", meaning=meaning, unit="UTC", required=required)


def phone(name: str, meaning: str, *, required: bool = False) -> Column:
    """A telephone number, kept as E.164."""
    return Column(
        name=name,
        kind="phone",
        meaning=meaning,
        unit="E.164",
        required=required,
        personal=True,
        identifies="number",
    )


def code(name: str, meaning: str, values: tuple[str, ...], *, required: bool = False) -> Column:
    """A value from a closed list."""
    return Column(name=name, kind="code", meaning=meaning, values=values, required=required)


MADE_BY = code(
    "made_by",
    "Who made the record: another person (dispatch, a supervisor) or the member of staff themselves.",
    ("another", "self"),
    required=True,
)
WRITTEN_AT = moment(
    "written_at", "When the record was written; a purpose written after the contact is not proof of it."
)

"""Writes the three exports of docs/tutorials/first_scan.md: bills, people's numbers, incidents.

Everybody and everything in them is invented: references instead of names, telephone numbers from
Ofcom's ranges for fiction. Most staff ring the people whose incidents they attend and then stop. One
liaison officer rings one family often, sent to them every week by the control room. One PCSO goes on
writing to the victim of a burglary after the case was closed. A few rows are bad on purpose.

    python -m tests.samples.make_first_scan docs/tutorials/first_scan
"""

import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

STAFF = tuple(f"E{1040 + n}" for n in range(14))
PCSO, LIAISON = "E1047", "E1044"
FIRST_DAY = datetime(2025, 9, 15)
INCIDENT_DAYS = 70  # from the first day, so that work is logged to the end of the bills
BURGLED, FAMILY = "N2051", "N2060"
BURGLARY = "I3051"
ORGANISATIONS = tuple(f"020 7946 0{n:03}" for n in range(10, 30))
KINDS = ("Burglary", "Theft", "Road collision", "Neighbour dispute", "Damage", "Missing person", "Assault")

BILL_COLUMNS = (
    "Account Number", "Cost Centre", "User Name", "Employee No", "Mobile Number", "Date", "Time",
    "Number Called", "Call Type", "Destination", "Duration", "Cost",
)  # fmt: skip
NUMBER_COLUMNS = ("Nominal Ref", "Number", "Number Type", "From", "To", "Certainty (%)", "Recorded")
INCIDENT_COLUMNS = (
    "Line", "Incident Ref", "Type", "Opened", "Closed", "Result", "Nominal Ref", "Part", "Resource Ref",
    "From", "To", "Ended", "Assigned By", "Written",
)  # fmt: skip
Row = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Incident:
    """One invented incident: when, who was in it, who went."""

    ref: str
    kind: str
    opened: datetime
    closed: datetime | None
    person: str
    part: str
    visits: tuple[tuple[str, datetime], ...]
    owner: str


def number_of(person: str) -> str:
    """A person's number, from the range for fictional mobiles."""
    return f"07700 900{int(person[1:]) - 1900:03}"


def minute(moment: datetime) -> str:
    """As command and control writes it."""
    return moment.strftime("%d/%m/%Y %H:%M")


def incidents(random: Random) -> list[Incident]:
    """Fifty-eight ordinary incidents, the burglary and the family's case."""
    made = [_ordinary(random, number) for number in range(58)]
    opened = datetime(2025, 10, 3, 9, 40)
    visits = ((PCSO, datetime(2025, 10, 3, 11, 5)), (PCSO, datetime(2025, 10, 6, 14, 20)))
    made.append(
        Incident(ref=BURGLARY, kind="Burglary", opened=opened, closed=datetime(2025, 10, 9, 16, 0),
                 person=BURGLED, part="Victim", visits=visits, owner="E1041")
    )  # fmt: skip
    weekly = tuple((LIAISON, datetime(2025, 9, 18, 10, 0) + timedelta(weeks=week)) for week in range(11))
    made.append(
        Incident(ref="I3060", kind="Road death", opened=datetime(2025, 9, 16, 7, 15), closed=None,
                 person=FAMILY, part="Other", visits=weekly, owner="E1042")
    )  # fmt: skip
    return sorted(made, key=lambda incident: (incident.opened, incident.ref))


def _ordinary(random: Random, number: int) -> Incident:
    opened = FIRST_DAY + timedelta(days=random.randrange(INCIDENT_DAYS), minutes=random.randrange(420, 1080))
    first = opened + timedelta(minutes=random.randrange(12, 70))
    crew = random.sample([ref for ref in STAFF if ref not in (PCSO, LIAISON)], random.choice((1, 2, 2)))
    if number % 6 == 0:
        crew = [PCSO]
    visits = [(ref, first + timedelta(minutes=random.randrange(0, 4))) for ref in crew]
    if random.random() < 0.4:
        visits.append((crew[0], first + timedelta(days=random.randrange(1, 5))))
    closed = max(when for _, when in visits) + timedelta(days=random.randrange(1, 9), hours=2)
    return Incident(
        ref=f"I{3000 + number if number < 51 else 3001 + number}", kind=random.choice(KINDS), opened=opened,
        closed=closed, person=f"N{2000 + number if number < 51 else 2001 + number}",
        part=random.choice(("Victim", "Victim", "Witness", "Caller")), visits=tuple(visits), owner=crew[0],
    )  # fmt: skip


def incident_rows(made: Iterable[Incident]) -> list[Row]:
    """Four kinds of line for each incident, as such an export has them."""
    rows: list[Row] = []
    for one in made:
        closed = {"Closed": minute(one.closed), "Result": "Filed"} if one.closed else {}
        rows.append({"Line": "Incident", "Incident Ref": one.ref, "Type": one.kind,
                     "Opened": minute(one.opened), "Written": minute(one.opened), **closed})  # fmt: skip
        rows.append({"Line": "Person", "Incident Ref": one.ref, "Nominal Ref": one.person, "Part": one.part,
                     "Written": minute(one.opened + timedelta(minutes=6))})  # fmt: skip
        rows += [_attendance(one, ref, arrived) for ref, arrived in one.visits]
        rows.append(_owner(one))
    return rows


def _owner(one: Incident) -> Row:
    ended = {"To": minute(one.closed), "Ended": "Closed"} if one.closed else {}
    return {"Line": "Owner", "Incident Ref": one.ref, "Resource Ref": one.owner,
            "From": minute(one.opened), "Assigned By": "Supervisor",
            "Written": minute(one.opened + timedelta(minutes=10)), **ended}  # fmt: skip


def _attendance(one: Incident, ref: str, arrived: datetime) -> Row:
    sent = arrived - timedelta(minutes=9)
    left = arrived + timedelta(minutes=35 + int(one.ref[1:]) % 25)
    return {"Line": "Resource", "Incident Ref": one.ref, "Resource Ref": ref, "From": minute(arrived),
            "To": minute(left), "Assigned By": "Control", "Written": minute(sent)}  # fmt: skip


def number_rows(made: Iterable[Incident], random: Random) -> list[Row]:
    """Numbers of everybody in the incidents, and of people who were in older ones."""
    people = sorted({one.person for one in made}) + [f"N{2100 + n}" for n in range(150)]
    rows = []
    for person in people:
        held = datetime(2021, 1, 1) + timedelta(days=random.randrange(1500))
        rows.append({"Nominal Ref": person, "Number": number_of(person), "Number Type": "Mobile",
                     "From": held.strftime("%d/%m/%Y"), "Certainty (%)": random.choice(("100", "95", "90")),
                     "Recorded": held.strftime("%d/%m/%Y")})  # fmt: skip
    rows[7] |= {"Number Type": "Home", "Certainty (%)": "70"}
    rows[90] |= {"Number": "not known"}
    rows[120] |= {"Certainty (%)": "120"}
    return rows


def bill_rows(made: Iterable[Incident], random: Random) -> list[Row]:
    """The bills, in order of time, with the four bad rows and three lines of other kinds."""
    calls = [call for one in made for call in _about(one, random)]
    calls += [call for ref in STAFF for call in _about_work(ref, random)]
    calls += list(_after_the_case(random))
    rows = [_line(*call) for call in sorted(calls)]
    for position, change in BAD_ROWS.items():
        rows[position] |= change
    return rows


Call = tuple[datetime, str, str, str, int]  # when, who, number, type, seconds


def _about(one: Incident, random: Random) -> list[Call]:
    calls: list[Call] = []
    for ref, visited in one.visits:
        for _ in range(random.choice((0, 1, 1, 2)) if one.person != FAMILY else 3):
            when = visited + timedelta(minutes=random.randrange(-50, 200), seconds=random.randrange(60))
            call = max(when, one.opened + timedelta(minutes=10))
            calls.append((call, ref, number_of(one.person), "Voice", random.randrange(40, 420)))
    return calls


def _about_work(ref: str, random: Random) -> list[Call]:
    days = random.sample(range(76), 14)
    return [
        (
            FIRST_DAY
            + timedelta(days=day, minutes=random.randrange(480, 1320), seconds=random.randrange(60)),
            ref,
            random.choice(ORGANISATIONS),
            "Voice",
            random.randrange(20, 900),
        )
        for day in days
    ]


def _after_the_case(random: Random) -> Iterable[Call]:
    """Evenings from a week after the case was closed: texts at first, then calls as well."""
    for week in range(7):
        for turn in range(2 + week):
            day = datetime(2025, 10, 14) + timedelta(days=7 * week + turn % 6)
            when = day + timedelta(hours=20, minutes=random.randrange(0, 170), seconds=random.randrange(60))
            calls = week >= 3 and turn % 3 == 0
            yield when, PCSO, number_of(BURGLED), "Voice" if calls else "SMS", random.randrange(300, 1500)


def _line(when: datetime, ref: str, number: str, kind: str, seconds: int) -> Row:
    place = STAFF.index(ref)
    return {
        "Account Number": "00451", "Cost Centre": f"CC{20 + place % 4}", "User Name": f"USER {place + 1:02}",
        "Employee No": ref, "Mobile Number": f"07700 9008{place:02}", "Date": when.strftime("%d/%m/%Y"),
        "Time": when.strftime("%H:%M:%S"), "Number Called": number, "Call Type": kind,
        "Destination": "London" if number.startswith("020") else "Mobile",
        "Duration": "" if kind == "SMS" else str(timedelta(seconds=seconds)).rjust(8, "0"),
        "Cost": "0.00" if kind == "SMS" else f"{seconds / 60 * 0.03:.2f}",
    }  # fmt: skip


BAD_ROWS: dict[int, Row] = {
    31: {"Call Type": "Data", "Number Called": "", "Destination": "Internet"},
    40: {"Date": "09/13/2025"},
    58: {"Call Type": "Voicemail", "Number Called": "121"},
    77: {"Number Called": "Withheld"},
    121: {"Duration": "-00:00:41"},
    150: {"Number Called": "116 123", "Destination": "Freephone"},
    200: {"Date": "26/10/2025", "Time": "01:24:10"},
}
"""By position: what is changed in an otherwise good row."""


def write(path: Path, columns: tuple[str, ...], rows: list[Row]) -> None:
    """The rows as CSV with every column, in the encoding and line ends of such exports."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def make(folder: Path) -> None:
    """Write bills.csv, numbers.csv and incidents.csv into `folder`; the same bytes every time."""
    folder.mkdir(parents=True, exist_ok=True)
    made = incidents(Random(1))
    write(folder / "incidents.csv", INCIDENT_COLUMNS, incident_rows(made))
    write(folder / "numbers.csv", NUMBER_COLUMNS, number_rows(made, Random(2)))
    write(folder / "bills.csv", BILL_COLUMNS, bill_rows(made, Random(3)))


if __name__ == "__main__":
    make(Path(sys.argv[1]))

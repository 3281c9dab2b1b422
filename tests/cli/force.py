"""A small force as a real store: thirty colleagues with ordinary work, and one whose contact outlasts it."""

from datetime import date, datetime, timedelta

from tests.cast import BLAKE, BLAKE_NUMBER, ELLIS, WREN, WREN_NUMBER
from tests.stores import make_store

AS_OF = date(2025, 7, 1)
START = datetime(2025, 1, 6, 10)
COLLEAGUES = [f"S-{number:02}" for number in range(30)]


def make_force(folder, *, invented=True, tables=None):
    """The store; `tables` names those to keep (None: all)."""
    found = {
        "staff": [{"staff_ref": ref, "employment": "officer"} for ref in (*COLLEAGUES, BLAKE, ELLIS)],
        "posts": [_post(ref) for ref in (*COLLEAGUES, BLAKE)],
        "people": [{"person_ref": f"P-{number:02}"} for number in range(30)] + [{"person_ref": WREN}],
        "people_numbers": _numbers(),
        "devices": [{"device_ref": f"D-{ref}", "device_kind": "mobile"} for ref in (*COLLEAGUES, BLAKE)],
        "device_assignments": [
            {
                "device_ref": f"D-{ref}",
                "staff_ref": ref,
                "starts_at": START - timedelta(days=200),
                "share": "issued",
            }
            for ref in (*COLLEAGUES, BLAKE)
        ],
        "duties": list(_duties()),
        "incidents": [_incident(number) for number in range(31)],
        "incident_people": [
            {"incident_ref": f"I-{number:02}", "person_ref": person, "part": "victim"}
            for number, person in enumerate([*(f"P-{n:02}" for n in range(30)), WREN])
        ],
        "attendances": [_attendance(number, ref) for number, ref in enumerate((*COLLEAGUES, BLAKE))],
        "phone_events": list(_calls()),
        "contact_log": list(_logged()),
        "complaints": [],
    }
    kept = {name: rows for name, rows in found.items() if rows and (tables is None or name in tables)}
    return make_store(folder, tables=kept, invented=invented)


def _post(ref):
    return {
        "staff_ref": ref,
        "role": "neighbourhood",
        "team": "T1" if ref < "S-15" or ref == BLAKE else "T2",
        "duty_pattern": "days",
        "starts_at": START - timedelta(days=400),
    }


def _numbers():
    numbers = [(f"P-{number:02}", f"+4477009003{number:02}") for number in range(30)]
    return [
        {"person_ref": person, "number": number, "number_kind": "own", "confidence": 1.0}
        for person, number in [*numbers, (WREN, WREN_NUMBER)]
    ]


def _duties():
    for ref in (*COLLEAGUES, BLAKE):
        for day in range(0, 170):
            starts = START.replace(hour=8) + timedelta(days=day)
            if starts.weekday() < 5:
                yield {"staff_ref": ref, "starts_at": starts, "ends_at": starts + timedelta(hours=9)}


def _incident(number):
    return {"incident_ref": f"I-{number:02}", "opened_at": START, "closed_at": START + timedelta(days=3)}


def _attendance(number, ref):
    return {
        "incident_ref": f"I-{number:02}",
        "staff_ref": ref,
        "arrived_at": START + timedelta(hours=1),
        "left_at": START + timedelta(hours=2),
    }


def _logged():
    for ref in COLLEAGUES:
        for week in range(24):
            when = START + timedelta(days=7 * week, hours=3)
            yield {"staff_ref": ref, "person_ref": f"P-{ref[2:]}", "channel": "call", "occurred_at": when}


def _calls():
    for number, ref in enumerate(COLLEAGUES):
        for week in range(24):
            when = START + timedelta(days=7 * week, hours=3)
            yield _call(f"D-{ref}", f"+4477009003{number:02}", when, 120)
    for night in range(60):
        when = START.replace(hour=21) + timedelta(days=14 + 2 * night)
        yield _call(f"D-{BLAKE}", WREN_NUMBER, when, 3)


def _call(device, number, when, seconds):
    return {
        "device_ref": device,
        "line_number": BLAKE_NUMBER if device == f"D-{BLAKE}" else None,
        "other_number": number,
        "channel": "call",
        "direction": "out",
        "started_at": when,
        "duration_s": seconds,
    }

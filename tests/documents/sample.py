"""A hand-made scan of the standing cast: a year of 400 contacts, a person-level concern, a trigger."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.cast import ASH, BLAKE, CAREY, DREW, ROBIN, ROWAN, WREN
from tests.documents.sample_gaps import CHECKS, check, scheme_gap, team_gap
from tests.documents.sample_rows import ENDED, evidence
from upstander.engine.concerns.model import (
    SCHEMA_VERSION,
    Concern,
    Explanation,
    Frequency,
    HardTrigger,
    Harm,
    IndicatorRun,
    Lane,
    Point,
    Scan,
    Sign,
    Span,
    TableCoverage,
    Timeline,
)

AS_OF = date(2026, 2, 28)
MET = datetime(2025, 3, 4, 18, 30)
SECRET_PLACE = "A-17"


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC).replace(tzinfo=None)


def frequency(**changes):
    usual = {
        "peers": 312,
        "peers_at_or_above": 1,
        "peer_group": "neighbourhood_pcso, late shifts",
        "one_in": 156.5,
        "bits": 7.3,
    }
    return Frequency(**{**usual, "expected_by_chance": 5.8, "capped": False, "forbidden": False, **changes})


def sign(**changes):
    usual = {
        "indicator_id": "contact_after_conclusion",
        "title": "Contact after the work had ended",
        "question": "Did contact go on after this member of staff had no more work to do with that person?",
        "source_items": ("S15",),
        "family": "behaviour",
        "group": "phone",
        "person_ref": WREN,
        "amount": 38.0,
        "unit": "calls",
        "frequency": frequency(forbidden=True),
        "adds": True,
        "evidence": evidence(38),
        "evidence_total": 38,
        "explanations": (
            Explanation(
                text="The work went on, and its records were kept elsewhere.",
                checked=True,
                finding="No tasking, role or log of this person after their work had ended.",
            ),
            Explanation(text="Somebody else used the device.", checked=False, finding=""),
        ),
        "blind_spots": ("Bills show numbers dialled; what came in is usually absent.",),
    }
    return Sign(**{**usual, **changes})


def point(occurred_at, **changes):
    usual = {
        "channel": "call",
        "direction": "out",
        "duration_s": 4,
        "duty": "on",
        "crew": "alone",
        "night": False,
    }
    usual |= {
        "after_conclusion": occurred_at > ENDED,
        "accounting": "unaccounted",
        "accounting_reason": "no_purpose",
    }
    usual |= {
        "purpose_kind": None,
        "confidence": 1.0,
        "distance_m": None,
        "homes_near": None,
        "source_table": "phone_events",
    }
    usual |= {"known_at": occurred_at + timedelta(days=20), "source_row": f"L3:{occurred_at:%Y%m%d%H}"}
    return Point(occurred_at=occurred_at, **{**usual, **changes})


def points():
    """400 contacts in a year: covered work at first, then calls, texts and stops that nothing covers."""
    found = [point(MET, channel="visit", accounting="by_another", source_table="attendances")]
    found += [point(MET + timedelta(days=9 * n), accounting="by_another") for n in range(8)]
    found += [
        point(ENDED + timedelta(days=n * 0.9, hours=n % 9), duty="off" if n % 2 else "on", night=n % 5 == 0)
        for n in range(280)
    ]
    found += [point(ENDED + timedelta(days=60 + 2 * n), channel="text", duty="off") for n in range(70)]
    found += [
        point(
            ENDED + timedelta(days=30 + 21 * n),
            channel="stop_nearby",
            source_table="positions",
            distance_m=150,
        )
        for n in range(9)
    ]
    found += [
        point(
            MET + timedelta(days=30 * n), channel="visit", accounting="self_made" if n % 2 else "afterwards"
        )
        for n in range(1, 7)
    ]
    found += [point(MET + timedelta(days=11 * n), channel="lookup", accounting="unknown") for n in range(26)]
    return tuple(found)


def spans():
    def span(kind, label, start, end, made_by):
        return Span(
            span_kind=kind,
            label=label,
            starts_at=start,
            ends_at=end,
            made_by=made_by,
            source_table="taskings",
            source_row="L2:9",
        )

    return (
        span("work", "burglary, victim contact", MET, ENDED, None),
        span("attendance", "attendance", MET, MET + timedelta(hours=2), "another"),
        span(
            "tasked_visit",
            "crime prevention visit",
            MET + timedelta(days=14),
            MET + timedelta(days=15),
            "another",
        ),
        span("logged_contact", "logged contact", MET + timedelta(days=30), MET + timedelta(days=31), "self"),
        span("condition", "instruction not to make contact", datetime(2026, 1, 20), None, "another"),
    )


def timeline(**changes):
    drawn = points()
    usual = {
        "staff_ref": BLAKE,
        "person_ref": WREN,
        "met_at": MET,
        "concluded_at": ENDED,
        "points": drawn,
        "spans": spans(),
    }
    lanes = (
        lane("call", "phone_events", 21, "Incoming calls are usually absent."),
        lane("text", "phone_events", 21, "Messages sent as data are absent."),
        lane("lookup", "access_events", 3, "The log shows the operator, not who asked."),
        lane("stop_nearby", "positions", 1, "Where a private car goes."),
        lane("visit", "attendances", 1, "Visits that nobody logged."),
    )
    return Timeline(**{**usual, "lanes": lanes, "points_total": len(drawn), **changes})


def lane(channel, table, age, cannot_show):
    latest = datetime(2026, 2, 28, 12) - timedelta(days=age)
    return Lane(
        channel=channel, source_table=table, latest_known_at=latest, age_days=age, cannot_show=cannot_show
    )


def concern(**changes):
    usual = {
        "concern_id": "c-0001",
        "rank": 1,
        "of": 5000,
        "put_forward": True,
        "staff_ref": BLAKE,
        "person_ref": WREN,
        "role": "neighbourhood PCSO",
        "further_people": 3,
        "likelihood_band": "exceptional",
        "harm": harm(),
        "bits": 19.4,
        "bits_by_family": {"behaviour": 19.4},
        "first_known_at": moment("2025-06-12T00:00"),
        "signs": (sign(), repeated(), unlogged()),
        "timeline": timeline(),
        "cannot_see": (
            "Bills show numbers dialled: incoming calls and texts are usually absent.",
            "Personal phones and accounts.",
        ),
        "missing_tables": ("fixed_line_calls", "device_coverage"),
        "next_step": "Read the tasking and contact records of this pair silently; ask nobody by name.",
    }
    return Concern(**{**usual, **changes})


def harm(**changes):
    usual = {"band": "severe", "people": 4, "under_18": 0, "recorded_vulnerable": 2, "duration_days": 360}
    usual |= {"reasons": ("2 people with a recorded vulnerability.", "The signs span 360 days.")}
    return Harm(**{**usual, **changes})


def repeated():
    return sign(
        indicator_id="repeated_short_calls",
        title="Repeated calls of a few seconds",
        question="Were there many calls too short to be answered?",
        amount=30.0,
        unit="calls under 5 seconds",
        frequency=frequency(peers_at_or_above=0, one_in=313.0, expected_by_chance=0.4, capped=True),
        adds=False,
    )


def unlogged():
    return sign(
        indicator_id="stops_near_home",
        title="Stops near a home while not deployed there",
        question="Did their vehicle stand near this person’s home when no task took it there?",
        group="position",
        amount=9.0,
        unit="stops",
        frequency=frequency(peers_at_or_above=9, one_in=31.3, expected_by_chance=61.0),
        evidence=evidence(9, table="positions"),
        evidence_total=9,
    )


def person_level():
    return concern(
        concern_id="c-0002",
        rank=2,
        staff_ref=ASH,
        person_ref=None,
        role="response officer",
        further_people=0,
        likelihood_band="unusual",
        harm=harm(band="moderate", people=1, recorded_vulnerable=0, reasons=()),
        signs=(
            sign(
                indicator_id="earlier_intelligence",
                title="Earlier intelligence of a sexual kind",
                question="Has earlier intelligence of this kind been recorded, at any time?",
                family="history",
                person_ref=None,
                amount=2.0,
                unit="reports",
                frequency=frequency(),
                evidence=evidence(2, table="intelligence"),
                evidence_total=2,
            ),
        ),
        timeline=None,
        missing_tables=(),
    )


def below(rank, staff_ref):
    return concern(
        concern_id=f"c-{rank:04}",
        rank=rank,
        staff_ref=staff_ref,
        person_ref=ROWAN,
        put_forward=False,
        role="family liaison officer",
        further_people=0,
        likelihood_band="raised",
        harm=harm(band="not shown", people=1, reasons=()),
        signs=(unlogged(),),
        timeline=timeline(staff_ref=staff_ref, person_ref=ROWAN, points=points()[:12], points_total=12),
    )


def run(**changes):
    usual = {
        "indicator_id": "contact_after_conclusion",
        "title": "Contact after the work had ended",
        "ran": True,
    }
    usual |= {"digest": "5f" * 32, "seconds": 0.42, "evidence_rows": 1203, "missing_tables": (), "hides": ""}
    return IndicatorRun(**{**usual, **changes})


NOT_RUN = run(
    indicator_id="three_complaints",
    title="Three complaints in twelve months",
    ran=False,
    digest="",
    evidence_rows=0,
    missing_tables=("complaints",),
    hides="Members of staff about whom several people complained separately.",
)


def coverage():
    return (
        TableCoverage(
            source_table="phone_events",
            rows=1_203_441,
            first_known_at=datetime(2025, 1, 3),
            latest_known_at=datetime(2026, 2, 7),
            teams=61,
            teams_thin=4,
            cannot_show="Incoming calls are usually absent.",
        ),
    )


def trigger():
    return HardTrigger(
        trigger="under_18_private_contact",
        title="Private contact with a person under 18 that no record covers",
        staff_ref=CAREY,
        person_ref=ROBIN,
        evidence=evidence(3),
        evidence_total=3,
    )


def scan(**changes):
    usual = {
        "schema_version": SCHEMA_VERSION,
        "upstander_version": "0.1.0",
        "as_of": AS_OF,
        "invented": True,
        "staff": 5000,
        "people": 41_873,
        "contacts": 2_904_113,
        "budget": 5,
        "concerns": (concern(), person_level(), below(3, CAREY), below(4, DREW)),
        "hard_triggers": (trigger(),),
        "indicators": (run(), NOT_RUN),
        "coverage": coverage(),
        "control_gaps": (scheme_gap(), *(team_gap(number) for number in range(12))),
        "control_checks": tuple(check(**changes) for changes in CHECKS),
    }
    return Scan(**{**usual, **changes})


def empty(**changes):
    """A scan in which everything ran and nothing showed."""
    return replace(scan(), concerns=(), hard_triggers=(), **changes)

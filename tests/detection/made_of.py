"""What stands around a dossier of nobody: whom else there is, what a run was made of, what stayed quiet."""

from upstander.detection.dossier import Beside, Quiet
from upstander.detection.wider import Counted, OtherPair, Wider
from upstander.domain.provenance import ParameterValue, Provenance, QueryText, SourceLoad

SQL = """SELECT staff_ref, person_ref, source_table, source_row, occurred_at, 1.0 AS amount
FROM contacts
WHERE duty = 'off' AND accounting = 'unaccounted' AND duration_s >= $shortest
"""
MADE_OF = Provenance(
    store_digest="a" * 64,
    duckdb_version="2.0.1",
    sources=(
        SourceLoad(
            table="phone_events",
            load_id="ab12",
            source_names=("calls-2026-03.csv",),
            source_digest="c" * 64,
            mapping="calls",
            loaded_at="2026-03-30T08:00:00+00:00",
            rows=12_000,
            rejected=3,
            cannot_show="Personal telephones.",
        ),
    ),
    queries=(
        QueryText(
            indicator_id="off_duty_contact",
            title="Contact while off duty",
            question="Was there contact off duty that nobody else's record accounts for?",
            digest="d" * 64,
            ran=True,
            hides="",
            sql=SQL,
            parameters=(ParameterValue(name="shortest", unit="seconds", amount=30),),
        ),
    ),
)
QUIET = (Quiet(indicator_id="stops", title="Stops near an address", question="Did they stop there?"),)
BESIDE = (Beside(place=2, likelihood_band="unusual", harm_band="high", signs=("Look-up without a purpose",)),)


def other(token: str, *, contacts: int = 3, **changed: object) -> OtherPair:
    """One further pair with contact in March 2026."""
    months = (
        Counted(month="2026-03", channel="Calls", contacts=contacts, by_another=1, unaccounted=contacts - 1),
    )
    known = {"under_18": None, "recorded_vulnerable": None, "months": months}
    return OtherPair(token=token, **(known | changed))  # type: ignore[arg-type]


WIDER_OF_BLAKE = Wider(
    people_total=3,
    pairs=(
        other("P-CCCC-2222", contacts=9),
        other("P-FFFF-3333", under_18=True),
        other("P-GGGG-4444", recorded_vulnerable=True),
    ),
)

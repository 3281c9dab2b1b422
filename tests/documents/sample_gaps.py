"""Gaps in the controls of the sample's force."""

from datetime import date

from tests.cast import BLAKE
from tests.documents.sample_rows import evidence
from upstander.engine.concerns.model import ControlCheck, ControlGap

CHECKS = (
    {"gap_id": "scheme", "title": "Scheme outside the standard", "gaps": 1},
    {"gap_id": "team", "title": "Training not understood", "gaps": 12},
    {"gap_id": "place", "title": "Line without a record", "gaps": 0},
    {
        "gap_id": "vetting",
        "title": "Vetting lapsed",
        "asked": False,
        "gaps": 0,
        "missing_tables": ("vetting_records",),
        "hides": "Posts held without a clearance in date.",
    },
)


def check(**changes):
    usual = {
        "question": "Is there a gap?",
        "asked": True,
        "missing_tables": (),
        "hides": "",
        "what_to_do": "Put it right.",
        "blind_spots": ("What is in no register.",),
        "digest": "0" * 64,
    }
    return ControlCheck(**{**usual, **changes})


def scheme_gap(**changes):
    usual = {
        "gap_id": "scheme",
        "title": "Scheme outside the standard",
        "about": "scheme",
        "about_ref": "Y-1",
        "unit": None,
        "role": None,
        "led_by": (BLAKE,),
        "since": date(2025, 5, 1),
        "records": 1,
        "evidence": evidence(1, table="youth_schemes"),
        "what_to_do": "Put it right.",
        "source_items": ("S89",),
    }
    return ControlGap(**{**usual, **changes})


def team_gap(number):
    return scheme_gap(
        gap_id="team",
        title="Training not understood",
        about="team",
        about_ref=f"T-{number}",
        unit="U-1",
        role="response",
        led_by=(),
        records=12 - number,
    )

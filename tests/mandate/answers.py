"""What somebody types into each paper's form."""

from datetime import date, timedelta

from tests.mandate.standing import FILE, TODAY

Sent = dict[str, str]


def day(name: str, when: date) -> Sent:
    """A day in its three boxes."""
    return {f"{name}_{part}": str(getattr(when, part)) for part in ("day", "month", "year")}


_DAYS = {**day("holds_from", TODAY), **day("holds_until", TODAY + timedelta(days=60))}

ANSWERS: dict[str, Sent] = {
    "limits": {
        "never_collected": "Nothing of private telephones.",
        "who_may_open": "Four named people, each with a reason.",
        "the_innocent": "It is closed by two and erased.",
        "the_person_harmed": "To be asked, and never to be pressed.",
        "switched_off": "Whenever one of three people says so.",
        "associations": "The federation and the union, file 12.",
        "advocate": "An independent service, file 13.",
        "protection": "In file 14.",
        **day("associations_on", TODAY),
        **day("advocate_on", TODAY),
        **day("protection_on", TODAY),
        **_DAYS,
    },
    "authority": {
        "reference": "PSD 2026 014",
        "file_digest": FILE,
        "purpose": "To find harm early.",
        "interception": "nothing",
        "lawful_basis": "As the officer confirmed.",
        "scope": "All tables and teams, two years.",
        "necessity": "Nothing less would show it.",
        "proportionality": "Counts, and no content.",
        "collateral": "The public: references only.",
        "notice": "The banner, version 3.",
        "notice_evidence": "In file 15.",
        "consulted": "The federation, on two days.",
        "authoriser": "Head of professional standards",
        **day("consulted_on", TODAY),
        **_DAYS,
    },
    "assessment": {
        "reference": "DPIA 7",
        "made_by": "Information management",
        "kept": "On the intranet",
        "risk": "none_high",
        **_DAYS,
    },
    "end_of_use": {
        "authority": "The chief officer, decision 31",
        "why": "The pilot is over.",
        "witness": "The data protection officer",
        "backups": "On the vault machine; destroyed within a week.",
        "given_out": "Two exhibits, with the court.",
        "audit_kept": "The records office, for seven years.",
        **day("holds_from", TODAY),
        **day("holds_until", TODAY + timedelta(days=14)),
    },
    "registers": {
        "covert_by": "The controller",
        "protected_by": "The protection officer",
        "registers_digest": "c" * 16,
        **day("covert_on", TODAY),
        **day("protected_on", TODAY),
        **_DAYS,
    },
}

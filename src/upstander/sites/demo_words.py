"""What the papers of the demonstration say. Everything in it is invented, and none of it is legal advice.

Source: docs/explanation/mandate.md
"""

from upstander.mandate.wording import NO_FILE

TODAY = "today"
"""An answer that is the day on which the demonstration is made."""

LIMITS = {
    "never_collected": (
        "Nothing from anybody's own telephone, computer or account. No content of a message or a call. No "
        "lane of a trade union, a lawyer, a doctor, a newspaper or a helpline. No sex, age, ethnicity, "
        "religion, health, orientation or union membership of a member of staff. No place that is not the "
        "address of somebody met on duty."
    ),
    "who_may_open": (
        "Analysts and intelligence officers of the counter-corruption unit, each with a reason, one concern "
        "at a time. Nobody who knows either person, was their line, or served in their team. The subject, "
        "their line and human resources never see that there is a concern."
    ),
    "the_innocent": (
        "Two people close it. It is not intelligence, never reaches vetting and never counts against anybody "
        "later. It is erased after the period that the force has set; the audit keeps that it existed."
    ),
    "the_person_harmed": (
        "Their safety is decided before anything else. Whether they are spoken to, by whom and how is a "
        "decision of its own, with an advocate at hand. They are told what was done, and can ask for a "
        "review."
    ),
    "switched_off": (
        "At once, by the head of counter-corruption, the head of professional standards or the data "
        "protection officer, alone. At the end of the authority in any case. When it is done with, keys and "
        "stores are destroyed before witnesses, and the proof is published."
    ),
    "associations": "The invented federation and the invented union of police staff; minutes in file L-1.",
    "associations_on": TODAY,
    "advocate": "An invented service for people harmed by those they had to trust; letter in file L-2.",
    "advocate_on": TODAY,
    "protection": "Advice in file L-3.",
    "protection_on": TODAY,
}

AUTHORITY = {
    "reference": "INVENTED-2026-001",
    "file_digest": NO_FILE,
    "purpose": "To notice abuse of position for a sexual purpose before another person is harmed.",
    "interception": "nothing",
    "lawful_basis": "None is needed for invented people. A force writes what its officer confirmed.",
    "scope": "All tables of the invented force, all teams, the whole period.",
    "necessity": "To wait until somebody speaks leaves the burden with whoever is harmed.",
    "proportionality": "References and counts for everybody alike; more only after an opening with a reason.",
    "collateral": "Members of the public: never searched for themselves, and their safety comes first.",
    "notice": "Log-in banner, version 1, and the policy on the use of systems.",
    "notice_evidence": "File A-1: a picture of the banner, and the log of its first showing.",
    "consulted": "The invented federation and union: agreed to the standing scan, and to nothing above it.",
    "consulted_on": TODAY,
    "authoriser": "Deputy chief constable of the invented force",
}

ASSESSMENT = {
    "reference": "INVENTED-DPIA-1",
    "made_by": "Information management of the invented force",
    "kept": "File D-1; a summary is published",
    "risk": "none_high",
}

REGISTERS = {
    "covert_by": "Controller of the dedicated source unit (invented)",
    "covert_on": TODAY,
    "protected_by": "Data protection officer, with the staff associations (invented)",
    "protected_on": TODAY,
    "registers_digest": "0" * 16,  # an invented store is loaded without registers of its own
}

PACKS = {
    "why": (
        "The indicators that come with the product, as published. Each was tried on invented forces; what "
        "it says of innocent people there stands in the evaluation."
    ),
}

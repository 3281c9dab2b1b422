"""Roles as data, and which of them no person holds together."""

from itertools import combinations

import pytest

from upstander.accounts.capabilities import Capability
from upstander.accounts.roles import APART, ROLES, clash, granted

SEPARATE = [
    ("administrator", "analyst"),
    ("administrator", "head_of_ccu"),
    ("administrator", "head_of_psd"),
    ("administrator", "auditor"),
    ("analyst", "head_of_ccu"),
    ("analyst", "auditor"),
    ("auditor", "data_protection_officer"),
    ("custodian", "analyst"),
    ("head_of_ccu", "head_of_psd"),
    ("report_handler", "reserved_reader"),
    ("report_handler", "auditor"),
]


@pytest.mark.parametrize("role", ROLES)
def test_no_single_role_brings_together_what_is_kept_apart(role: str) -> None:
    assert clash([role]) is None


@pytest.mark.parametrize("pair", SEPARATE, ids=" and ".join)
def test_what_must_be_apart_is(pair: tuple[str, str]) -> None:
    found = clash(pair)
    assert found is not None
    assert str(found.why)


TOGETHER = [
    ("analyst", "intelligence_officer"),
    ("analyst", "safeguarding_lead"),
    ("custodian", "file_opener"),
    ("report_handler", "file_opener"),
]


@pytest.mark.parametrize("pair", TOGETHER, ids=" and ".join)
def test_what_goes_together_does(pair: tuple[str, str]) -> None:
    assert clash(pair) is None


def test_an_administrator_goes_with_no_other_role_at_all() -> None:
    assert [role for role in ROLES if role != "administrator" and not clash(["administrator", role])] == []


def test_nobody_both_opens_and_audits_and_nobody_answers_and_approves() -> None:
    for held in combinations(ROLES, 2):
        both = granted(held)
        if Capability.READ_AUDIT in both and Capability.OPEN_CONCERN in both:
            assert clash(held)
        if Capability.ANSWER_CONCERN in both and Capability.APPROVE_ANSWER in both:
            assert clash(held)


def test_every_capability_is_granted_by_some_role_and_every_pair_has_two_sides() -> None:
    assert granted(ROLES) == set(Capability)
    assert all(pair.one and pair.other and not pair.one & pair.other for pair in APART)

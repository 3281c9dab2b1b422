"""Guidance: every page reads, cites and links; officers' rules stand on officers' pages alone."""

import re
from pathlib import Path

import pytest

from upstander.knowledge.faults import PackFaults
from upstander.knowledge.guidance import GROUPS, read_guidance

HEAD = 'id = "{id}"\ntitle = "T"\nsummary = "S"\norder = 1\nreviewed_on = 2026-01-01\n'
SOURCE = '[[source]]\ndocument = "boundary"\npart = "paragraph 6"\n'
ONLY_CONSTABLES = ("Schedule 2", "regulation 17", "section 26", "Police Federation", "public as a rule")
ADDRESS = re.compile(r"@|\b0[0-9][0-9 ]{8,}|https?://")


def write(folder: Path, name: str, whole: str) -> Path:
    (folder / "guidance").mkdir(exist_ok=True)
    (folder / "guidance" / f"{name}.md").write_text(whole, encoding="utf-8")
    return folder


def test_every_page_has_a_citation_and_there_is_one_for_each_way_to_serve() -> None:
    found = read_guidance()
    assert len(found.for_everybody) >= 12
    assert all(page.citations for page in found.pages)
    assert [group for group in GROUPS if not found.by_group(group)] == []


def test_what_holds_for_constables_alone_is_said_to_nobody_else() -> None:
    for page in read_guidance().pages:
        if not set(page.groups) & {"officer", "special"}:
            assert [said for said in ONLY_CONSTABLES if said in page.text] == [], page.id
    officers = read_guidance().by_group("officer")[0].text
    assert all(said in officers for said in ONLY_CONSTABLES)  # else the test above could not fail


def test_no_page_holds_a_number_or_an_address_that_grows_old() -> None:
    assert [page.id for page in read_guidance().pages if ADDRESS.search(page.text)] == []


def test_pages_follow_their_order_and_those_for_everybody_come_first() -> None:
    pages = read_guidance().pages
    keys = [(bool(page.groups), page.order) for page in pages]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_a_force_replaces_a_page_by_its_name(tmp_path: Path) -> None:
    whole = f"+++\n{HEAD.format(id='declaring')}{SOURCE}+++\nAs our force does it.\n"
    found = read_guidance([write(tmp_path, "declaring", whole)])
    page = found.page("declaring")
    assert page is not None
    assert page.text == "As our force does it."
    assert len(found.pages) == len(read_guidance().pages)


@pytest.mark.parametrize(
    ("name", "whole", "says"),
    [
        ("a", "No head.\n", "a.md, (file): it has no head, or no text"),
        ("a", "+++\nid = \n+++\nText.\n", "a.md, (head): it is no TOML"),
        ("a", f"+++\n{HEAD.format(id='b')}{SOURCE}+++\nText.\n", "'b' is not the name of the file"),
        ("a", f"+++\n{HEAD.format(id='a')}+++\nText.\n", "a.md, source: it is missing"),
        ("a", f"+++\n{HEAD.format(id='a')}{SOURCE}+++\n[x](nowhere.md)\n", "'nowhere' is no page"),
        ("a", f"+++\n{HEAD.format(id='a')}{SOURCE}+++\n# Title\n", "a heading of the first level"),
        (
            "a",
            f'+++\n{HEAD.format(id="a")}groups = ["police"]\n{SOURCE}+++\nText.\n',
            "'police' is not known",
        ),
        ("a", f"+++\n{HEAD.format(id='a')}{SOURCE.replace('boundary', 'gossip')}+++\nText.\n", "'gossip'"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, name: str, whole: str, says: str) -> None:
    with pytest.raises(PackFaults) as refused:
        read_guidance([write(tmp_path, name, whole)])
    assert says in str(refused.value)

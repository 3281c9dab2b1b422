"""An address on paper is short, safe to open, and tells nobody what it is for."""

import pytest

from upstander.documents.posters import NotFitForPaper, read_address


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("https://speak.example.uk", "speak.example.uk"),
        (" https://Speak.Essex.example/ ", "speak.essex.example"),
        ("https://xn--siarad-abc.example", "xn--siarad-abc.example"),
        (f"https://{'a' * 20}.{'b' * 11}.example", f"{'a' * 20}.{'b' * 11}.example"),
    ],
)
def test_a_plain_address_is_taken(written: str, host: str) -> None:
    address = read_address(written)
    assert (address.host, address.whole) == (host, f"https://{host}")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("http://speak.example.uk", "must begin with https"),
        ("speak.example.uk", "must begin with https"),
        ("javascript://speak.example.uk", "must begin with https"),
        ("https://speak.example.uk/report-police", r"goes on .*'/report-police'"),
        ("https://speak.example.uk/?from=poster", "goes on"),
        ("https://speak.example.uk#tell", "goes on"),
        ("https://speak.example.uk//", "goes on"),
        ("https://speak.example.uk:8443", "no plain name"),
        ("https://me@speak.example.uk", "no plain name"),
        ("https://speak.example.uk\\@evil.example", "no plain name"),
        ("https://localhost", "no plain name"),
        ("https://-a.example", "no plain name"),
        ("https://спик.example", "no plain name"),
        ("https://", "no plain name"),
        ("https://[", "is no address"),
        (f"https://{'a' * 20}.{'b' * 12}.example", "41 signs"),
        (f"https://{'a' * 21}.example", "20 between two dots"),
        ("https://reportcorruption.example.uk", "tells what it is for .corrupt, report"),
        ("https://sex-offences.example.uk", "tells what it is for .offence, sex"),
    ],
)
def test_any_other_is_refused_with_what_is_wrong(written: str, why: str) -> None:
    with pytest.raises(NotFitForPaper, match=why):
        read_address(written)

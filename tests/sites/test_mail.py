"""Mail is off unless a server is named, is never plain over a network, and its password lies in a file."""

from pathlib import Path

import pytest

from upstander.sites.configuration import Configuration
from upstander.sites.mail import NoMailPassword, mail_settings

NAMED = {"mail_host": "mail.example", "mail_from": "desk@force.example"}


def test_without_a_server_nothing_is_sent() -> None:
    assert mail_settings(Configuration())["UPSTANDER_SENDS_MAIL"] is False


def test_a_named_server_is_asked_for_tls() -> None:
    found = mail_settings(Configuration(**NAMED))
    assert (found["UPSTANDER_SENDS_MAIL"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (
        True,
        True,
        False,
    )


def test_the_password_is_read_from_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("quiet harbour\n", encoding="utf-8")
    file.chmod(0o600)
    configured = Configuration(**NAMED, mail_user="desk", mail_password_file=str(file))
    assert mail_settings(configured)["EMAIL_HOST_PASSWORD"] == "quiet harbour"
    file.chmod(0o640)
    with pytest.raises(NoMailPassword, match="chmod 600"):
        mail_settings(configured)
    file.unlink()
    with pytest.raises(NoMailPassword, match="cannot be read"):
        mail_settings(configured)

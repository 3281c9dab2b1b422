"""What may be set: typed, read once, and refused with a sentence for each fault that repeats no value."""

from pathlib import Path

import pytest

from upstander.sites.configuration import Configuration, Misconfigured, read_configuration


def test_without_anything_set_the_desk_is_on_this_machine_alone() -> None:
    assert read_configuration({"PATH": "/bin"}) == Configuration()
    assert Configuration().listen == "127.0.0.1"


def test_what_is_set_is_read_in_its_type() -> None:
    given = {"UPSTANDER_HOSTS": "desk.example, other.example", "UPSTANDER_HTTPS": "true"}
    read = read_configuration(given | {"UPSTANDER_FORCE_NAME": "North"})
    assert (read.hosts, read.https, read.force_name) == (("desk.example", "other.example"), True, "North")


def test_what_the_worker_scans_and_when_is_set_in_the_same_way() -> None:
    given = {"UPSTANDER_STORE": "/s", "UPSTANDER_PACKS": "/a:/b", "UPSTANDER_SCAN_AT": "sunday 02:30"}
    read = read_configuration(given)
    assert (read.store, read.packs, read.scan_at) == (Path("/s"), (Path("/a"), Path("/b")), "sunday 02:30")
    assert (Configuration().store, Configuration().packs, Configuration().scan_at) == (None, (), "")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"UPSTANDER_HTTPS": "perhaps"}, "UPSTANDER_HTTPS: "),
        ({"UPSTANDER_LISTEN": "everywhere"}, "UPSTANDER_LISTEN: "),
        ({"UPSTANDER_HOSTS": "*", "UPSTANDER_HTTPS": "1"}, "UPSTANDER_HOSTS: name each host in full"),
        ({"UPSTANDER_HOSTS": "desk.example"}, "UPSTANDER_HTTPS=true and put TLS before it"),
        ({"UPSTANDER_MAIL_HOST": "mail.example"}, "say in UPSTANDER_MAIL_FROM from which address"),
        ({"UPSTANDER_MAIL_PORT": "everywhere"}, "UPSTANDER_MAIL_PORT: "),
        (
            {
                "UPSTANDER_MAIL_HOST": "mail.example",
                "UPSTANDER_MAIL_FROM": "a@b.example",
                "UPSTANDER_MAIL_SENDER": "/run/upstander-sender",
            },
            "name UPSTANDER_MAIL_SENDER to the worker, and UPSTANDER_MAIL_HOST to the sender",
        ),
        (
            {
                "UPSTANDER_MAIL_HOST": "mail.example",
                "UPSTANDER_MAIL_FROM": "a@b.example",
                "UPSTANDER_MAIL_SECURITY": "none",
            },
            "for a mail server on this machine alone",
        ),
        ({"UPSTANDER_MAIL_USER": "desk"}, "UPSTANDER_MAIL_PASSWORD_FILE both, or neither"),
        ({"UPSTANDER_SCAN_AT": "midnight"}, "UPSTANDER_SCAN_AT: write an hour in London such as"),
        ({"UPSTANDER_ANCHOR_TO": "a@b.example, dpo"}, "UPSTANDER_ANCHOR_TO: write addresses of mail"),
        ({"UPSTANDER_ANCHOR_TO": "a@b.example"}, "say in UPSTANDER_MAIL_HOST by which server"),
        ({"UPSTANDER_HOST": "desk.example"}, "UPSTANDER_HOST is no setting of Upstander's"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_name(given: dict[str, str], says: str) -> None:
    with pytest.raises(Misconfigured) as refused:
        read_configuration(given)
    assert says in str(refused.value)
    assert "perhaps" not in str(refused.value)
    assert "everywhere" not in str(refused.value)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(Misconfigured) as refused:
        read_configuration({"UPSTANDER_HTTPS": "perhaps", "UPSTANDER_HOST": "x", "UPSTANDER_LISTEN": "y"})
    assert len(str(refused.value).splitlines()) == 3


def test_what_others_read_is_no_fault() -> None:
    read_configuration({"UPSTANDER_DATABASE_URL": "postgresql://h/d", "UPSTANDER_REQUIRE_ALL": "1"})

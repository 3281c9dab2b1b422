"""The address of a server: where it is, never who comes; over a network its name is proven."""

import pytest

from upstander.database.server import NotAServer, Server, read_url, server_from


def test_an_address_says_where_and_the_rest_is_as_safe_as_it_can_be() -> None:
    found = read_url("postgresql://db.force.example/desk?sslrootcert=/etc/ca.pem")
    assert found == Server(
        host="db.force.example", port=5432, database="desk", sslmode="verify-full", sslrootcert="/etc/ca.pem"
    )
    assert found.parameters()["require_auth"] == "scram-sha-256"
    assert read_url("postgresql://[::1]:5555/desk").sslmode == "prefer"
    assert read_url("postgres://localhost/desk?sslmode=disable").sslmode == "disable"


def test_without_the_variable_upstander_keeps_its_own() -> None:
    assert server_from({}) is None
    assert server_from({"UPSTANDER_DATABASE_URL": ""}) is None


REFUSED = {
    "postgresql://upstander_unit:canary@h/desk": "names a user or a password",
    "postgresql://upstander_unit@h/desk": "names a user or a password",
    "postgresql://h/desk?password=canary": "names a user or a password",
    "postgresql://h/desk?options=-c%20role%3Dcanary": "is not of the form",
    "postgresql://h/": "is not of the form",
    "postgresql:///desk": "is not of the form",
    "mysql://h/desk": "is not of the form",
    "canary": "is not of the form",
    "postgresql://h:canary/desk": "is no address",
    "postgresql://h/desk?sslmode=require": "has sslmode=require for a server on another machine",
    "postgresql://10.0.0.1/desk?sslmode=disable": "has sslmode=disable for a server on another machine",
    "postgresql://localhost/desk?sslmode=canary": "has an sslmode that does not exist",
}


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_cannot_be_used_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(NotAServer, match=REFUSED[url]) as refused:
        read_url(url)
    assert str(refused.value).startswith("UPSTANDER_DATABASE_URL ")
    assert "canary" not in str(refused.value)

"""What whoever runs the desk may set, read once from the environment, refused with a sentence a fault.

Source: docs/explanation/desk.md
"""

import os
import re
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from upstander.domain.refusal import Refusal
from upstander.sites.hour import read_hour

PREFIX = "UPSTANDER_"
ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")  # enough to see that an address was meant
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
ELSEWHERE = frozenset({"UPSTANDER_REQUIRE_ALL", "UPSTANDER_DATABASE_URL"})  # read by the tests, by `database`


class Misconfigured(Refusal):
    """The environment holds something that cannot be used; the sentence names each."""


class Configuration(BaseModel):
    """The settings of every process of the desk."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    force_name: str = Field(default="Our force", min_length=1, max_length=60)
    brand: Path | None = None  # the file with the force's look; its name goes before `force_name`
    hosts: tuple[str, ...] = tuple(sorted(LOCAL))
    public_hosts: tuple[str, ...] = tuple(sorted(LOCAL))  # the site for the public has names of its own
    https: bool = False
    listen: str = "127.0.0.1"
    public_address: str = ""
    lines: Path | None = None
    store: Path | None = None  # what the worker scans
    authority: Path | None = None  # on which it reads a store that is not invented
    packs: tuple[Path, ...] = ()  # a force's own packs, over the national one
    scan_at: str = ""  # "02:30" or "sunday 02:30", in London; nothing is scanned by itself without it

    @field_validator("scan_at")
    @classmethod
    def _hour(cls, value: str) -> str:
        if value:
            read_hour(value)
        return value

    @field_validator("packs", mode="before")
    @classmethod
    def _folders(cls, value: object) -> object:
        return tuple(filter(None, value.split(os.pathsep))) if isinstance(value, str) else value

    mail_host: str = ""  # empty: the desk sends no mail
    mail_port: int = Field(default=587, ge=1, le=65535)
    mail_security: Literal["starttls", "tls", "none"] = "starttls"
    mail_from: str = ""
    mail_user: str = ""
    mail_password_file: str = ""
    mail_sender: str = ""  # the socket of a process that sends for the worker

    anchors: Path | None = None  # a folder of another machine; the worker leaves the day's anchor there
    anchor_to: tuple[str, ...] = ()  # addresses to which it is sent

    @field_validator("anchor_to")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(map(ADDRESS.fullmatch, value)):
            raise ValueError("write addresses of mail, with commas between them")
        return value

    @field_validator("hosts", "public_hosts", "anchor_to", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",")) if isinstance(value, str) else value

    @field_validator("hosts", "public_hosts")
    @classmethod
    def _no_star(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(value) or any("*" in name for name in value):
            raise ValueError("name each host in full, with commas between them and no *")
        return value

    @field_validator("listen")
    @classmethod
    def _address(cls, value: str) -> str:
        try:
            ip_address(value)
        except ValueError:
            raise ValueError("write an address of this machine, such as 127.0.0.1") from None
        return value

    @field_validator("public_address")
    @classmethod
    def _from_anywhere(cls, value: str) -> str:
        if value and not re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]{2,}(/[A-Za-z0-9/_-]*)?", value):
            raise ValueError("write the address that a telephone outside reaches, as https://speak.example/")
        return value

    @model_validator(mode="after")
    def _mail_that_can_be_sent(self) -> "Configuration":
        if self.mail_host and not ADDRESS.fullmatch(self.mail_from):
            raise ValueError("UPSTANDER_MAIL_HOST is set: say in UPSTANDER_MAIL_FROM from which address")
        if self.anchor_to and not (self.mail_host or self.mail_sender):
            raise ValueError("UPSTANDER_ANCHOR_TO is set: say in UPSTANDER_MAIL_HOST by which server")
        if self.mail_host and self.mail_sender:
            raise ValueError(
                "name UPSTANDER_MAIL_SENDER to the worker, and UPSTANDER_MAIL_HOST to the sender"
            )
        if self.mail_host and self.mail_security == "none" and self.mail_host not in LOCAL:
            raise ValueError("UPSTANDER_MAIL_SECURITY=none is for a mail server on this machine alone")
        if bool(self.mail_user) != bool(self.mail_password_file):
            raise ValueError("set UPSTANDER_MAIL_USER and UPSTANDER_MAIL_PASSWORD_FILE both, or neither")
        return self

    @model_validator(mode="after")
    def _no_plain_http_beyond_this_machine(self) -> "Configuration":
        for name in ("hosts", "public_hosts"):
            if not self.https and not LOCAL.issuperset(getattr(self, name)):
                raise ValueError(
                    f"{PREFIX}{name.upper()} names another machine: "
                    "set UPSTANDER_HTTPS=true and put TLS before it"
                )
        return self


def read_configuration(environment: Mapping[str, str]) -> Configuration:
    """The settings in the environment. Raises Misconfigured with every fault at once, repeating no value."""
    faults = list(_unknown(environment))
    names = {PREFIX + name.upper(): name for name in Configuration.model_fields}
    given: dict[str, Any] = {names[spelt]: environment[spelt] for spelt in names if spelt in environment}
    try:
        read = Configuration(**given)
    except ValidationError as error:
        faults += [_sentence(fault["loc"], fault["msg"]) for fault in error.errors(include_input=False)]
    if faults:
        raise Misconfigured("\n".join(faults))
    return read


def _is_ours(name: str) -> bool:
    return name.startswith(PREFIX) and name not in ELSEWHERE


def _unknown(environment: Mapping[str, str]) -> Iterator[str]:
    known = {PREFIX + name.upper() for name in Configuration.model_fields}
    for name in sorted(environment):
        if _is_ours(name) and name not in known:
            yield f"{name} is no setting of Upstander's. Those are: {', '.join(sorted(known))}."


def _sentence(where: tuple[int | str, ...], said: str) -> str:
    said = said.removeprefix("Value error, ").rstrip(".")
    return f"{PREFIX}{str(where[0]).upper()}: {said}." if where else f"{said}."

"""A server that somebody else keeps: where it is, and how its name is proven. Never who comes to it.

Source: docs/explanation/database.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from upstander.domain.refusal import Refusal

VARIABLE = "UPSTANDER_DATABASE_URL"
FORM = "postgresql://host[:port]/database[?sslmode=verify-full&sslrootcert=FILE]"
PROVEN = "verify-full"  # encrypted, by a certificate that names the host
MODES = ("disable", "allow", "prefer", "require", "verify-ca", PROVEN)


class NotAServer(Refusal):
    """The address of a server cannot be used as it is."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A server, and the database there."""

    host: str
    port: int
    database: str
    sslmode: str
    sslrootcert: str = ""

    def parameters(self) -> dict[str, str]:
        """What a client needs to find it. The password goes to nobody who does not ask for it by SCRAM."""
        found = {
            "host": self.host,
            "port": str(self.port),
            "sslmode": self.sslmode,
            "require_auth": "scram-sha-256",
        }
        return found | ({"sslrootcert": self.sslrootcert} if self.sslrootcert else {})


def server_from(environment: Mapping[str, str]) -> Server | None:
    """The server that the environment names; None where Upstander keeps its own. Raises NotAServer."""
    url = environment.get(VARIABLE, "")
    return read_url(url) if url else None


def read_url(url: str) -> Server:
    """The server of an address. Raises NotAServer with a sentence that repeats nothing of a password."""
    try:
        parts = urlsplit(url)
        port = parts.port or 5432
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        raise _refused(f"is no address. Write it as {FORM}") from None
    _check(parts, options)
    host = parts.hostname or ""
    return Server(
        host=host,
        port=port,
        database=unquote(parts.path[1:]),
        sslmode=_mode(host, options.get("sslmode")),
        sslrootcert=options.get("sslrootcert", ""),
    )


def _check(parts: SplitResult, options: Mapping[str, str]) -> None:
    if "@" in parts.netloc or {"user", "password", "passfile"} & {*options}:
        raise _refused(
            "names a user or a password. Each process has its own, in its own file: leave them out, and "
            "change that password if it is in use"
        )
    is_whole = parts.scheme in ("postgresql", "postgres") and parts.hostname and parts.path[1:]
    if not is_whole or "/" in parts.path[1:] or parts.fragment or {*options} - {"sslmode", "sslrootcert"}:
        raise _refused(f"is not of the form {FORM}")


def _mode(host: str, asked: str | None) -> str:
    """On this machine as one likes. Over a network the server's name is proven, without exception."""
    mode = asked or ("prefer" if _is_here(host) else PROVEN)
    if mode not in MODES:
        raise _refused(f"has an sslmode that does not exist. Write one of {', '.join(MODES)}")
    if mode != PROVEN and not _is_here(host):
        raise _refused(
            f"has sslmode={mode} for a server on another machine: whoever is between could read and alter "
            f"everything. Write sslmode={PROVEN}, and sslrootcert with the file of its authority"
        )
    return mode


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _refused(why: str) -> NotAServer:
    return NotAServer(f"{VARIABLE} {why}.")

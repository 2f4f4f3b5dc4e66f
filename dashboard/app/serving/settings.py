"""What the operator may set about serving, and what the page says about its own health."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Any

from dashboard.domain.errors import UsageMistake

_NAME = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:[0-9]{1,5})?", re.ASCII)
_ORIGIN = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where to listen, who may call, how much is taken.

    Attributes:
        host: Address to listen on; one that others can reach needs ``public``.
        port: TCP port, 0 to 65535; it is part of the names by which browsers may call.
        public: Whether others may reach the server.
        hosts: Further names that a browser may call the server by, such as ``figures.example.org``; without a
            port any port will do.
        frame_ancestors: Sites that may show ``/embed`` in a frame, as origins (``https://paper.example``), or
            ``*`` for any; the page itself is for no frame but our own.
        routes: Paths of the app's own beside Dash's, exactly as asked for; every other path is not found.
        max_body: Bytes of a request's body.
        max_target: Bytes of an address with its query.
        threads: Requests worked on at once.
        callbacks: Callbacks and files worked on at once; fewer than ``threads``, so that a page still loads.
        patience_s: Seconds that a callback waits for its turn before it is told to come back later.
        request_s: Seconds from the first to the last byte of a request; who drips it slower is hung up on.
        log: Whether each request is logged.

    >>> Settings(host="0.0.0.0")
    Traceback (most recent call last):
        ...
    dashboard.domain.errors.UsageMistake: 0.0.0.0 can be reached by others: add --public if that is meant
    """

    host: str = "127.0.0.1"
    port: int = 8050
    public: bool = False
    hosts: tuple[str, ...] = ()
    frame_ancestors: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    max_body: int = 1_000_000
    max_target: int = 8_192
    threads: int = 8
    callbacks: int = 6
    patience_s: float = 5.0
    request_s: float = 30.0
    log: bool = False

    def __post_init__(self) -> None:
        if not self.public and not is_loopback(self.host):
            raise UsageMistake(f"{self.host} can be reached by others: add --public if that is meant")
        if not 0 <= self.port <= 65_535:
            raise UsageMistake(f"there is no port {self.port}: choose one from 0 to 65535")
        for name in self.hosts:
            if not _NAME.fullmatch(name.lower()):
                raise UsageMistake(f"{name!r} is not a host name: write it like figures.example.org")
        for origin in self.frame_ancestors:
            if origin != "*" and not _ORIGIN.fullmatch(origin.lower()):
                raise UsageMistake(f"{origin!r} is not a site: write it like https://paper.example")
        object.__setattr__(self, "hosts", tuple(name.lower() for name in self.hosts))

    @property
    def address(self) -> str:
        """What a person types to get here; a wildcard address is shown as localhost.

        >>> Settings(host="::1", port=80).address
        'http://[::1]:80/'
        """
        host = "localhost" if self.host in ("0.0.0.0", "::", "") else self.host  # noqa: S104 - shown, not bound
        return f"http://{bracketed(host)}:{self.port}/"

    def answers_to(self, host: str) -> bool:
        """Whether a ``Host`` header names this server.

        A page of another site whose name was made to lead here (DNS rebinding) calls by its own name and so
        is turned away; it cannot call by a bare IP address, so a public server takes those.

        >>> Settings(hosts=("figures.example.org",)).answers_to("figures.example.org:8443")
        True
        >>> Settings().answers_to("rebound.example:8050"), Settings().answers_to("localhost:9999")
        (False, False)
        """
        host = host.lower()
        if not _NAME.fullmatch(host):
            return False
        if self.is_named(host):
            return True
        name, port = without_port(host)
        here = name in ("localhost", "127.0.0.1", "[::1]", bracketed(self.host.lower()))
        return (here and port == self.port) or (self.public and _is_ip(name))

    def is_named(self, host: str) -> bool:
        """Whether the operator gave the server this name, with this port or with any."""
        return host in self.hosts or without_port(host)[0] in self.hosts


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether figures can be shown; anybody may read it at ``/readyz``.

    Attributes:
        ready: False turns the status into 503.
        generation: The store's generation that is served.
        verified: Whether its checksums were found right.
        age_s: Seconds since that generation was written.
        note: One sentence for the operator; no paths, nobody's data.
    """

    ready: bool
    generation: int | None = None
    verified: bool | None = None
    age_s: float | None = None
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """The fields, as they are sent."""
        return {
            "ready": self.ready,
            "generation": self.generation,
            "verified": self.verified,
            "age_s": self.age_s,
            "note": self.note,
        }


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address.

    >>> is_loopback("127.0.0.9"), is_loopback("localhost"), is_loopback("newsroom.example")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def bracketed(host: str) -> str:
    """A host as an address writes it: IPv6 in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def without_port(host: str) -> tuple[str, int]:
    """The name and the port of a well-formed host; 80 where none is written.

    >>> without_port("[::1]:8050"), without_port("figures.example.org")
    (('[::1]', 8050), ('figures.example.org', 80))
    """
    name, colon, port = host.rpartition(":")
    return (name, int(port)) if colon and port.isdigit() else (host, 80)


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True

"""The small page served by a process of its own, and plain sockets to ask it anything."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent
CALLBACKS = "/_dash-update-component"

ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
}
INSIDES = [
    "Traceback",
    'File "',
    "werkzeug",
    "waitress",
    "flask",
    "secret inside",
    sys.prefix,
    str(TESTS.parent),
]
UNSAFE = {
    "DASH_DEBUG": "true",
    "DASH_MCP_ENABLED": "true",
    "DASH_PROPS_CHECK": "true",
    "DASH_UI": "true",
    "FLASK_DEBUG": "1",
    "HOST": "0.0.0.0",
    "PORT": "1",
}


@dataclass(frozen=True)
class Server:
    """A running server.

    Attributes:
        port: Where it listens on 127.0.0.1.
        process: Its process.
    """

    port: int
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        """What a browser opens."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def memory_mb(self) -> float:
        """Resident memory, where the system tells it as Linux does."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


@dataclass(frozen=True)
class Answer:
    """What came back; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    def is_calm(self) -> None:
        """Assert what holds for every answer there is."""
        assert self.status < 500, self.body
        assert {name: self.headers.get(name) for name in ALWAYS} == ALWAYS
        policy = self.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self' 'sha256-" in policy
        assert "unsafe-eval" not in policy
        assert policy.count("unsafe-inline") == 1
        assert "cache-control" in self.headers
        assert not {"server", "via", "x-powered-by"} & set(self.headers)
        assert not [word for word in INSIDES if word in self.body.decode("utf-8", "replace")]
        if self.status >= 400 and self.body:
            self._says_what_and_which()

    def _says_what_and_which(self) -> None:
        if self.headers["content-type"] == "application/json":
            told = json.loads(self.body)
            assert set(told) == {"error", "id"}
            assert len(told["error"]) > 10
            assert len(told["id"]) == 12
        else:
            assert b"<!doctype html>" in self.body
            assert b"<script" not in self.body


@contextmanager
def serving(*words: str, **environment: str) -> Iterator[Server]:
    """The small page until the end of the block; then it must end quietly, having said nothing.

    With the word ``--log`` it may have said something.
    """
    process = subprocess.Popen(
        [sys.executable, str(TESTS / "small_page.py"), "0", *words],
        cwd=TESTS.parent,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    line = process.stdout.readline()
    assert "Trade Figures is at http://127.0.0.1:" in line, process.communicate()
    try:
        yield Server(int(line.split("127.0.0.1:")[1].split("/")[0]), process)
    finally:
        process.send_signal(signal.SIGTERM)
        said, log = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, "")
    assert "--log" in words or not log, log


def send(server: Server, request: bytes) -> Answer:
    """One request as it stands, with the server's own port for PORT."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(request.replace(b"PORT", str(server.port).encode()))
        return received(connection, request.partition(b" ")[0].decode("latin-1"))


def received(connection: socket.socket, method: str = "GET") -> Answer:
    """The next answer on a connection."""
    answer = http.client.HTTPResponse(connection, method=method)
    answer.begin()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return Answer(answer.status, headers, answer.read())


def request(
    method: str = "GET", path: str = "/", body: bytes = b"", host: str = "127.0.0.1:PORT", **headers: str
) -> bytes:
    """A well-formed request; ``Content_Type="text/plain"`` becomes the header ``Content-Type``."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(body)}"] if body else []
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body


def post(body: bytes | dict[str, Any], **headers: str) -> bytes:
    """A request to run a callback."""
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    return request("POST", CALLBACKS, sent, **{"Content_Type": "application/json", **headers})

"""Starting and ending the server: where it listens, what it refuses, what it says and logs."""

from __future__ import annotations

import json
import logging
import signal
import socket
from typing import Any

import pytest
from served import post, request, send, serving
from small_page import create_app

from dashboard.app.serving import Health, Settings, harden, incident, serve
from dashboard.app.serving.logs import JsonLines, request_line
from dashboard.app.serving.problems import REQUEST_ID
from dashboard.app.serving.run import listening
from dashboard.app.serving.wire import http_server
from dashboard.domain.errors import Exit, Unreadable, UsageMistake


def test_an_address_that_others_can_reach_has_to_be_meant(tmp_path):
    for host in ("0.0.0.0", "::", "", "192.0.2.7", "newsroom.example"):
        with pytest.raises(UsageMistake, match="add --public if that is meant"):
            serve(create_app(tmp_path), host=host, port=0, when_ready=fail_to_refuse)


def fail_to_refuse(address: str) -> None:
    raise AssertionError(f"listening at {address}")


def test_a_port_in_use_names_one_that_is_free():
    with listening(Settings(port=0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(
            Unreadable, match=rf"127\.0\.0\.1 port {port} is in use: try --port \d+$"
        ) as refused:
            listening(Settings(port=port))

    free = int(str(refused.value).rsplit(" ", 1)[1])
    assert free != port
    assert "\n" not in str(refused.value)
    assert refused.value.exit == Exit.UNREADABLE
    if free:
        listening(Settings(port=free)).close()


def test_an_address_of_another_machine_is_named_as_such():
    with pytest.raises(UsageMistake, match=r"192\.0\.2\.1 is no address of this machine"):
        listening(Settings(host="192.0.2.1", public=True, port=0))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"port": 70_000}, "there is no port 70000"),
        ({"port": -1}, "there is no port -1"),
        ({"hosts": ("http://figures.example.org",)}, "is not a host name"),
        ({"hosts": ("a b",)}, "is not a host name"),
        ({"frame_ancestors": ("paper.example",)}, "is not a site"),
        ({"frame_ancestors": ("https://paper.example; script-src *",)}, "is not a site"),
        ({"frame_ancestors": ("https://paper.example\r\nX: 1",)}, "is not a site"),
    ],
)
def test_a_setting_that_cannot_be_is_said_in_one_line(told, sentence):
    with pytest.raises(UsageMistake, match=sentence) as refused:
        Settings(**told)

    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("settings", "ours", "foreign"),
    [
        (Settings(), ["localhost:8050", "127.0.0.1:8050", "[::1]:8050"], ["10.0.0.7:8050", "a.example"]),
        (Settings(port=80), ["localhost", "localhost:80"], ["localhost:8050"]),
        (
            Settings(hosts=("Figures.example.org",)),
            ["figures.example.org", "FIGURES.example.org:443", "localhost:8050"],
            ["www.figures.example.org", "figures.example.org.evil.example"],
        ),
        (Settings(hosts=("figures.example.org:444",)), ["figures.example.org:444"], ["figures.example.org"]),
        (
            Settings(host="0.0.0.0", public=True),
            ["10.0.0.7:8050", "[2001:db8::1]:8050"],
            ["rebound.example:8050"],
        ),
        (Settings(host="127.0.0.9"), ["127.0.0.9:8050"], ["127.0.0.9"]),
    ],
)
def test_a_server_answers_to_its_own_names(settings, ours, foreign):
    assert [name for name in ours if not settings.answers_to(name)] == []
    assert [name for name in foreign if settings.answers_to(name)] == []


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_quietly(ending):
    with serving() as server:
        assert send(server, request()).status == 200
        server.process.send_signal(ending)
        assert server.process.wait(20) == 0


def test_a_connection_that_is_open_does_not_keep_it_from_ending():
    with serving() as server, socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        server.process.send_signal(signal.SIGINT)

        assert server.process.wait(20) == 0


def test_who_drips_a_request_is_hung_up_on(tmp_path):
    settings = Settings(request_s=0)
    gate = harden(create_app(tmp_path), settings=settings, health=lambda: Health(ready=True))
    with listening(Settings(port=0)) as listener:
        server = http_server(gate, listener, settings, gate.headers)
        with socket.create_connection(listener.getsockname(), timeout=20) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\n")
            turn(server)
            connection.sendall(b"Host: 127.0.0.1:8050\r\n")
            turn(server)
            heard = connection.recv(1_000)
        server.task_dispatcher.shutdown()
        server.asyncore.close_all(server._map)

    assert heard == b""


def turn(server: Any) -> None:
    """Let the server look round its sockets a few times: accept, read, hang up."""
    server.asyncore.loop(timeout=1, map=server._map, count=3)


def test_each_request_is_one_line_without_what_the_reader_asked_for():
    with serving("--log") as server:
        send(server, request(path="/?pair=AZE.IND&secret=1"))
        send(server, request(path="/" + "n" * 400 + "?secret=2"))
        send(server, post(b'{"secret": 3}'))
        send(server, b"secret\r\n\r\n")
        server.process.send_signal(signal.SIGTERM)
        assert server.process.stderr
        log = server.process.stderr.read()

    lines = [json.loads(line) for line in log.splitlines()]
    assert [(line["method"], line["status"]) for line in lines] == [
        ("GET", 200),
        ("GET", 404),
        ("POST", 400),
        ("-", 400),
    ]
    assert set(lines[0]) == {"at", "id", "method", "path", "status", "ms", "bytes"}
    assert len({line["id"] for line in lines}) == 4
    assert len(lines[1]["path"]) == 200
    assert "secret" not in log
    assert "127.0.0.1" not in log


def test_a_line_cannot_be_forged_from_outside(caplog):
    with caplog.at_level(logging.INFO, "dashboard.serving"):
        request_line("GET", '/\n{"status": 200}\u2028\x1b[2J', 404, ms=1.26, sent=None)

    line = JsonLines().format(caplog.records[0])
    assert line.isascii()
    assert len(line.splitlines()) == 1
    assert json.loads(line)["path"] == '/\n{"status": 200}\u2028\x1b[2J'
    assert json.loads(line)["ms"] == 1.3


def test_an_incident_is_found_under_the_id_that_the_reader_was_told(caplog):
    REQUEST_ID.set("0123456789ab")
    try:
        {}["no such column"]
    except KeyError as error:
        told = incident(error)

    line = json.loads(JsonLines().format(caplog.records[0]))
    assert told == "0123456789ab"
    assert told in line["message"]
    assert "KeyError: 'no such column'" in line["traceback"]

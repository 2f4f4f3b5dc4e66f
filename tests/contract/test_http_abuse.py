"""The served page against some 500 requests that no browser sends, over the real server and plain sockets.

Whatever comes: no answer of the 500s, no trace of the program's inside, every header on every answer.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile_requests import (
    ADDRESSES,
    BROKEN_HOSTS,
    DRAW,
    FOREIGN,
    FOREIGN_HOSTS,
    GARBAGE,
    HARMLESS,
    HEADERS,
    METHODS,
    NOT_FOUND,
    NOT_JSON,
    NOTE,
    OTHER_WORDS,
    OWN,
    PLACES,
    TOO_LONG,
)
from served import CALLBACKS, UNSAFE, Server, post, received, request, send, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The small page, served in an environment that asks for the unsafe."""
    with serving(**UNSAFE) as running:
        yield running


def note(**changes: Any) -> bytes:
    """A request for the note, with changes; ``...`` leaves a key out."""
    return post({key: value for key, value in {**NOTE, **changes}.items() if value is not ...})


def test_what_a_browser_sends_is_answered(server):
    drawn, noted = send(server, post(DRAW)), send(server, note())

    drawn.is_calm()
    assert json.loads(drawn.body)["response"]["echo"] == {"children": "IND at a=1"}
    assert json.loads(noted.body)["response"] == {"note": {"children": "hello asked 1 times"}}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("place", PLACES)
def test_another_method_is_told_which_ones_there_are(server, place, method):
    told = send(server, request(method, place))

    told.is_calm()
    assert (told.status, told.headers["allow"]) == (405, PLACES[place])


@pytest.mark.parametrize(
    ("method", "place"), [("GET", CALLBACKS), ("HEAD", CALLBACKS), ("POST", "/"), ("POST", "/healthz")]
)
def test_reading_and_asking_are_kept_apart(server, method, place):
    told = send(server, request(method, place))

    told.is_calm()
    assert told.status == 405


@pytest.mark.parametrize("path", NOT_FOUND)
def test_a_path_that_is_not_ours_is_not_found(server, path):
    told = send(server, request(path=path))

    told.is_calm()
    assert told.status == 404
    assert b"alert(1)" not in told.body


@pytest.mark.parametrize("path", TOO_LONG, ids=range(len(TOO_LONG)))
def test_an_address_without_end_is_too_long(server, path):
    told = send(server, request(path=path))

    told.is_calm()
    assert told.status == 414


@pytest.mark.parametrize("path", ADDRESSES, ids=range(len(ADDRESSES)))
def test_any_query_opens_the_page_and_is_not_repeated_in_it(server, path):
    told = send(server, request(path=path))

    told.is_calm()
    assert told.status == 200
    assert b"var renderer = new DashRenderer();</script>" in told.body
    assert b"elsewhere" not in told.body


@pytest.mark.parametrize("host", [*FOREIGN_HOSTS, *BROKEN_HOSTS])
@pytest.mark.parametrize("place", ["/", "/healthz", "/assets/page.css"])
def test_a_name_that_is_not_ours_gets_nothing(server, place, host):
    told = send(server, request(path=place, host=host))

    told.is_calm()
    assert told.status == 421


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LocalHost", "[::1]"])
def test_each_name_of_this_machine_is_ours(server, name):
    told = send(server, request(host=f"{name}:PORT"))

    assert told.status == 200


@pytest.mark.parametrize(
    "lines",
    [
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/1.0\r\n",
        "GET / HTTP/1.1\r\nHost:\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: evil.example\r\n",
        "GET / HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1:PORT\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT, evil.example\r\n",
        "GET / HTTP/1.1\r\nHost : 127.0.0.1:PORT\r\n",
        "GET / HTTP/1.1\r\n Host: 127.0.0.1:PORT\r\n",
        "GET / HTTP/1.1\r\nX: 1\r\n\tHost: 127.0.0.1:PORT\r\n",
        "GET / HTTP/1.1\r\nX-Forwarded-Host: 127.0.0.1:PORT\r\n",
    ],
)
def test_a_request_names_exactly_one_host(server, lines):
    told = send(server, f"{lines}Connection: close\r\n\r\n".encode())

    told.is_calm()
    assert told.status == 400


@pytest.mark.parametrize("sent", GARBAGE, ids=range(len(GARBAGE)))
def test_what_is_no_request_is_turned_away_with_the_same_headers(server, sent):
    told = send(server, sent)

    told.is_calm()
    assert told.status in (400, 404, 405, 413, 415, 431)


def test_a_request_in_chunks_is_answered_but_not_if_it_tells_its_length_too(server):
    body = json.dumps(NOTE).encode()
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    told = {"Content_Type": "application/json", "Transfer_Encoding": "chunked"}
    plain = send(server, request("POST", CALLBACKS, **told) + chunks)
    twice = send(server, request("POST", CALLBACKS, Content_Length=str(len(chunks)), **told) + chunks)

    plain.is_calm()
    twice.is_calm()
    assert (plain.status, twice.status) == (200, 400)


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_another_site_cannot_ask_in_the_readers_name(server, headers):
    told = send(server, post(DRAW, **headers))

    told.is_calm()
    assert told.status == 403


def test_another_site_can_link_to_the_page_but_not_fetch_it(server):
    led = send(server, request(Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate"))
    fetched = send(
        server, request(path="/_dash-layout", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")
    )

    fetched.is_calm()
    assert (led.status, fetched.status) == (200, 403)


@pytest.mark.parametrize(
    "headers",
    [
        {"Content_Type": "text/plain"},
        {"Content_Type": ""},
        {"Content_Type": "application/x-www-form-urlencoded"},
        {"Content_Type": "multipart/form-data; boundary=x"},
        {"Content_Type": "application/json; charset=utf-16"},
        {"Content_Type": "application/jsonp"},
        {"Content_Type": ";;;"},
        {"Content_Encoding": "gzip"},
        {"Content_Encoding": "br"},
        {"Content_Encoding": "deflate, gzip"},
        {"Content_Encoding": "nonsense"},
    ],
    ids=str,
)
def test_a_body_comes_as_plain_json(server, headers):
    told = send(server, post(DRAW, **headers))

    told.is_calm()
    assert told.status == 415


@pytest.mark.parametrize("body", NOT_JSON.values(), ids=NOT_JSON)
def test_json_with_tricks_is_refused(server, body):
    told = send(server, post(body))

    told.is_calm()
    assert told.status == 400 if body else told.status in (400, 415)


def test_a_key_that_stands_twice_is_refused_wherever_it_stands(server):
    told = send(server, post(json.dumps(NOTE).replace('"value": 1', '"value": 1, "value": 2').encode()))

    told.is_calm()
    assert told.status == 400


@pytest.mark.parametrize("changes", OTHER_WORDS.values(), ids=OTHER_WORDS)
def test_a_callback_is_asked_in_its_own_words_only(server, changes):
    told = send(server, note(**changes))

    told.is_calm()
    assert told.status == 400


@pytest.mark.parametrize("changes", HARMLESS.values(), ids=HARMLESS)
def test_what_is_merely_odd_is_answered(server, changes):
    told = send(server, note(**changes))

    told.is_calm()
    assert told.status == 200


@pytest.mark.parametrize(
    "query", ["?cacheKey=a&job=1", "?cancelJob=1", "?oldJob=1&endId=x", "?%ff", "?" + "a" * 8_000]
)
def test_a_callback_reads_no_query_and_no_cookie(server, query):
    sent = post(NOTE, Cookie="a=\xff; session=x.y.z; =;;").replace(
        b"component ", f"component{query} ".encode(), 1
    )
    told = send(server, sent)

    told.is_calm()
    assert told.status == 200


@pytest.mark.parametrize("place", ["/", "/assets/page.css", "/nowhere"])
@pytest.mark.parametrize("name", HEADERS)
def test_odd_headers_change_nothing(server, place, name):
    told = send(server, request(path=place, **{name: HEADERS[name]}))

    told.is_calm()
    assert told.status == (404 if place == "/nowhere" else 200)


def test_a_body_with_a_request_to_read_is_refused(server):
    told = send(server, request("GET", "/", b"{}"))

    told.is_calm()
    assert told.status == 400


def test_a_refusal_of_ours_inside_a_callback_is_told_in_its_own_sentence(server):
    output = next(
        one["output"]
        for one in json.loads(send(server, request(path="/_dash-dependencies")).body)
        if one["output"].startswith("note.children@")
    )
    told = send(
        server,
        post(
            {
                "output": output,
                "outputs": {"id": "note", "property": output.removeprefix("note.")},
                "inputs": [{"id": "refuse", "property": "n_clicks", "value": 1}],
                "changedPropIds": [],
            }
        ),
    )

    assert told.status == 422
    assert json.loads(told.body)["error"] == "row 7: a year of three digits; write it with four"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="memory is told here as Linux tells it")
def test_a_chunk_of_an_exabyte_takes_no_memory(server):
    head = f"POST {CALLBACKS} HTTP/1.1\r\n{OWN}Content-Type: application/json\r\nTransfer-Encoding: chunked"
    chunk = b"FFFFFFFFFFFFFFF\r\n"
    before = server.memory_mb

    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(
            f"{head}\r\n\r\n".replace("PORT", str(server.port)).encode() + chunk + b"x" * 900_000
        )
        during = send(server, request())
        connection.sendall(b"x" * (100_000 - len(chunk)))  # one million in all, the most that is taken
        told = received(connection)

    assert (during.status, told.status) == (200, 413)
    assert server.memory_mb - before < 20


def test_thirty_readers_who_stop_half_way_hold_up_nobody(server):
    half = [
        f"GET / HTTP/1.1\r\n{OWN}X-Slow: ",
        f"POST {CALLBACKS} HTTP/1.1\r\n{OWN}Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{{",
        "",
    ]
    slow = [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _ in range(30)]
    try:
        for number, connection in enumerate(slow):
            connection.sendall(half[number % 3].replace("PORT", str(server.port)).encode())

        assert [send(server, note()).status for _ in range(20)] == [200] * 20
    finally:
        for connection in slow:
            connection.close()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="sockets are listed here as Linux lists them")
def test_the_environment_does_not_open_the_server_to_the_network(server):
    sockets = [line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ours = {address for address, port in (one.split(":") for one in sockets) if int(port, 16) == server.port}

    assert "0100007F" in ours  # 127.0.0.1
    assert "00000000" not in ours


def test_the_environment_does_not_switch_the_debugger_on(server):
    page = send(server, request()).body
    config = json.loads(page.split(b'<script id="_dash-config" type="application/json">')[1].split(b"<")[0])

    assert (config["ui"], config["props_check"], "hot_reload" in config) == (False, False, False)
    assert "python_version" not in config
    assert send(server, request(path="/console")).status == 404

"""Requests that no browser sends, by what is the matter with them; PORT stands for the server's own port."""

from __future__ import annotations

import json
from typing import Any

CALLBACKS = "/_dash-update-component"

DRAW: dict[str, Any] = {
    "output": "..chart.figure...echo.children..",
    "outputs": [{"id": "chart", "property": "figure"}, {"id": "echo", "property": "children"}],
    "inputs": [
        {"id": "country", "property": "value", "value": "IND"},
        {"id": "address", "property": "search", "value": "?a=1"},
    ],
    "changedPropIds": ["country.value"],
    "parsedChangedPropsIds": ["country.value"],
}

NOTE: dict[str, Any] = {
    "output": "note.children",
    "outputs": {"id": "note", "property": "children"},
    "inputs": [{"id": "ask", "property": "n_clicks", "value": 1}],
    "changedPropIds": ["ask.n_clicks"],
    "parsedChangedPropsIds": ["ask.n_clicks"],
    "state": [{"id": "words", "property": "value", "value": "hello"}],
}

VALUE = NOTE["state"][0]

CLICKS = NOTE["inputs"][0]

OWN = "Host: 127.0.0.1:PORT\r\n"

METHODS = ["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "LOCK", "QUERY", "M" * 300, "X-Y_Z"]

PLACES = {
    "/": "GET, HEAD",
    CALLBACKS: "POST",
    "/_dash-layout": "GET, HEAD",
    "/assets/page.css": "GET, HEAD",
    "/healthz": "GET, HEAD",
    "/_favicon.ico": "GET, HEAD",
}

NOT_FOUND = [
    "//", "///", "/./", "/..", "/%2e%2e/", "/..%2f..%2fetc/passwd", "/%00", "/\x01", "/%0d%0aX:1",
    "/index.html", "/console", "/console?__debugger__=yes&cmd=1", "/_reload-hash", "/_alive_", "/_mcp",
    "/_dash-ws-callback", "/_dash-layout/", "/_dash-layout//", "/_DASH-LAYOUT", "/_dash-dependencies.json",
    "/_dash-update-component/", "/favicon.ico", "/robots.txt", "/.git/config", "/.env", "/static/",
    "/static/x.js", "/admin", "/login", "/assets", "/assets/", "/assets//page.css", "/assets/../page.css",
    "/assets/%2e%2e/small_page.py", "/assets/..%2fsmall_page.py", "/assets/..%5csmall_page.py",
    "/assets/.hidden.txt", "/assets/page.css/", "/assets/page.css%00", "/assets/page.css%20",
    "/assets/page.css;x", "/assets/PAGE.CSS", "/assets/words", "/_dash-component-suites/",
    "/_dash-component-suites/os/path.py", "/_dash-component-suites/dash/dash.py",
    "/_dash-component-suites/dash/../dash.py", "/_dash-component-suites/dash/dcc/async-graph.js.map",
    "/_dash-component-suites/dash/dcc/async-graph.v1m1.js", "/_dash-component-suites/dash/dcc/",
    "/_dash-component-suites/dash/%2e%2e/flask/app.py", "/_dash-component-suites/nothing/x.js",
    "/" + "a" * 4_000, "/" + "../" * 1_000, "/%zz", "/%", "/%c3%28", "/%ff%fe", "/caf%c3%a9", "/%ef%bb%bf",
    "/%2f", "/%2F%2f", "//evil.example/", "*", "/?/../x".replace("?", "%3f"), "/<script>alert(1)</script>",
    "/%3Cscript%3Ealert(1)%3C/script%3E", "/${jndi:ldap://x}", "/'or'1'='1",
]  # fmt: skip

TOO_LONG = [
    "/" + "a" * 10_000, "/?" + "a" * 10_000, "/assets/page.css?m=" + "f" * 9_000, "/" + "%41" * 5_000,
]  # fmt: skip

ADDRESSES = [
    "/?pair=AZE.IND", "/?nobody=knows&this=", "/?", "/?%zz=%ff%00", "/?a=" + "b" * 7_000, "/?<script>",
    "/?a[]=1&a[]=2", "/?" + "&" * 3_000, "/?x=%F0%9F%98%80", "/?#fragment", "/#fragment",
    "http://elsewhere.example/",
]  # fmt: skip

FOREIGN_HOSTS = [
    "rebound.example", "rebound.example:PORT", "127.0.0.1:1", "127.0.0.1", "localhost", "0.0.0.0:PORT",
    "10.0.0.1:PORT", "localhost.rebound.example:PORT", "127.0.0.1.nip.example:PORT", "[::2]:PORT", "[::1]",
    "a" * 5_000, "localhost:0",
]  # fmt: skip

BROKEN_HOSTS = [
    "localhost:PORT@evil", "http://127.0.0.1:PORT", "127.0.0.1:PORT/", "127.0.0.1:PORT#",
    "127.0.0.1:99999999", "[::1", "127.0.0.1:", "127.0.0.1:-1", "-", ".", "local host:PORT",
    "l\xf6calhost:PORT", "127.0.0.1:PORT\t x", "localhost.:PORT", "%31:PORT",
]  # fmt: skip

GARBAGE = [
    b"\x00\x00\x00\x00\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",  # TLS on a plain port
    b"hello\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET /\r\n\r\n",
    b"get / HTTP/1.1\r\n\r\n",
    b"GET  /  HTTP/1.1\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1 \r\n\r\n",
    b"GET / HTTP/11\r\n\r\n",
    b"GET / FTP/1.1\r\n\r\n",
    b"GET /\x00 HTTP/1.1\r\n\r\n",
    b"GET / a b c HTTP/1.1\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET http://[::1 HTTP/1.1\r\n\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\nHost: x\n\r\n\r\n",
    b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
    b"GET / HTTP/1.1\r\n: empty\r\n\r\n",
    b"GET / HTTP/1.1\r\nX: a\x00b\r\n\r\n",
    b"GET / HTTP/1.1\r\nX: a\rb\r\n\r\n",
    b"GET / HTTP/1.1\r\nX\x01: a\r\n\r\n",
    # The most that is taken, to the byte: what a server leaves unread would reset the connection.
    (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 10_000)[:32_768],
    (b"GET / HTTP/1.1\r\nX: " + b"y" * 100_000)[:32_768],
    *(
        (f"POST {CALLBACKS} HTTP/1.1\r\n{OWN}Content-Type: application/json\r\n" + lines).encode()
        for lines in [
            "Content-Length: -1\r\n\r\n",
            "Content-Length: +2\r\n\r\n{}",
            "Content-Length: 0x2\r\n\r\n{}",
            "Content-Length: two\r\n\r\n{}",
            "Content-Length: 2, 2\r\n\r\n{}",
            "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
            "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            "Content-Length: 99999999999999999999\r\n\r\n{}",
            "Content-Length: 1000001\r\n\r\n{}",
            "Content-Length: 60000000\r\n\r\n{}",
            "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "Transfer-Encoding: gzip\r\n\r\n",
            "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "Transfer-Encoding: identity\r\n\r\n",
            "Transfer-Encoding: \x0bchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\nZ\r\n{}\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n2;\x00\r\n{}\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n2\r\n{}{}{}\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ]
    ),
    f"POST {CALLBACKS} HTTP/1.0\r\n{OWN}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n".encode(),
]  # fmt: skip

FOREIGN = {
    "cross-site script": {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "cors"},
    "another port of this machine": {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"},
    "cross-site form": {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"},
    "a word that is not known": {"Sec_Fetch_Site": "other"},
    "foreign origin": {"Origin": "https://evil.example"}, "no origin": {"Origin": "null"},
    "own name, other port": {"Origin": "http://127.0.0.1:1"}, "broken origin": {"Origin": "http://[::1"},
    "empty origin": {"Origin": ""},
}  # fmt: skip


def beside(value: bytes) -> bytes:
    """A good request with a key more, which by itself is harmless."""
    return json.dumps(NOTE).encode()[:-1] + b', "later": ' + value + b"}"


NOT_JSON = {
    "nothing": b"", "a blank": b" ", "half": b'{"output": ', "words": b"output=x", "null": b"null",
    "true": b"true", "number": b"1", "string": b'"x"', "list": b"[]", "empty object": b"{}",
    "list of objects": json.dumps([NOTE]).encode(), "comment": beside(b"1 // x"), "two": beside(b"1") * 2,
    "single quotes": beside(b"'x'"), "trailing comma": beside(b"[1,]"),
    "byte order mark": b"\xef\xbb\xbf" + beside(b"1"), "UTF-16": json.dumps(NOTE).encode("utf-16"),
    "UTF-32": json.dumps(NOTE).encode("utf-32"), "Latin-1": beside(b'"\xe9"'),
    "overlong UTF-8": beside(b'"\xc0\x80"'), "NUL": b"\x00", "NUL after": beside(b"1") + b"\x00",
    "raw control": beside(b'"\x01"'), "pickle": b"\x80\x04N.", "XML": b"<?xml version='1.0'?><x/>",
    "bad escape": beside(b'"\\x41"'), "half an escape": beside(b'"\\ud8'),
    "half a pair": b'{"output": "\\ud800"}',
    "deep lists": beside(b"[" * 100_000 + b"]" * 100_000), "open lists": b"[" * 200_000,
    "deep objects": beside(b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
    "65 levels": beside(b"[" * 64 + b"]" * 64),
    "NaN": beside(b"NaN"), "infinity": beside(b"-Infinity"), "1e999": beside(b"1e999"),
    "long integer": beside(b"9" * 500_000), "2**63": beside(b"9223372036854775808"), "01": beside(b"01"),
    "same key": beside(b'1, "output": "note.children"'), "same key inside": beside(b'{"b": 1, "b": 2}'),
    "__proto__": b'{"__proto__": {"output": "note.children"}}',
}  # fmt: skip

OTHER_WORDS = {
    "no such callback": {"output": "nobody.children"},
    "output of a browser's callback": {
        "output": "loud.children", "outputs": {"id": "loud", "property": "children"}
    },
    "no output": {"output": ...}, "output null": {"output": None}, "output a number": {"output": 7},
    "output a list": {"output": ["note.children"]}, "output an object": {"output": {"id": "note"}},
    "output empty": {"output": ""}, "output as several": {"output": "..note.children.."},
    "outputs missing": {"outputs": ...}, "outputs null": {"outputs": None},
    "outputs as text": {"outputs": "note.children"}, "outputs a list": {"outputs": [NOTE["outputs"]]},
    "other output id": {"outputs": {"id": "echo", "property": "children"}},
    "other output property": {"outputs": {"id": "note", "property": "style"}},
    "output without id": {"outputs": {"property": "children"}},
    "output id an object": {"outputs": {"id": {"a": 1}, "property": "children"}},
    "output id a list": {"outputs": {"id": ["note"], "property": "children"}},
    "output id long": {"outputs": {"id": "n" * 100_000, "property": "children"}},
    "prototype": {"outputs": {"id": "__proto__", "property": "children"}}, "no inputs": {"inputs": ...},
    "inputs null": {"inputs": None}, "inputs empty": {"inputs": []}, "inputs text": {"inputs": "ask"},
    "inputs an object": {"inputs": CLICKS}, "inputs of nulls": {"inputs": [None]},
    "inputs of lists": {"inputs": [[CLICKS]]}, "inputs of numbers": {"inputs": [1]},
    "an input twice": {"inputs": [CLICKS, CLICKS]}, "other input id": {"inputs": [{**CLICKS, "id": "fail"}]},
    "input id null": {"inputs": [{**CLICKS, "id": None}]},
    "input id an object": {"inputs": [{**CLICKS, "id": {"type": "ask"}}]},
    "other input property": {"inputs": [{**CLICKS, "property": "children"}]},
    "input property null": {"inputs": [{**CLICKS, "property": None}]},
    "input property a list": {"inputs": [{**CLICKS, "property": ["n_clicks"]}]},
    "input without id": {"inputs": [{"property": "n_clicks", "value": 1}]},
    "input without property": {"inputs": [{"id": "ask", "value": 1}]}, "no state": {"state": ...},
    "state null": {"state": None}, "state empty": {"state": []}, "state twice": {"state": [VALUE, VALUE]},
    "other state": {"state": [{**VALUE, "id": "echo"}]},
    "state and input changed round": {"inputs": [VALUE], "state": [CLICKS]},
    "ten thousand inputs": {"inputs": [CLICKS] * 10_000}, "no changes": {"changedPropIds": ...},
    "changes null": {"changedPropIds": None}, "changes text": {"changedPropIds": "ask.n_clicks"},
    "change of a state": {"changedPropIds": ["words.value"]},
    "change of a stranger": {"changedPropIds": ["fail.n_clicks"]},
    "changes of numbers": {"changedPropIds": [1]}, "changes of lists": {"changedPropIds": [["ask.n_clicks"]]},
    "changes of objects": {"changedPropIds": [{}]}, "clicks as text": {"inputs": [{**CLICKS, "value": "1"}]},
    "clicks as a list": {"inputs": [{**CLICKS, "value": [1]}]},
    "clicks as an object": {"inputs": [{**CLICKS, "value": {"a": 1}}]},
    "clicks true": {"inputs": [{**CLICKS, "value": True}]},
    "words as a list": {"state": [{**VALUE, "value": ["a"]}]},
    "words as an object": {"state": [{**VALUE, "value": {"props": {}}}]},
    "a component for words": {"state": [{**VALUE, "value": {"type": "I", "namespace": "x", "props": {}}}]},
    "half a pair in words": {"state": [{**VALUE, "value": "\ud800"}]},
    "half a pair in a key": {"state": [{**VALUE, "value": {"\udfff": 1}}]},
}  # fmt: skip

HARMLESS = {
    "unknown keys": {"later": 1, "cacheKey": "x", "job": 7}, "no parsed ids": {"parsedChangedPropsIds": ...},
    "nothing changed": {"changedPropIds": []},
    "a value left out": {"inputs": [{"id": "ask", "property": "n_clicks"}]},
    "keys beside the value": {"inputs": [{**CLICKS, "type": "x", "wild": {}}]},
    "a value that is null": {"state": [{**VALUE, "value": None}]},
    "long words": {"state": [{**VALUE, "value": "w" * 900_000}]},
    "NUL in words": {"state": [{**VALUE, "value": "a\x00b\u202e"}]},
    "half a click": {"inputs": [{**CLICKS, "value": 0.5}]},
    "as many clicks as fit": {"inputs": [{**CLICKS, "value": 2**63 - 1}]},
    "as few": {"inputs": [{**CLICKS, "value": -1e308}]},
}  # fmt: skip

HEADERS = {
    "Accept": "\xff/*;q=nan", "Accept_Encoding": "br;q=x, gzip;q=-1, *;q=1e9", "If_None_Match": '"' * 999,
    "If_Modified_Since": "yesterday", "Range": "bytes=0-1,5-2,-9999999", "If_Range": "\xff",
    "Cookie": "=;" * 2_000, "Authorization": "Basic \xff", "Expect": "200-maybe", "Upgrade": "websocket",
    "X_Forwarded_For": "1.2.3.4, evil", "X_Forwarded_Proto": "https", "X_HTTP_Method_Override": "DELETE",
    "Accept_Language": "x" * 9_000, "User_Agent": "() {:;}; echo", "Referer": "javascript:alert(1)",
    "Cache_Control": "max-age=-1", "Forwarded": "for=\xff", "TE": "trailers", "Sec_WebSocket_Key": "x",
    "Content_Length_": "1", "Proxy": "http://evil.example",
}  # fmt: skip

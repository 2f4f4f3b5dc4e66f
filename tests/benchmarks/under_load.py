"""The server under load: ``python tests/benchmarks/under_load.py [--requests N | --small]``.

Readers at once ask for the page, a script, the layout and two callbacks in turn, while others stop half way.
Printed as JSON: failures, milliseconds as the readers see them, and the growth of the server's memory. Server
and readers share this machine, so times are upper bounds.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import socket
import statistics
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "contract")]

from hostile_requests import DRAW, NOTE  # noqa: E402 - where it is, is known only now
from served import CALLBACKS, Server, serving  # noqa: E402

READERS, SLOW = 20, 30
ASKED = [
    ("GET", "/", None),
    ("GET", "/_dash-component-suites/dash/dcc/dash_core_components.js", None),
    ("POST", CALLBACKS, json.dumps(DRAW)),
    ("GET", "/_dash-layout", None),
    ("POST", CALLBACKS, json.dumps(NOTE)),
]


class Reader(threading.Thread):
    """Asks for one thing after the other on one connection, as a browser does."""

    def __init__(self, server: Server, requests: int) -> None:
        super().__init__()
        self.server, self.requests = server, requests
        self.ms: list[float] = []
        self.failures = 0

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        for method, path, body in itertools.islice(itertools.cycle(ASKED), self.requests):
            started = time.perf_counter()
            headers = {
                "Accept-Encoding": "gzip, br",
                **({"Content-Type": "application/json"} if body else {}),
            }
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            answer.read()
            self.ms.append((time.perf_counter() - started) * 1000)
            self.failures += answer.status != 200
        connection.close()


def measure(server: Server, requests: int) -> dict[str, object]:
    """Run all readers to their end."""
    warm = Reader(server, len(ASKED))
    warm.run()
    before, started = server.memory_mb, time.perf_counter()
    readers = [Reader(server, requests // READERS) for _ in range(READERS)]
    with ExitStack() as open_connections:
        for _ in range(SLOW):
            slow = open_connections.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            slow.sendall(b"POST / HTTP/1.1\r\nHost: ")
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
    ms = sorted(itertools.chain.from_iterable(reader.ms for reader in readers))
    return {
        "requests": len(ms),
        "readers at once": READERS,
        "stopped half way": SLOW,
        "failures": sum(reader.failures for reader in readers),
        "per second": round(len(ms) / (time.perf_counter() - started)),
        "ms p50": round(statistics.median(ms), 1),
        "ms p99": round(ms[int(len(ms) * 0.99)], 1),
        "memory MB": round(server.memory_mb, 1),
        "memory growth MB": round(server.memory_mb - before, 1),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=2_000)
    parser.add_argument("--small", action="store_const", const=200, dest="requests")
    with serving() as running:
        print(json.dumps(measure(running, parser.parse_args().requests), indent=2))

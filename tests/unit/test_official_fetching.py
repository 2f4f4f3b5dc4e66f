"""Asking UN Comtrade: its own client against a server that speaks as the interface does, errors included."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from official_files import COMTRADE_ROW

from dashboard.domain.errors import Refused, Unreadable, UsageMistake
from dashboard.ingestion.official.fetching import fetch
from dashboard.ingestion.official.loading import load
from dashboard.store.store import Store

comtradeapicall = pytest.importorskip("comtradeapicall")
urllib3 = pytest.importorskip("urllib3")

ADDRESS = "https://comtradeapi.un.org"
KEY = "0123456789abcdef"


class Interface(BaseHTTPRequestHandler):
    """Gives what the test has laid out, and remembers what it was asked."""

    def do_GET(self):
        asked = urlsplit(self.path)
        self.server.asked.append(
            (asked.path, {name: text[0] for name, text in parse_qs(asked.query).items()})
        )
        status, told = self.server.answer(self.server.asked[-1][1])
        body = told.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told):
        pass


@pytest.fixture
def interface(monkeypatch):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Interface)
    server.asked, server.answer = [], lambda _asked: (200, answer())
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    here = f"http://127.0.0.1:{server.server_port}"

    class Here(urllib3.PoolManager):
        """The client's own transport, to another address."""

        def request(self, method, url, **options):
            options["retries"] = False
            return super().request(method, url.replace(ADDRESS, here), **options)

    monkeypatch.setattr(urllib3, "PoolManager", Here)
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def answer(*rows, **members):
    told = [{**COMTRADE_ROW, **row} for row in rows]
    return json.dumps({"elapsedTime": "0.3 secs", "count": len(told), "data": told, "error": "", **members})


def both_sides(asked):
    years = asked["period"].split(",")
    sides = [
        {"reporterCode": 31, "partnerCode": 699},
        {"reporterCode": 699, "partnerCode": 31, "flowCode": "M"},
    ]
    return 200, answer(
        *({**side, "period": year, "primaryValue": 1e6 + int(year)} for year in years for side in sides)
    )


def test_both_countries_counts_of_all_years_are_asked_for_and_stored(interface, tmp_path):
    interface.answer = both_sides
    store = Store.open(tmp_path / "store", create=True)

    paths = fetch(("IND", "AZE"), range(2010, 2025), tmp_path, key=KEY)
    results = list(load(paths, store=store))

    assert [len(asked["period"].split(",")) for _, asked in interface.asked] == [12, 3]
    path, asked = interface.asked[0]
    assert path == "/data/v1/get/C/A/HS"
    assert (asked["reportercode"], asked["partnerCode"], asked["flowCode"]) == ("699,31", "699,31", "M,X")
    assert (asked["partner2Code"], asked["customsCode"], asked["motCode"]) == ("0", "C00", "0")
    assert (asked["cmdCode"], asked["subscription-key"]) == ("TOTAL", KEY)
    assert sum(result.outcome.rows["observations"] for result in results) == 30


def test_the_same_answer_is_the_same_file(interface, tmp_path):
    interface.answer = both_sides
    store = Store.open(tmp_path / "store", create=True)
    list(load(fetch(("IND", "AZE"), [2012], tmp_path, key=KEY), store=store))

    (again,) = load(fetch(("AZE", "IND"), [2012], tmp_path, key=KEY), store=store)

    assert again.outcome.already_there


def test_without_a_key_the_preview_is_asked_year_by_year(interface, tmp_path):
    interface.answer = both_sides

    paths = fetch(("IND", "AZE"), [2012, 2013], tmp_path)

    assert [(path, asked["period"]) for path, asked in interface.asked] == [
        ("/public/v1/preview/C/A/HS", "2012"),
        ("/public/v1/preview/C/A/HS", "2013"),
    ]
    assert len(paths) == 2
    assert "subscription-key" not in interface.asked[0][1]


def test_years_of_which_nothing_is_on_record_leave_no_file(interface, tmp_path):
    assert fetch(("IND", "AZE"), [2012], tmp_path, key=KEY) == []
    assert list(tmp_path.glob("*.json")) == []


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (
            401,
            '{"statusCode": 401, "message": "Access denied due to invalid subscription key."}',
            "invalid subscription",
        ),
        (403, '{"statusCode": 403, "message": "Out of call volume quota."}', "Out of call volume quota"),
        (
            429,
            '{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 1 seconds."}',
            "Try again in 1",
        ),
        (400, '{"error": "period is not valid"}', "period is not valid"),
        (500, "<html><body>Internal  Server\nError</body></html>", "Internal Server Error"),
        (500, f"key {KEY} failed", r"key \*\*\* failed"),
        (200, '{"elapsedTime": "0", "count": 0', "answer cannot be read"),
        (200, '{"elapsedTime": "0", "error": "too many"}', "answer cannot be read"),
    ],
)
def test_what_the_interface_declines_is_said_in_its_own_words(interface, tmp_path, status, body, says):
    interface.answer = lambda _asked: (status, body)

    with pytest.raises(Refused, match=says) as told:
        fetch(("IND", "AZE"), [2012], tmp_path, key=KEY)

    assert KEY not in str(told.value)
    assert "\n" not in str(told.value)


def test_a_server_that_is_not_there_is_said_to_be_out_of_reach(interface, tmp_path):
    interface.shutdown()
    interface.server_close()

    with pytest.raises(Unreadable, match="UN Comtrade cannot be reached") as told:
        fetch(("IND", "AZE"), [2012], tmp_path, key=KEY)

    assert KEY not in str(told.value)


@pytest.mark.parametrize(
    ("pair", "years", "says"),
    [
        (("IND",), [2012], "give two countries"),
        (("IND", "ind"), [2012], "give two countries"),
        (("IND", "XYZ"), [2012], "'XYZ' is no country code"),
        (("IND", "ASEAN"), [], "give years from 1962 on"),
        (("IND", "AZE"), [1950], "give years from 1962 on"),
        (("IND", "EAEU"), [2012], "UN Comtrade has no number for EAEU"),
    ],
)
def test_what_cannot_be_asked_for_is_a_mistake_of_use(tmp_path, pair, years, says):
    with pytest.raises(UsageMistake, match=says):
        fetch(pair, years, tmp_path)

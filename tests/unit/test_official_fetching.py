"""Asking UN Comtrade: its own client against a server that speaks as the interface does, errors included."""

import json
import sys
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from official_files import COMTRADE_ROW

from dashboard.cli import main
from dashboard.cli.fetching import KEY as VARIABLE
from dashboard.domain.errors import Exit, Refused, Unreadable, UsageMistake
from dashboard.ingestion.official.asking import Interface as Asked
from dashboard.ingestion.official.fetching import fetch
from dashboard.ingestion.official.loading import load
from dashboard.store.store import Store

comtradeapicall = pytest.importorskip("comtradeapicall")
urllib3 = pytest.importorskip("urllib3")

ADDRESS = "https://comtradeapi.un.org"
KEY = "0123456789abc/+ef"
TODAY = date(2026, 11, 21)


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
    for name in ("HTTPS_PROXY", "https_proxy", VARIABLE):
        monkeypatch.delenv(name, raising=False)
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def answer(*rows, **members):
    told = [{**COMTRADE_ROW, **row} for row in rows]
    return json.dumps({"elapsedTime": "0.3 secs", "count": len(told), "data": told, "error": "", **members})


def fetched(pair, years, folder, key="", wait=None, commodity="TOTAL"):
    """All answers; ``wait`` stands for the clock."""
    asked = Asked(key, wait or pytest.fail)
    return list(fetch(pair, years, folder, interface=asked, today=TODAY, commodity=commodity))


def paths(answers):
    return [answer.path for answer in answers if answer.path]


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

    answers = fetched(("IND", "AZE"), range(2010, 2025), tmp_path, KEY)
    results = list(load(paths(answers), store=store))

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
    list(load(paths(fetched(("IND", "AZE"), [2012], tmp_path, KEY)), store=store))

    (again,) = load(paths(fetched(("AZE", "IND"), [2012], tmp_path, KEY)), store=store)

    assert again.outcome.already_there


def test_without_a_key_the_preview_is_asked_year_by_year(interface, tmp_path):
    interface.answer = both_sides

    answers = fetched(("IND", "AZE"), [2012, 2013], tmp_path)

    assert [(path, asked["period"]) for path, asked in interface.asked] == [
        ("/public/v1/preview/C/A/HS", "2012"),
        ("/public/v1/preview/C/A/HS", "2013"),
    ]
    assert len(paths(answers)) == 2
    assert "subscription-key" not in interface.asked[0][1]


def test_years_of_which_nothing_is_on_record_leave_no_file(interface, tmp_path):
    (answer_,) = fetched(("IND", "AZE"), [2012], tmp_path, KEY)

    assert (answer_.path, answer_.rows) == (None, 0)
    assert answer_.silent == (("IND", 2012), ("AZE", 2012))
    assert list(tmp_path.glob("*.json")) == []


def test_who_has_not_reported_a_year_is_told(interface, tmp_path):
    interface.answer = lambda _asked: (
        200,
        answer({"period": "2012"}, {"reporterCode": 699, "period": "2013"}),
    )

    (answer_,) = fetched(("IND", "AZE"), [2012, 2013], tmp_path, KEY)

    assert answer_.silent == (("IND", 2012), ("AZE", 2013))


def test_a_country_whose_number_changed_is_asked_for_under_each(interface, tmp_path):
    fetched(("USA", "IND"), range(1979, 1983), tmp_path, KEY)

    assert [(asked["reportercode"], asked["period"]) for _, asked in interface.asked] == [
        ("841,699", "1979,1980"),
        ("842,699", "1981,1982"),
    ]


def test_the_day_of_fetching_is_the_vintage(interface, tmp_path):
    interface.answer = both_sides

    (result,) = load(paths(fetched(("IND", "AZE"), [2012], tmp_path, KEY)))

    assert result.loaded.vintage == TODAY


def test_an_answer_that_may_be_cut_off_is_asked_for_in_halves(interface, tmp_path):
    def whole_or_cut(asked):
        years = asked["period"].split(",")
        rows = [{"period": year} for year in years]
        return 200, answer(*(rows if len(years) == 1 else rows[:1] * 500))

    interface.answer = whole_or_cut
    (told,) = fetched(("IND", "AZE"), [2012, 2013, 2014], tmp_path, KEY, commodity="AG6")

    assert [asked["period"] for _, asked in interface.asked] == [
        "2012,2013,2014",
        "2012",
        "2013,2014",
        "2013",
        "2014",
    ]
    assert told.rows == 3


def test_a_single_year_that_may_be_cut_off_is_refused(interface, tmp_path):
    interface.answer = lambda _asked: (200, answer(*[{}] * 500))

    with pytest.raises(Refused, match=r"500 rows, as many as the preview gives at a time.*or give a key"):
        fetched(("IND", "AZE"), [2012], tmp_path, commodity="AG6")


def test_where_the_interface_asks_for_a_pause_it_gets_one(interface, tmp_path):
    pauses = []
    limited = '{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 7 seconds."}'
    interface.answer = lambda asked: both_sides(asked) if pauses else (429, limited)

    (told,) = fetched(("IND", "AZE"), [2012], tmp_path, wait=pauses.append)

    assert (pauses, told.rows, len(interface.asked)) == ([7], 2, 2)


def test_an_interface_that_only_ever_asks_for_pauses_is_left_alone(interface, tmp_path):
    pauses = []
    interface.answer = lambda _asked: (429, '{"message": "Try again in 1 seconds."}')

    with pytest.raises(Refused, match="UN Comtrade answered: Try again in 1 seconds"):
        fetched(("IND", "AZE"), [2012], tmp_path, wait=pauses.append)

    assert pauses == [1] * 5


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
            '{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 900 seconds."}',
            "Try again in 900",
        ),
        (400, '{"error": "period is not valid"}', "period is not valid"),
        (
            500,
            "<html><head><title>x</title></head><body>Internal  Server\nError</body></html>",
            "answered: Internal Server Error$",
        ),
        (503, "", "answered: nothing; try again later"),
        (500, f"key {KEY} failed", r"key \*\*\* failed"),
        (200, '{"elapsedTime": "0", "count": 0', "answer cannot be read"),
        (200, '{"elapsedTime": "0", "error": "too many"}', "answer cannot be read"),
        (200, '{"elapsedTime": "0", "count": 0, "data": null, "error": ""}', "answer cannot be read"),
        (200, "[1, 2]", "answer cannot be read"),
        (200, "<html>Please log in</html>", "answer cannot be read"),
    ],
)
def test_what_the_interface_declines_is_said_in_its_own_words(interface, tmp_path, status, body, says):
    interface.answer = lambda _asked: (status, body)

    with pytest.raises(Refused, match=says) as told:
        fetched(("IND", "AZE"), [2012], tmp_path, KEY)

    assert KEY not in str(told.value)
    assert "\n" not in str(told.value)


def test_a_server_that_is_not_there_is_said_to_be_out_of_reach(interface, tmp_path):
    interface.shutdown()
    interface.server_close()

    with pytest.raises(Unreadable, match="UN Comtrade cannot be reached") as told:
        fetched(("IND", "AZE"), [2012], tmp_path, KEY)

    assert KEY not in str(told.value)
    assert "%2F%2Bef" not in str(told.value)


def test_where_no_way_leads_out_the_reason_is_said_without_the_address(command, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")

    status, out, err = command("--pair", "IND-AZE", "--years", "2012", "--key", KEY)

    assert (status, out) == (Exit.UNREADABLE, "")
    assert err.startswith("trade-figures: UN Comtrade cannot be reached (ProxyError(")
    assert err.count("\n") == 1
    assert "subscription-key" not in err
    assert "cmdCode" not in err


@pytest.mark.parametrize(
    ("pair", "years", "says"),
    [
        (("IND",), [2012], "give two countries"),
        (("IND", "ind"), [2012], "give two countries"),
        (("IND", "XYZ"), [2012], "'XYZ' is no country code"),
        (("IND", "ASEAN"), [], "give years from 1962 to 2026"),
        (("IND", "AZE"), [1950], "give years from 1962 to 2026"),
        (("IND", "AZE"), range(2024, 2028), "give years from 1962 to 2026"),
        (("IND", "EAEU"), [2012], "UN Comtrade has no number for EAEU"),
    ],
)
def test_what_cannot_be_asked_for_is_a_mistake_of_use(tmp_path, pair, years, says):
    with pytest.raises(UsageMistake, match=says):
        fetched(pair, years, tmp_path)


@pytest.mark.parametrize("commodity", ["oil", "27 09", "270", "TOTAL,27", "２７"])
def test_a_commodity_that_is_no_code_is_a_mistake_of_use(tmp_path, commodity):
    with pytest.raises(UsageMistake, match="is no code of goods"):
        fetched(("IND", "AZE"), [2012], tmp_path, commodity=commodity)


@pytest.fixture
def command(interface, tmp_path, capsys):
    """The command line, with a store of its own; gives status, output and errors."""

    def run(*words):
        status = main(["fetch", "comtrade", "--store", str(tmp_path / "store"), *words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def test_the_command_keeps_what_both_countries_count(interface, command, tmp_path):
    interface.answer = both_sides

    status, out, err = command("--pair", "IND-AZE", "--years", "2012-2013", "--key", KEY)

    assert (status, err) == (Exit.DONE, "")
    assert out.startswith("comtrade AZE-IND 2012-2013 TOTAL fetched ")
    assert "UN Comtrade, answer of its interface, 4 rows" in out
    assert "(stored as official-" in out
    assert not any(KEY.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_the_command_finds_the_key_in_the_environment(interface, command, monkeypatch):
    monkeypatch.setenv(VARIABLE, KEY)

    command("--pair", "IND-AZE", "--years", "2012")

    assert interface.asked[0][1]["subscription-key"] == KEY


def test_the_command_says_who_has_nothing_on_record_for_which_years(command):
    status, out, err = command("--pair", "ind-aze", "--years", "2012-2014", "--key", KEY)

    assert (status, err) == (Exit.DONE, "")
    assert out.splitlines() == [
        "nothing on record from Azerbaijan for 2012-2014",
        "nothing on record from India for 2012-2014",
    ]


def test_what_was_answered_is_kept_when_a_later_question_fails(interface, command, tmp_path):
    def then_no_more(asked):
        return (
            both_sides(asked)
            if asked["period"] == "2012"
            else (403, '{"message": "Out of call volume quota."}')
        )

    interface.answer = then_no_more
    status, out, err = command("--pair", "IND-AZE", "--years", "2012-2013")

    assert (status, err) == (Exit.REFUSED, "trade-figures: UN Comtrade answered: Out of call volume quota.\n")
    assert "(stored as official-" in out
    kept = [batch.kind for batch in Store.open(tmp_path / "store").batches()]
    assert kept.count("official") == 1


def test_a_dry_run_keeps_nothing(interface, command, tmp_path):
    interface.answer = both_sides

    status, out, _ = command("--pair", "IND-AZE", "--years", "2012", "--dry-run")

    assert status == Exit.DONE
    assert "2 rows" in out
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("years", ["2013-2012", "12", "2012-", "all"])
def test_years_that_are_none_are_a_mistake_of_use(command, years):
    status, _, err = command("--pair", "IND-AZE", "--years", years)

    assert status == Exit.USAGE
    assert err.count("\n") == 1
    assert "are no years" in err


def test_without_the_optional_package_a_line_says_how_to_get_it(command, monkeypatch):
    monkeypatch.setitem(sys.modules, "comtradeapicall", None)

    status, _, err = command("--pair", "IND-AZE", "--years", "2012")

    assert status == Exit.USAGE
    assert err.count("\n") == 1
    assert "pip install '.[fetch]'" in err

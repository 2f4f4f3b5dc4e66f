"""Pages of India's Department of Commerce with exports and imports by country, side by side."""

import pytest
from official_files import line_for, loaded, observations, written

LINES = (
    ("AZERBAIJAN", ("76.91", "1.20", "78.11", "75.71"), ("86.07", "1,137.10", "1,223.17", "-1,051.03")),
    ("PAKISTAN IR", ("1,186.96", "2.88", "1,189.84", "1,184.08"), ("447.65", "", "447.65", "447.65")),
)
TOTAL = ("Total", ("1,263.87", "4.08", "1,267.95", "1,259.79"), ("533.72", "1,137.10", "1,670.82", "-603.38"))


def both(lines=LINES, *, years=("Apr-Mar 2024 (R)", "Apr-Mar 2025 (P)"), unit="US $ Million", total=TOTAL):
    """A page of TradeStat: each year heads four columns, growth stands behind them."""
    words = "<th>Export</th><th>Import</th><th>Total Trade</th><th>Trade Balance</th>"
    rows = "".join(
        f"<tr><td>{at}</td><td>{name}</td>"
        + "".join(f"<td>{cell}</td>" for cell in (*first, *second))
        + "<td>11.91</td><td>-</td></tr>"
        for at, (name, first, second) in enumerate(lines, 1)
    )
    foot = "".join(f"<td>{cell}</td>" for cell in (*total[1], *total[2])) if total else ""
    return (
        "<!DOCTYPE html><html><head><title>TRADESTAT</title></head><body><form action='/ftspcc/tt'></form>"
        f"<p>Country - wise Total Trade</p><p>Values in {unit}</p><p>Report Dated: 15-05-2025</p><table>"
        "<thead><tr><th rowspan=2>S.No.</th><th rowspan=2>Country</th>"
        + "".join(f"<th colspan=4>{year}</th>" for year in years)
        + f"<th colspan=2>%Growth</th></tr><tr>{words}{words}<th>Export</th><th>Import</th></tr></thead>"
        + f"<tbody>{rows}</tbody>"
        + (f"<tfoot><tr><td></td><td>{total[0]}</td>{foot}<td></td><td></td></tr></tfoot>" if total else "")
        + "</table></body></html>"
    )


def test_both_flows_of_both_years_are_read_and_the_totals_are_india_s(tmp_path):
    told = loaded(written(tmp_path, both(), "page.html"))

    found = {
        (row["partner"], row["flow"], row["period_label"]): (row["value"], row["valuation"])
        for row in observations(told)
    }
    assert found[("AZE", "export", "FY2024-25")] == (86_070_000.0, "FOB")
    assert found[("AZE", "import", "FY2024-25")] == (1_137_100_000.0, "CIF")
    assert found[("PAK", "import", "FY2023-24")] == (2_880_000.0, "CIF")
    assert ("PAK", "import", "FY2024-25") not in found
    assert found[("WLD", "export", "FY2023-24")] == (1_263_870_000.0, "FOB")
    assert [total.agrees for total in told.totals] == [True] * 4
    assert str(told.vintage) == "2025-05-15"


def test_months_up_to_one_are_no_whole_year(tmp_path):
    told = loaded(written(tmp_path, both(years=("Apr-Jul 2023", "Apr-Jul 2024")), "page.html"))

    assert {str(row["last_day"]) for row in observations(told)} == {"2023-07-31", "2024-07-31"}


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (both(unit="money"), "does not say what its values are counted in"),
        (both().replace("Import</th>", "Inward</th>"), "which columns are exports and which imports"),
        (both(years=("first", "second")), "without a table of years"),
        (both().replace("</table>", ""), "its table has no end"),
        (both(lines=(), total=None), "without a line"),
        (both().replace("86.07", "86.O7"), "'86.O7' is no number"),
    ],
)
def test_a_page_that_is_not_whole_says_what_it_misses(tmp_path, page, says):
    assert says in line_for(written(tmp_path, page, "page.html"))

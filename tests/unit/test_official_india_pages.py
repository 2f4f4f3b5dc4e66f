"""Pages of India's Department of Commerce as they were saved, old and new."""

import pytest
from official_files import line_for, loaded, observations, products, written

from dashboard.ingestion.official.html_tables import page

CHAPTERS = (("01", "&nbsp;", "&nbsp;"), ("27", "10.00", "2,095.43"), ("99", "1.04", "16.81"))


def old(
    rows=CHAPTERS,
    *,
    heading="Export :: Country-wise all commodities",
    unit="US$ Million",
    country="CHINA P RP",
    total=("11.04", "2,112.24"),
):
    """A page of the Export Import Data Bank: tags that never close, the country between two rows."""
    lines = "".join(
        f'<tr>\n<td style="x"><font size="2">{at}.</font></td><td><font>\n {code}\n</font>\n</td>'
        f"<td>GOODS OF A KIND;\n &nbsp;</td><td align=right>\n {first}</td></font><td>{second}\n</font></td>"
        "<td>-37.39</td></tr>"
        for at, (code, first, second) in enumerate(rows, 1)
    )
    named = f'<br><font size="2">Country: &nbsp;{country}</font>\n' if country else ""
    foot = "<tr><td>&nbsp;</td><td>&nbsp;</td><td><strong>Total</strong></td>"
    foot += f"<td>{total[0]}</td><td>{total[1]}</td><td>-19.50</td></tr>"
    return (
        "\n<script>if (val < 1 && x > 2) { alert('<table>') }</script>\n<html><head>"
        "<title>Export Import Data Bank</title></head><body>"
        f'<form method="post" action="ecntcomExcel.asp"></form>Department of Commerce<BR>{heading}'
        f"<p align=right>Dated:\n24/6/2020<BR>Values in {unit}<br>Sorted on HSCode</p>"
        "<table border=1><tr><th>S.No.</th><th>HSCode</th><th>Commodity</th><th>2013-2014</th><th>\n2014-2015"
        f"\n</th><th>%Growth</th></tr>{named}<font color=red>* ITC HS Code is either dropped "
        f"or re-allocated from April 2019</font>{lines}{foot}"
        "<tr><td colspan=3><b>\nIndia's Total\n</td><td>314,405.30</td><td>310,338.48</td><td>-1.29</td></tr>"
        "<tr><td colspan=3>%Share</td><td>4.7150</td><td>3.8456</td><td>&nbsp;</td></tr></table>"
    )


def test_a_page_of_one_country_gives_its_codes_its_total_and_india_s(tmp_path):
    told = loaded(written(tmp_path, old(), "page.asp"))

    assert {(row["partner"], row["period_label"]): row["value"] for row in observations(told)} == {
        ("CHN", "FY2013-14"): 11_040_000.0,
        ("CHN", "FY2014-15"): 2_112_240_000.0,
        ("WLD", "FY2013-14"): 314_405_300_000.0,
        ("WLD", "FY2014-15"): 310_338_480_000.0,
    }
    fuels = {row["period_label"]: row["value"] for row in products(told) if row["product"] == "27"}
    assert fuels == {"FY2013-14": 10_000_000.0, "FY2014-15": 2_095_430_000.0}
    assert [total.agrees for total in told.totals] == [True, True]
    assert str(told.vintage) == "2020-06-24"
    assert [str(each) for each in told.left_out] == ["2 rows: no value stated (blank is not zero)"]


def test_a_page_of_all_countries_is_of_the_world(tmp_path):
    text = old(heading="Import :: Commodity-wise", country="").replace(
        "India's Total", "India's Total Import"
    )

    told = loaded(written(tmp_path, text.replace("<strong>Total<", "<strong>%<"), "page.asp"))

    assert {row["partner"] for row in observations(told)} == {"WLD"}
    assert {(row["flow"], row["valuation"]) for row in products(told)} == {("import", "CIF")}


@pytest.mark.parametrize(
    ("unit", "currency", "value"),
    [
        ("Rs Lakhs", "INR", 1_000_000.0),
        ("Rs. Crore", "INR", 100_000_000.0),
        ("US $ Million", "USD", 10_000_000.0),
    ],
)
def test_values_are_in_what_the_page_says(tmp_path, unit, currency, value):
    told = products(loaded(written(tmp_path, old(unit=unit), "page.asp")))

    assert (value, currency) in {(row["value"], row["currency"]) for row in told}


def test_lines_that_are_there_twice_show_in_the_total(tmp_path):
    told = loaded(written(tmp_path, old(total=("5.52", "1,056.12")), "page.asp"))

    assert [total.note for total in told.totals] == ["its rows add up to 2 times as much"] * 2


def test_the_codes_of_one_chapter_add_up_to_that_chapter(tmp_path):
    rows = (("2709", "10.00", "20.00"), ("* 2710", "1.04", "1.00"))

    told = loaded(written(tmp_path, old(rows, total=("11.04", "21.00")), "page.asp"))

    assert {row["partner"] for row in observations(told)} == {"WLD"}
    assert {row["product"] for row in products(told)} == {"27", "2709", "2710"}


def new(body, *, heading="", years=("2023-2024", "2024-2025(Apr-Aug)(P)"), name="Country"):
    head = "".join(f"<th>{label}</th>" for label in (*years, "%Growth"))
    return (
        '<!DOCTYPE html><html><head><title>TRADESTAT</title></head><body><form action="https://tradestat.x/eidb/'
        'commodity_wise_all_countries_export"></form><p>Commodity: 10063020 BASMATI RICE Unit: KGS</p>'
        f'<p>Report Dated: 27 Jan 2026</p>{heading}<table id="example1"><thead><tr><th rowspan=2>S.No.</th>'
        f"<th rowspan=2>{name}</th><th colspan=3>Values in US $ Million</th><th colspan=3>Quantity</th></tr>"
        f"<tr>{head}{head}</tr></thead><tbody>{body}</tbody></table></body></html>"
    )


COUNTRIES = (
    "<tr><td>1<td>AZERBAIJAN<td>8.29<td>7.36<td>-11<td>7862<td>6491<td>-17</tr>"
    "<tr><td>2<td>IRAN<td>680.54<td>-<td><td>670<td>855<td>27</tr>"
    "<tfoot><tr><td><td>Total<td>688.83<td>7.36<td>1.73<td><td><td></tr></tfoot>"
)


def test_a_new_page_of_one_code_gives_its_countries_and_its_total(tmp_path):
    told = loaded(written(tmp_path, new(COUNTRIES), "page.html"))

    values = {(row["pair"], str(row["last_day"])): row["value"] for row in products(told)}
    assert values == {
        ("AZE-IND", "2024-03-31"): 8_290_000.0,
        ("AZE-IND", "2024-08-31"): 7_360_000.0,
        ("IND-IRN", "2024-03-31"): 680_540_000.0,
        ("IND-WLD", "2024-03-31"): 688_830_000.0,
        ("IND-WLD", "2024-08-31"): 7_360_000.0,
    }
    assert [total.agrees for total in told.totals] == [True, True]
    assert {row["flow"] for row in products(told)} == {"export"}


def test_a_page_of_one_code_and_one_country_says_what_each_line_is_about(tmp_path):
    lines = (
        "<tr><td>1<td>Values in US $ Million<td>8.29<td>7.36</tr><tr><td>2<td>%Growth<td>1<td>2</tr>"
        "<tr><td>3<td>Total export of commodity<td>5843.30<td>5944.49</tr><tr><td>4<td>%Growth<td>1<td>2</tr>"
        "<tr><td>5<td>%Share of country<td>1<td>2</tr>"
        "<tr><td>6<td>Total export to country<td>110.40<td>98.20</tr>"
    )
    text = new(
        lines,
        heading="<p>Country: AZERBAIJAN | HSCODE: 10063020 | Unit: KGS</p>",
        years=("2023 - 2024", "2024 - 2025"),
    )

    told = loaded(written(tmp_path, text, "page.html"))

    assert {row["period_label"]: row["value"] for row in observations(told)} == {
        "FY2023-24": 110_400_000.0,
        "FY2024-25": 98_200_000.0,
    }
    assert {row["pair"] for row in products(told)} == {"AZE-IND", "IND-WLD"}


def test_figures_of_a_year_that_runs_are_marked_as_provisional(tmp_path):
    foot = "<tr><td><td>India's Total<td>437,072.03<td>184,000.00<td>0.1<td><td><td></tr>"

    told = loaded(written(tmp_path, new(COUNTRIES + foot), "page.html"))

    assert {str(row["first_day"]): row["mark"] for row in observations(told)} == {
        "2023-04-01": None,
        "2024-04-01": "provisional",
    }


def monthly(*labels, codes=(("01", "0.10", "0.20", "0.90", "1.20"), ("27", "10.00", "-", "80.00", "95.50"))):
    """A page of the monthly bank: a month in each of two years, and the months from April up to it."""
    head = "".join(f"<th>{label}</th>{'<th>%Growth</th>' * (at % 2)}" for at, label in enumerate(labels))
    lines = "".join(
        f"<tr><td>{at}<td>{code}<td>GOODS<td>{a}<td>{b}<td>1<td>{c}<td>{d}<td>2</tr>"
        for at, (code, a, b, c, d) in enumerate(codes, 1)
    )
    return (
        '<html><head><title>TRADESTAT</title></head><body><form action="https://tradestat.x/meidb/'
        'country_wise_all_commodities_export"></form><p>Country : AZERBAIJAN</p><p>Values in US $ Million</p>'
        f"<p>Report Dated: 03 Feb 2026</p><table id='example1'><tr><th>S.<th>HS Code<th>Commodity{head}</tr>"
        f"{lines}<tr><td><td>Total<td><td>10.10<td>0.20<td>1<td>80.90<td>96.70<td>2</tr></table></body></html>"
    )


def test_a_page_of_a_month_gives_that_month_and_the_months_up_to_it(tmp_path):
    text = monthly("Feb-2025 (R)", "Feb-2026 (F)", "Apr-Feb2025 (R)", "Apr-Feb2026 (P)")

    told = loaded(written(tmp_path, text, "page.html"))

    assert {
        (str(row["first_day"]), str(row["last_day"]), row["mark"]): row["value"] for row in observations(told)
    } == {
        ("2025-02-01", "2025-02-28", "revised"): 10_100_000.0,
        ("2026-02-01", "2026-02-28", "final"): 200_000.0,
        ("2024-04-01", "2025-02-28", "revised"): 80_900_000.0,
        ("2025-04-01", "2026-02-28", "provisional"): 96_700_000.0,
    }
    assert {row["partner"] for row in observations(told)} == {"AZE"}
    assert all(total.agrees for total in told.totals)
    assert len(told.totals) == 4


def test_the_months_of_a_whole_year_are_that_year(tmp_path):
    text = monthly("Mar-2024", "Mar-2025", "Apr-Mar2024", "Apr-Mar2025")

    kinds = {
        row["period_label"]: row["period_kind"] for row in observations(loaded(written(tmp_path, text, "p")))
    }

    assert kinds["FY2024-25"] == "fiscal_year"


def test_in_april_a_month_is_all_there_is(tmp_path):
    text = monthly("Apr-2025", "Apr-2026", "Apr-Apr2025", "Apr-Apr2026")

    told = loaded(written(tmp_path, text, "page.html"))

    assert {str(row["first_day"]) for row in observations(told)} == {"2025-04-01", "2026-04-01"}
    assert told.warnings == ()


def test_months_of_which_the_last_is_not_shown_are_refused(tmp_path):
    text = monthly("Feb-2025", "Feb-2026", "Apr-Feb2024", "Apr-Feb2025")

    assert "does not show the month that Apr 2023-Feb 2024 ends with" in line_for(
        written(tmp_path, text, "p.html")
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (old(unit="pounds"), "does not say what its values are counted in"),
        (
            old(heading="Statistics").replace("India's", "The"),
            "does not say whether these are exports or imports",
        ),
        (old(()), "without a line; ask for another year or code"),
        (old().replace("2013-2014", "x").replace("2014-2015", "y"), "without a table of years"),
        (old().replace("2013-2014", "2013-2015"), "'2013-2015' is no fiscal year"),
        (old((("27", "1.0.0", "2"),)), "line 2 of the table, column FY2013-14: '1.0.0' is no number"),
        (old((("2x", "1.0", "2"),)), "'2x' is no code of the Harmonized System"),
        (old().replace("24/6/2020", "31/2/2020"), "is no day"),
        (old()[: old().index("<table border")], "without a table of years"),
        (
            "<html><title>Page Expired</title><body>419 tradestat</body></html>",
            "is a web page (Page Expired)",
        ),
    ],
)
def test_a_page_that_does_not_say_what_it_shows_is_refused_in_one_line(tmp_path, text, says):
    assert says in line_for(written(tmp_path, text, "page.asp"))


def test_cells_across_columns_and_rows_stand_in_each_of_them():
    told = page("<table><tr><th rowspan=2>A<th colspan=2>B<tr><th>x<th>y</tr><tr><td>1<td>2<td>3</table>")

    assert told.tables == [[["A", "B", "B"], ["A", "x", "y"], ["1", "2", "3"]]]


def test_words_are_those_outside_of_cells_scripts_and_remarks():
    told = page("a<script>b<td>c</script><!-- d > e --><table>f<tr><td>g &lt; <b>h</b></table>i < j")

    assert told.words == ["a", "f", "i < j"]
    assert told.tables == [[["g < h"]]]


@pytest.mark.parametrize("piece", ["<", "<!--", "<td", "<script>", "<td colspan=9999>", "</table>", "&"])
def test_pages_made_of_one_broken_piece_end(piece):
    told = page(piece * 20_000)

    assert sum(len(table) for table in told.tables) <= 1

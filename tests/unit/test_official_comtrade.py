"""UN Comtrade, now and until 2023: spellings, shifted columns, sub-totals, codes, complaints."""

import json
import math

import pytest
from official_files import (
    COMTRADE_ROW,
    NEW_FIELDS,
    comtrade_csv,
    line_for,
    loaded,
    observations,
    products,
    written,
)

from dashboard.domain.errors import Refused

LEGACY_FIELDS = (
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,"
    "Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,"
    "Qty Unit Code,Qty Unit,Qty,Netweight (kg),Trade Value (US$),Flag"
)


def answer(*rows, **members):
    told = [{**COMTRADE_ROW, **row} for row in rows]
    return json.dumps({"elapsedTime": "0.2 secs", "count": len(told), "data": told, "error": "", **members})


def legacy(*rows):
    return "\r\n".join((LEGACY_FIELDS, *rows)) + "\r\n"


def test_a_comma_too_many_at_the_end_of_every_row_shifts_nothing(tmp_path):
    told = loaded(written(tmp_path, comtrade_csv([{}])))

    (row,) = observations(told)
    assert (row["reporter"], row["partner"], row["flow"], row["value"]) == ("AZE", "IND", "export", 1890.66e6)
    assert (row["period_kind"], str(row["first_day"]), str(row["last_day"])) == (
        "calendar_year",
        "2012-01-01",
        "2012-12-31",
    )
    assert (row["currency"], row["counted_by"], row["count_kind"]) == ("USD", "UN-COMTRADE", "reported")
    assert (row["valuation"], row["partner_concept"]) == ("FOB", "destination")
    assert "48 fields under 47 headers mended" in told.described


def test_the_capitals_and_slips_of_2022_are_read_as_well(tmp_path):
    slips = {"Partner2Code": "Prtner2Code", "AltQty": "AtlQty"}
    capitals = {name: name[0].upper() + name[1:] for name in NEW_FIELDS}
    respelled = {name: slips.get(told, told) for name, told in capitals.items()}
    fields = list(respelled.values())
    row = {respelled[name]: cell for name, cell in COMTRADE_ROW.items()}
    text = comtrade_csv([row], fields=fields)
    header, rest = text.split("\r\n", 1)

    told = loaded(written(tmp_path, f"{header},\r\n{rest}"))

    assert "web export of 2022-2023" in told.described
    assert [row["value"] for row in observations(told)] == [1890.66e6]


def test_a_spreadsheets_copy_has_no_comma_and_true_in_capitals(tmp_path):
    text = comtrade_csv([{"isReported": "TRUE", "isAggregate": "FALSE"}], extra="").replace('"', "")

    assert len(observations(loaded(written(tmp_path, text)))) == 1


def test_a_number_that_a_spreadsheet_has_cut_says_how_far_it_can_be_trusted(tmp_path):
    told = loaded(written(tmp_path, comtrade_csv([{"primaryValue": "1.89066E+09"}, {"partnerCode": 586}])))

    steps = {row["partner"]: (row["value"], row["step"]) for row in observations(told)}
    assert steps == {"IND": (1890.66e6, 10_000.0), "PAK": (1890.66e6, None)}
    assert told.warnings == ("1 value cut to some six digits by a spreadsheet",)


def test_latin_1_is_read_and_said(tmp_path):
    text = comtrade_csv([{"partnerDesc": "Côte d'Ivoire", "partnerCode": 384}])

    told = loaded(written(tmp_path, text.encode("latin-1")))

    assert "Latin-1" in told.described
    assert [row["partner"] for row in observations(told)] == ["CIV"]


def test_both_marks_of_reported_and_aggregate_are_totals(tmp_path):
    marks = [{"isReported": "true", "isAggregate": "false"}, {"partnerCode": 586}]

    assert len(observations(loaded(written(tmp_path, comtrade_csv(marks))))) == 2


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ({"partner2Code": 792}, "second partner"),
        ({"motCode": 1000}, "mode of transport"),
        ({"customsCode": "C05"}, "customs procedure"),
    ],
)
def test_parts_of_a_total_are_left_out_before_anything_is_added_up(tmp_path, part, reason):
    told = loaded(
        written(tmp_path, comtrade_csv([{}, {**part, "primaryValue": 5}, {**part, "primaryValue": 7}]))
    )

    assert [row["value"] for row in observations(told)] == [1890.66e6]
    assert [str(each) for each in told.left_out] == [f"2 rows: parts of other rows, by {reason}"]


def test_services_and_other_flows_are_left_out_with_their_reason(tmp_path):
    told = loaded(written(tmp_path, comtrade_csv([{}, {"typeCode": "S"}, {"flowCode": "RX"}])))

    assert {each.reason: each.rows for each in told.left_out} == {"services, not goods": 1, "re-exports": 1}


def test_india_is_699_and_356_ended_in_1974(tmp_path):
    rows = [
        {"partnerCode": 699},
        {"partnerCode": 356},
        {"partnerCode": 356, "period": "1970", "primaryValue": 3},
    ]

    told = loaded(written(tmp_path, comtrade_csv(rows)))

    assert [(row["partner"], row["value"]) for row in observations(told)] == [
        ("IND", 1890.66e6),
        ("IND", 3.0),
    ]
    assert [str(each) for each in told.left_out] == ["1 row: no such country in that year (356)"]


def test_areas_without_a_country_are_named_not_guessed(tmp_path):
    told = loaded(written(tmp_path, comtrade_csv([{}, {"partnerCode": 899}, {"partnerCode": 837}])))

    assert [str(each) for each in told.left_out] == ["2 rows: area not specified (899, 837)"]
    assert told.warnings == ()


def test_an_unknown_code_is_left_out_with_a_warning(tmp_path):
    told = loaded(written(tmp_path, comtrade_csv([{}, {"partnerCode": 999}])))

    assert [str(each) for each in told.left_out] == ["1 row: not known here (999)"]
    assert "999: not known here; add what they stand for to datasets/places.csv" in told.warnings[0]


def test_imports_are_cif_or_fob_as_their_row_states(tmp_path):
    rows = [
        {"flowCode": "M", "cifvalue": 10, "primaryValue": 10},
        {"flowCode": "M", "partnerCode": 586, "fobvalue": 9, "primaryValue": 9},
        {"flowCode": "M", "partnerCode": 792, "primaryValue": 8},
    ]

    told = observations(loaded(written(tmp_path, comtrade_csv(rows))))

    assert {row["partner"]: row["valuation"] for row in told} == {
        "IND": "CIF",
        "PAK": "FOB",
        "TUR": "unknown",
    }
    assert {row["partner_concept"] for row in told} == {"origin"}


def test_products_keep_their_zeros_edition_and_weight(tmp_path):
    rows = [
        {"cmdCode": "0902", "aggrLevel": 4, "netWgt": 1200.5, "primaryValue": 7},
        {"cmdCode": "101", "aggrLevel": 4, "netWgt": 0, "primaryValue": 6},
    ]

    told = products(loaded(written(tmp_path, comtrade_csv(rows))))

    assert {row["product"]: row["classification"] for row in told} == {"0902": "HS12", "0101": "HS12"}
    tea, horses = sorted(told, key=lambda row: -row["value"])
    assert (tea["pair"], tea["reporter"], tea["quantity"], tea["quantity_unit"]) == (
        "AZE-IND",
        "AZE",
        1200.5,
        "kg",
    )
    assert math.isnan(horses["quantity"])
    assert horses["quantity_unit"] is None


def test_a_blank_value_is_missing_and_never_zero(tmp_path):
    told = loaded(written(tmp_path, comtrade_csv([{}, {"partnerCode": 586, "primaryValue": ""}])))

    assert [row["partner"] for row in observations(told)] == ["IND"]
    assert [str(each) for each in told.left_out] == ["1 row: no value stated (blank is not zero)"]


def test_a_months_figure_is_a_months(tmp_path):
    (row,) = observations(loaded(written(tmp_path, comtrade_csv([{"period": "202205"}]))))

    assert (str(row["first_day"]), str(row["last_day"]), row["period_kind"]) == (
        "2022-05-01",
        "2022-05-31",
        "month",
    )


def test_an_answer_of_the_interface_is_read(tmp_path):
    told = loaded(
        written(tmp_path, answer({}, {"flowCode": "M", "cifvalue": 91.41e6, "primaryValue": 91.41e6}))
    )

    assert {row["flow"]: row["value"] for row in observations(told)} == {
        "export": 1890.66e6,
        "import": 91.41e6,
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (answer(), "an answer without rows: UN Comtrade has nothing on record for what was asked"),
        (
            '{"statusCode": 401, "message": "Access denied due to invalid subscription key."}',
            "invalid subscription",
        ),
        ('{"statusCode": 429, "message": "Rate limit is exceeded."}', "Rate limit is exceeded"),
        (answer(error="result set larger than limit"), "result set larger than limit"),
        (answer({})[:-40], "ends too early, in line"),
    ],
)
def test_an_answer_that_is_none_is_refused_with_its_own_words(tmp_path, text, says):
    assert says in line_for(written(tmp_path, text, "answer.json"))


def test_as_many_rows_as_the_preview_gives_are_doubted(tmp_path):
    rows = [
        {"period": str(1963 + at % 60), "primaryValue": at, "reporterCode": 31 + at // 60 * 20}
        for at in range(500)
    ]

    told = loaded(written(tmp_path, answer(*rows)))

    assert told.warnings[0] == "500 rows are as many as the preview gives at a time; there may be more"


def test_shifted_columns_are_refused(tmp_path):
    text = comtrade_csv([{}]).replace('"C","A"', '"A","20120101"')

    with pytest.raises(Refused, match=r"row 2, column typecode: 'A' is not C \(goods\) or S \(services\)"):
        loaded(written(tmp_path, text))


def test_a_file_that_was_cut_off_is_refused(tmp_path):
    text = comtrade_csv([{}] * 3)[:-30]

    assert "row 4 has 44 cells, not 48: cut off" in line_for(written(tmp_path, text))


def test_the_older_table_is_read_with_every_level_apart(tmp_path):
    rows = (
        "H5,2018,2018,2018,0,0,2,Export,699,India,IND,0,World,WLD,TOTAL,All Commodities,1,No Quantity,,,30,0",
        "H5,2018,2018,2018,2,0,2,Export,699,India,IND,0,World,WLD,1,Animals,1,No Quantity,,,30,0",
        "H5,2018,2018,2018,4,0,2,Export,699,India,IND,0,World,WLD,0101,Horses,1,No Quantity,,,30,0",
        "H5,2018,2018,2018,4,0,3,Re-Export,699,India,IND,0,World,WLD,0101,Horses,1,No Quantity,,,30,0",
    )

    told = loaded(written(tmp_path, legacy(*rows)))

    assert [(row["reporter"], row["partner"], row["value"]) for row in observations(told)] == [
        ("IND", "WLD", 30.0)
    ]
    assert sorted(row["product"] for row in products(told)) == ["01", "0101"]
    assert {row["classification"] for row in products(told)} == {"HS17"}
    assert [str(each) for each in told.left_out] == ["1 row: re-exports"]


def test_a_complaint_saved_as_a_table_is_refused_in_its_own_words(tmp_path):
    text = "Result too large: no permission.\r\nMaximum resultset is: 5000\r\nResultset count: 25456\r\n"

    said = line_for(written(tmp_path, text))

    assert "UN Comtrade answered: Result too large: no permission. Maximum resultset is: 5000" in said

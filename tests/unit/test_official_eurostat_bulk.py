"""Eurostat's bulk files of Comext: millions of rows, one for each customs procedure."""

from __future__ import annotations

import pytest
from official_files import line_for, loaded, observations, products, written

HEADER = (
    "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,PRODUCT_CPA22,PRODUCT_BEC,PRODUCT_BEC5,"
    "PRODUCT_SECTION,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,VALUE_NAC,QUANTITY_KG,QUANTITY_SUPPL_UNIT"
)
OLD_HEADER = (
    "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_cpa2002,"
    "PRODUCT_cpa2008,PRODUCT_CPA2_1,PRODUCT_BEC,PRODUCT_SECTION,FLOW,STAT_REGIME,SUPP_UNIT,PERIOD,"
    "VALUE_IN_EUROS,QUANTITY_IN_KG,SUP_QUANTITY"
)


def row(
    reporter="IT", partner="AZ", kind="E", code="27090090", flow=1, procedure=1, period="202402", value=2700
):
    return (
        f"{reporter},{partner},{kind},{code},33300,0610,0610,321,.....,05,{flow},{procedure},NO_SU,{period},"
        f"{value},{value},136,0"
    )


def table(*rows, header=HEADER):
    return "\n".join((header, *rows)) + "\n"


def of(tmp_path, *rows, name="full_202402.dat"):
    return loaded(written(tmp_path, table(*rows), name))


def test_customs_procedures_are_parts_of_one_figure(tmp_path):
    (told,) = products(of(tmp_path, row(procedure=1, value=2700), row(procedure=2, value=300)))

    assert (told["value"], told["quantity"], told["currency"]) == (3000.0, 272.0, "EUR")
    assert (told["flow"], told["valuation"], told["product"]) == ("import", "CIF", "27090090")


def test_all_procedures_together_are_taken_alone(tmp_path):
    told = of(tmp_path, row(procedure=1), row(procedure=2), row(procedure=4, value=5400))

    assert [each["value"] for each in products(told)] == [5400.0]
    assert "2 rows: parts of other rows, by customs procedure" in map(str, told.left_out)


@pytest.mark.parametrize(("period", "last"), [("202402", "2024-02-29"), ("202452", "2024-12-31")])
def test_a_period_is_a_month_or_with_52_a_year(tmp_path, period, last):
    (told,) = products(of(tmp_path, row(period=period)))

    assert told["last_day"].isoformat() == last


@pytest.mark.parametrize(
    ("kind", "flow", "concept"), [("E", 1, "origin"), ("I", 1, "consignment"), ("E", 2, "destination")]
)
def test_partners_of_imports_within_the_union_are_where_goods_were_sent_from(tmp_path, kind, flow, concept):
    (told,) = products(of(tmp_path, row(kind=kind, flow=flow, partner="DE" if kind == "I" else "AZ")))

    assert told["partner_concept"] == concept


def test_the_parts_of_the_united_kingdom_are_one_country(tmp_path):
    (told,) = products(of(tmp_path, row(partner="XI", value=100), row(partner="XU", value=900)))

    assert (told["pair"], told["value"]) == ("GBR-ITA", 1000.0)


def test_a_whole_united_kingdom_does_not_count_its_parts_again(tmp_path):
    told = of(tmp_path, row(partner="XI", value=100), row(partner="GB", value=1000))

    assert [each["value"] for each in products(told)] == [1000.0]
    assert "part of a country (XI)" in told.left_out[0].reason


def test_a_printed_total_is_all_goods_and_no_product(tmp_path):
    told = of(tmp_path, row(code="TOTAL", value=5_000), row())

    assert [(each["value"], each["parts"]) for each in observations(told)] == [(5_000.0, None)]
    assert [each["product"] for each in products(told)] == ["27090090"]


def test_goods_of_all_chapters_are_added_up(tmp_path):
    codes = [f"{chapter:02}011990" for chapter in range(1, 98)] + ["99RRR100"]
    told = of(tmp_path, *(row(code=code, value=10) for code in codes))

    assert [(each["value"], each["parts"]) for each in observations(told)] == [(980.0, 98)]


def test_older_files_name_their_columns_otherwise(tmp_path):
    old = "001,FR,0078,AZ,E,27090090,00151,0122,0143,.....,111,01,2,1,A,200101,2580,600,1"
    (told,) = products(loaded(written(tmp_path, table(old, header=OLD_HEADER), "full200101.dat")))

    assert (told["pair"], told["flow"], told["value"], told["quantity"]) == (
        "AZE-FRA",
        "export",
        2580.0,
        600.0,
    )


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (table(row(), "AT,AD,E"), "row 3 has 3 cells, not 18"),
        (table(row())[:-1], "its last line has no end"),
        (table(row(value="1 000")), "row 2, column value_eur: '1 000' is not the number"),
        (table(row(value=-5)), "row 2, column value: is below zero"),
        (table(row(period="2402")), "is not a month, or a year as 202452"),
        (table(row(flow=3)), "row 2, column flow: '3' is no flow"),
    ],
)
def test_what_is_not_whole_is_refused_in_one_line(tmp_path, broken, says):
    assert says in line_for(written(tmp_path, broken))


def test_an_archive_of_7_zip_is_refused_with_what_to_do(tmp_path):
    says = line_for(written(tmp_path, b"7z\xbc\xaf\x27\x1c\0\4" + bytes(64), "full_v2_202402.7z"))

    assert says.endswith(
        "is packed in a way that is not opened here; unpack it and give the file that is in it"
    )

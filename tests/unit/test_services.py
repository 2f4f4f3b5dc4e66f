"""Services: which body a credit line names, and which it only seems to."""

import pytest

from dashboard.domain.errors import TradeFiguresError
from dashboard.domain.services import COLUMNS, Services
from dashboard.resources import countries, services


def row(**told):
    return dict.fromkeys(COLUMNS, "") | {"kind": "customs"} | told


@pytest.mark.parametrize(
    ("words", "service_id"),
    [
        ("Azerbaijan State Customs Committee", "AZE-SCC"),
        ("Azerbaijan's State Customs Committee", "AZE-SCC"),
        ("Azerbaijan State Customs Committee (Interfax)", "AZE-SCC"),
        ("State Customs Committee of the Republic of Azerbaijan", "AZE-SCC"),
        ("Azerbaijan customs", "AZE-SCC"),
        ("State Statistics Committee of Azerbaijan", "AZE-SSC"),
        ("Belarusian State Customs Committee", "BLR-SCC"),
        ("DGCI&S (via CAIT)", "IND-DGCIS"),
        ("DGCI&S / Ministry of Commerce (via PTI or CAIT)", "IND-DGCIS"),
        ("not named (traces to DGCI&S via PTI)", "IND-DGCIS"),
        ("Indian trade ministry", "IND-DGCIS"),
        ("India's Ministry of Commerce & Industry", "IND-DGCIS"),
        ("Indian customs figures show", "IND-DGCIS"),
        ("State Bank of Pakistan (via Dawn)", "PAK-SBP"),
        ("Pakistan Bureau of Statistics", "PAK-PBS"),
        ("TÜİK", "TUR-TUIK"),
        ("TurkStat", "TUR-TUIK"),
        ("Ministry of Trade of Türkiye", "TUR-TUIK"),
        ("Chinese customs said", "CHN-GACC"),
        ("UN Comtrade (reporter not named)", "UN-COMTRADE"),
        ("World Bank WITS", "WB-WITS"),
        ("Eurostat", "EU-EUROSTAT"),
        ("the Department of Customs in Kathmandu said", "NPL-DOC"),
        ("Iran's customs administration", "IRN-IRICA"),
        ("Kenya National Bureau of Statistics", "KEN-KNBS"),
        ("Ministry of Finance, Japan", "JPN-MOF"),
        ("Central Bank of Russia", "RUS-CBR"),
        ("customs data on Azerbaijan's exports, Baku", "AZE-SCC"),
    ],
)
def test_a_credit_line_finds_the_service_it_names(words, service_id):
    assert services().find(words).service_id == service_id


@pytest.mark.parametrize(
    ("words", "country", "service_id"),
    [
        ("Commerce ministry data", "IND", "IND-DGCIS"),
        ("commerce ministry data on exports to Azerbaijan", "IND", "IND-DGCIS"),
        ("PIB / Ministry of Commerce", "IND", "IND-DGCIS"),
        ("State Statistical Committee (via an MP)", "AZE", "AZE-SSC"),
        ("local media (customs data)", "AZE", "AZE-SCC"),
        ("PBS", "PAK", "PAK-PBS"),
        ("the central bank said", "AFG", "AFG-DAB"),
        ("the Federal Statistical Office said on Tuesday", "DEU", "DEU-DESTATIS"),
        ("Ministry of Finance data showed", "JPN", "JPN-MOF"),
        ("the state statistics institute", "TUR", "TUR-TUIK"),
        ("the statistics committee said", "ARM", "ARM-ARMSTAT"),
        ("its statistical office said", "SVN", "SVN-SURS"),
        ("Azerbaijan State Customs Committee", "RUS", "AZE-SCC"),
    ],
)
def test_a_shared_name_finds_the_service_of_the_country_that_is_told(words, country, service_id):
    assert services().find(words, country).service_id == service_id


@pytest.mark.parametrize("words", ["Commerce ministry", "State Customs Committee", "customs data", "PBS"])
def test_a_shared_name_alone_names_nobody(words):
    assert services().find(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "Embassy of India Baku",
        "President of Azerbaijan",
        "Prime Minister's Office Pakistan",
        "Ministry of External Affairs, India",
        "MEA",
        "PTI",
        "not named",
        "CAIT",
        "Ministry of Economy of Azerbaijan",
        "Islamabad Chamber of Commerce and Industry",
        "official data",
        "State Tourism Agency of Azerbaijan",
        "EU Delegation",
        "",
    ],
)
@pytest.mark.parametrize("country", [None, "AZE", "IND", "PAK"])
def test_those_who_only_quote_numbers_are_no_services(words, country):
    assert services().find(words, country) is None


def test_a_country_in_the_words_outweighs_the_one_that_is_told():
    assert services().find("Eritrean State Customs Committee", "AZE") is None


def test_two_services_in_one_line_name_neither():
    assert services().find("State Bank of Pakistan and Pakistan Bureau of Statistics") is None


@pytest.mark.parametrize(
    "words", ["Chinese customs duties", "the customs union", "barley that cleared customs"]
)
def test_customs_as_a_duty_a_union_or_a_border_are_nobody(words):
    assert services().find(words, "CHN") is None


def test_an_acronym_counts_only_in_capitals():
    assert services().find("at their wits' end") is None
    assert services().find("WITS").service_id == "WB-WITS"


def test_customs_and_statistics_of_one_country_are_kept_apart():
    assert services().find("State Customs Committee", "AZE") != services().find(
        "State Statistical Committee", "AZE"
    )


def test_services_are_a_mapping_by_id():
    assert services()["AZE-SCC"].country == "AZE"
    assert "AZE-SCC" in services()
    assert services().get("AZE-NONE") is None
    assert len(services()) == len(list(services()))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row(id="A", name="One"), row(id="A", name="Two")], "row 3: the id A is on a row above"),
        ([row(id="A", name="One"), row(id="B", name="ONE")], "'ONE' stands for both A and B"),
        (
            [row(id="A", name="One", aliases="Uno"), row(id="B", name="Two", aliases="uno")],
            "'uno' stands for both A and B",
        ),
        (
            [row(id="A", name="One", country="AZE"), row(id="B", name="Two", country="AZE")],
            "'customs' stands for both A and B",
        ),
        (
            [
                row(id="A", name="One", country="AZE", shared_names="SC"),
                row(id="B", name="Two", country="AZE", kind="statistics", shared_names="SC"),
            ],
            "'SC' stands for both A and B",
        ),
        ([row(id="A", name="One", country="XYZ")], "row 2: 'XYZ' is no country"),
        ([row(id="A", name="One", kind="embassy")], "row 2: 'embassy' is not one of customs,"),
        ([row(id="A", name="One", derived="yes")], "row 2: the column derived holds 'derived' or nothing"),
        ([row(id="A")], "row 2: nothing in name"),
        ([{"id": "A"}], "row 2: missing columns: name"),
    ],
)
def test_a_table_of_services_that_cannot_be_used_is_refused_with_its_place(rows, message):
    with pytest.raises(TradeFiguresError) as refused:
        Services.from_rows(rows, countries())

    assert str(refused.value).startswith("services.csv")
    assert message in str(refused.value)

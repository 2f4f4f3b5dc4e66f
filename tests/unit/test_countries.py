"""Countries: finding one by its names, and refusing a table that would mix two up."""

from datetime import date

import pytest

from dashboard.domain.countries import COLUMNS, Countries, Country, CountryKind, Mention
from dashboard.domain.errors import TradeFiguresError
from dashboard.domain.periods import FiscalYear
from dashboard.resources import countries


def row(**told):
    return dict.fromkeys(COLUMNS, "") | told


INDIA = row(
    code="IND",
    alpha2="IN",
    numeric="356",
    name="India",
    adjective="Indian",
    aliases="Bharat|Republic of India",
    demonyms="Indian|Indians",
    capitals="New Delhi|Delhi",
    currency="INR",
    fiscal_year="04-01 end",
    kind="country",
    lookalikes="Indian Ocean",
)


def test_a_row_becomes_a_country():
    assert Countries.from_rows([INDIA])["IND"] == Country(
        code="IND",
        alpha2="IN",
        numeric="356",
        name="India",
        adjective="Indian",
        aliases=("Bharat", "Republic of India"),
        demonyms=("Indian", "Indians"),
        capitals=("New Delhi", "Delhi"),
        currency="INR",
        fiscal_year=FiscalYear(4, 1, named_by_end=True),
        kind=CountryKind.COUNTRY,
        lookalikes=("Indian Ocean",),
    )


def test_what_a_row_leaves_out_is_nothing_and_the_adjective_falls_back_on_the_name():
    country = Countries.from_rows([row(code="NZL", name="New Zealand")])["NZL"]

    assert country.alpha2 is country.numeric is country.currency is None
    assert country.adjective == "New Zealand"
    assert country.fiscal_year.is_calendar
    assert country.kind is CountryKind.COUNTRY


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([INDIA, INDIA], "row 3: the code IND is on a row above"),
        (
            [INDIA, row(code="PAK", name="Pakistan", aliases="Bharat")],
            "row 3: 'Bharat' stands for both IND and PAK",
        ),
        ([INDIA, row(code="PAK", name="Pakistan", aliases="the BHARAT")], "stands for both IND and PAK"),
        ([INDIA, row(code="PAK", name="Pakistan", demonyms="Indian")], "'Indian' stands for both"),
        ([INDIA, row(code="PAK", name="Pakistan", capitals="Delhi")], "'Delhi' stands for both"),
        ([INDIA | {"colour": "saffron"}], "row 2: unknown columns: colour"),
        ([{"code": "IND", "name": "India"}], "row 2: missing columns: alpha2"),
        ([INDIA, row(code="PAK")], "row 3: nothing in name"),
        ([row(name="India")], "row 2: nothing in code"),
        ([INDIA | {"kind": "planet"}], "row 2: 'planet' is not one of country, group, world"),
        ([INDIA | {"the": "yes"}], "row 2: the column the holds 'the' or nothing, not 'yes'"),
        ([INDIA | {"fiscal_year": "April"}], "row 2: 'April' is no fiscal year"),
        ([INDIA | {"fiscal_year": "04-31 end"}], "row 2: '04-31 end' is no fiscal year"),
        ([INDIA | {"fiscal_year": "02-29 end"}], "row 2: '02-29 end' is no fiscal year"),
        ([INDIA | {"fiscal_year": "04-01 middle"}], "row 2: '04-01 middle' is no fiscal year"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_its_place(rows, message):
    with pytest.raises(TradeFiguresError) as refused:
        Countries.from_rows(rows, "countries.csv")

    assert str(refused.value).startswith("countries.csv")
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_row_with_too_many_fields_is_refused():
    with pytest.raises(TradeFiguresError, match="unknown columns: one without a name"):
        Countries.from_rows([{**INDIA, None: ["more"]}])


def test_a_code_that_is_not_there_is_named():
    with pytest.raises(TradeFiguresError, match="'XYZ' is no country code"):
        countries()["XYZ"]


def test_asking_politely_for_a_code_that_is_not_there_gives_nothing():
    assert countries().get("XYZ") is None
    assert countries().get(None) is None
    assert "XYZ" not in countries()
    assert "IND" in countries()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("India", "IND"),
        ("INDIA", "IND"),
        ("the Netherlands", "NLD"),
        ("Netherlands, The", "NLD"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("TURKEY", "TUR"),
        ("côte d’ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("U.A.E.", "ARE"),
        ("UAE", "ARE"),
        ("U.S.", "USA"),
        ("Viet Nam", "VNM"),
        ("Trinidad & Tobago", "TTO"),
        ("St Lucia", "LCA"),
        ("St. Lucia", "LCA"),
        ("Saint Lucia", "LCA"),
        ("Korea, Rep.", "KOR"),
        ("Dem. People's Rep. of Korea", "PRK"),
        ("Congo, Dem. Rep.", "COD"),
        ("Guinea-Bissau", "GNB"),
        ("guinea bissau", "GNB"),
        ("Chinese Taipei", "TWN"),
        ("Republic of China", "TWN"),
        ("People’s Republic of China", "CHN"),
        ("Serbia and Montenegro", "SCG"),
        ("the world", "WLD"),
        ("European Union", "EU"),
    ],
)
def test_any_spelling_of_a_name_finds_its_country(name, code):
    assert countries().find(name).code == code


@pytest.mark.parametrize("name", ["", "the", "Congo", "Virgin Islands", "Atlantis", "Indian", "Baku", "bloc"])
def test_what_names_no_country_or_more_than_one_finds_none(name):
    assert countries().find(name) is None


@pytest.mark.parametrize(
    ("form", "mention"),
    [
        ("India", Mention("IND", "name")),
        ("Turkey", Mention("TUR", "name")),
        ("Türkiye", Mention("TUR", "alias")),
        ("US", Mention("USA", "alias")),
        ("U.S.", Mention("USA", "alias")),
        ("Turkish", Mention("TUR", "demonym")),
        ("Poles", Mention("POL", "demonym")),
        ("Kyiv", Mention("UKR", "capital")),
        ("Kiev", Mention("UKR", "capital")),
        ("Nur-Sultan", Mention("KAZ", "capital")),
        ("N'Djamena", Mention("TCD", "capital")),
        ("N’Djamena", Mention("TCD", "capital")),
        ("Singapore", Mention("SGP", "name")),
        ("EU", Mention("EU", "alias")),
        ("African", Mention("AFRICA", "demonym")),
        ("Soviet Union", Mention("SUN", "name")),
    ],
)
def test_a_surface_form_says_whom_it_stands_for_and_how(form, mention):
    assert countries().surfaces[form] == mention


@pytest.mark.parametrize(
    "form",
    ["us", "turkey", "the bloc", "World", "the world", "Congo", "Congolese", "Brussels", "Male", "European"],
)
def test_what_may_mean_something_else_is_no_surface_form(form):
    assert form not in countries().surfaces


@pytest.mark.parametrize(
    "city", ["Georgetown", "George Town", "Victoria", "Kingston", "Hamilton", "San Jose"]
)
def test_a_city_of_several_places_stands_for_no_country(city):
    assert city not in countries().surfaces


def test_serbia_and_montenegro_in_a_text_of_today_are_two_countries():
    assert "Serbia and Montenegro" not in countries().surfaces


@pytest.mark.parametrize(
    "phrase",
    ["Indian Ocean", "Gulf of Mexico", "Northern Ireland", "Panama Canal", "South America", "post-Soviet"],
)
def test_a_phrase_that_only_looks_like_a_country_is_listed_as_such(phrase):
    assert phrase in countries().lookalikes


@pytest.mark.parametrize(
    ("code", "number", "first", "last"),
    [
        ("IND", 2025, date(2024, 4, 1), date(2025, 3, 31)),
        ("PAK", 2024, date(2023, 7, 1), date(2024, 6, 30)),
        ("JPN", 2022, date(2022, 4, 1), date(2023, 3, 31)),
        ("ETH", 2023, date(2022, 7, 8), date(2023, 7, 7)),
        ("IRN", 2022, date(2022, 3, 21), date(2023, 3, 20)),
        ("NPL", 2024, date(2023, 7, 16), date(2024, 7, 15)),
        ("USA", 2024, date(2023, 10, 1), date(2024, 9, 30)),
        ("GBR", 2024, date(2024, 1, 1), date(2024, 12, 31)),
        ("AZE", 2024, date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_named_fiscal_year_covers_the_days_its_country_means(code, number, first, last):
    period = countries()[code].fiscal_year.named(number)

    assert (period.first, period.last) == (first, last)


def test_a_name_takes_its_article_inside_a_sentence():
    assert countries()["GBR"].in_sentence == "the United Kingdom"
    assert countries()["AZE"].in_sentence == "Azerbaijan"
    assert countries()["WLD"].in_sentence == "the world"


def test_a_former_state_says_so():
    assert countries()["SUN"].is_former
    assert not countries()["RUS"].is_former


def test_iterating_gives_countries_in_the_order_of_the_table():
    table = Countries.from_rows([INDIA, row(code="AZE", name="Azerbaijan")])

    assert [country.code for country in table] == ["IND", "AZE"]
    assert len(table) == 2

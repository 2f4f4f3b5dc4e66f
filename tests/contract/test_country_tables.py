"""The tables of countries and of services that ship with the software."""

import csv
import json
import re
import unicodedata

import pytest

from dashboard.domain.countries import CountryKind
from dashboard.resources import countries


def words(text):
    return frozenset(text.split())


# ISO 3166-1 alpha-3, as of 2025.
ISO_3166 = words(
    """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR
    BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL
    COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK
    FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV
    HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO
    LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
    MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN
    PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE
    SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO
    TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
    """
)
GROUPS = {"EU", "EAEU", "ASEAN", "GCC", "CIS", "EAC", "MERCOSUR", "AFRICA"}
FORMER = {"SUN", "YUG", "SCG", "CSK", "DDR", "ANT"}

# ISO 4217, money in use.
ISO_4217 = words(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
    CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ
    GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP
    LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR
    PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP
    SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER
    ZAR ZMW ZWG
    """
)
NO_MONEY_OF_THEIR_OWN = {"ATA", "SGS"}

# Two countries share it, or it is the name of the place.
NOT_A_DEMONYM = {
    "Congolese": {"COD", "COG"},
    "Dominican": {"DMA", "DOM"},
    "Central African": {"CAF"},
    "Serbian and Montenegrin": {"SCG"},
}

# Without its accent it would be another word, or another city.
NEVER_PLAIN = {"Réunion", "Malé", "San José"}


def test_every_country_and_territory_of_the_standard_is_there():
    assert len(ISO_3166) == 249
    assert ISO_3166 - {country.code for country in countries()} == set()


def test_there_is_nothing_else_but_kosovo_former_states_groups_and_the_world():
    others = {country.code: country for country in countries() if country.code not in ISO_3166}

    assert others.keys() == {"XKX", "WLD"} | FORMER | GROUPS
    assert {code for code, country in others.items() if country.kind is CountryKind.GROUP} == GROUPS
    assert {code for code, country in others.items() if country.is_former} == FORMER
    assert others["WLD"].kind is CountryKind.WORLD


def test_every_name_and_alias_finds_its_country_and_no_other():
    for country in countries():
        for name in (country.name, *country.aliases):
            assert countries().find(name) is country, name


def test_no_surface_form_is_claimed_twice():
    claims = [
        (form, country.code) for country in countries() for form in {form for form, _ in country.surfaces()}
    ]

    assert len(claims) == len({form for form, _ in claims})
    assert all(countries().surfaces[form].code == code for form, code in claims)


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("Papua New Guinea", "Guinea"),
        ("Equatorial Guinea", "Guinea"),
        ("Guinea-Bissau", "Guinea"),
        ("South Sudan", "Sudan"),
        ("American Samoa", "Samoa"),
        ("East Germany", "Germany"),
        ("North Korea", "Korea"),
        ("People's Republic of China", "Republic of China"),
        ("Democratic Republic of the Congo", "Republic of the Congo"),
        ("South African", "African"),
        ("Ciudad de la Paz", "La Paz"),
        ("Turks and Caicos", "Turks"),
    ],
)
def test_a_longer_name_that_holds_a_shorter_one_is_there_for_another_country(longer, shorter):
    surfaces = countries().surfaces

    assert surfaces[longer].code != surfaces[shorter].code


def test_surface_forms_begin_with_a_capital_or_are_no_common_word():
    small = {form for form in countries().surfaces if form[0].islower()}

    assert small == {
        "eSwatini",
        "former Yugoslav Republic of Macedonia",
        "mainland China",
        "metropolitan France",
        "ni-Vanuatu",
        "occupied Palestinian territories",
        "occupied Palestinian territory",
        "the Hague",
    }


def test_accented_forms_are_listed_without_accents_too():
    def plain(form):
        return "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))

    surfaces = countries().surfaces

    assert {form for form in surfaces if plain(form) not in surfaces} == NEVER_PLAIN


def test_each_lookalike_holds_a_form_of_its_own_country_and_is_none_itself():
    for country in countries():
        forms = [re.escape(form) for form, _ in country.surfaces()]
        for phrase in country.lookalikes:
            assert re.search(rf"(?<!\w)({'|'.join(forms)})(?!\w)", phrase), (country.code, phrase)
            assert phrase not in countries().surfaces


def test_every_adjective_is_a_demonym_or_a_name_of_its_country():
    for country in countries():
        if country.kind is CountryKind.WORLD or country.code in NOT_A_DEMONYM.get(country.adjective, ()):
            continue
        own = (country.name, *country.aliases, *country.demonyms)
        assert any(form == country.adjective or country.adjective in form for form in own), country.code


def test_nearly_every_country_has_a_demonym():
    without = {
        country.code
        for country in countries()
        if country.kind is CountryKind.COUNTRY and not country.demonyms and not country.is_former
    }

    # Uninhabited places, places known by their name alone, and demonyms that two countries share.
    assert without == words("ATF BLM BVT CAF COG DMA GGY HMD JEY MAF SGS SJM SXM UMI VAT")


def test_every_fiscal_year_runs_for_a_year():
    for country in countries():
        for number in (1999, 2000, 2023, 2024):
            assert country.fiscal_year.named(number).days in (365, 366)


def test_fiscal_years_are_given_where_trade_is_told_in_them():
    told = {country.code for country in countries() if not country.fiscal_year.is_calendar}

    assert told >= {"IND", "PAK", "BGD", "EGY", "AUS", "JPN", "ETH", "IRN", "NPL", "USA", "UGA", "TZA"}
    assert told.isdisjoint({"AZE", "TUR", "ARM", "GEO", "RUS", "CHN", "GBR", "CAN", "SGP", "HKG", "ZAF"})
    assert {code for code in told if not countries()[code].fiscal_year.named_by_end} == {"JPN", "IRN", "AFG"}


def test_every_currency_is_money_in_use():
    told = {country.code: country.currency for country in countries() if country.code in ISO_3166}

    assert {code for code, currency in told.items() if currency is None} == NO_MONEY_OF_THEIR_OWN
    assert set(told.values()) - {None} <= ISO_4217


def test_codes_are_well_formed_and_belong_to_one_country():
    today = [country for country in countries() if not country.is_former]
    for codes, shape in (
        ([country.alpha2 for country in today if country.alpha2], r"[A-Z]{2}"),
        ([country.numeric for country in countries() if country.numeric], r"\d{3}"),
    ):
        assert len(codes) == len(set(codes))
        assert all(re.fullmatch(shape, code) for code in codes)


def test_former_states_say_when_they_ended():
    assert {countries()[code].valid_to for code in FORMER} <= {"1990", "1991", "1992", "2003", "2006", "2010"}


def test_codes_and_currencies_are_those_of_the_public_concordance(shared):
    with (shared / "official" / "concordance_datasets_country-codes.csv").open(encoding="utf-8") as file:
        told = {line["ISO3166-1-Alpha-3"]: line for line in csv.DictReader(file)}

    assert told.keys() == ISO_3166
    for code, line in told.items():
        country = countries()[code]
        assert country.alpha2 == line["ISO3166-1-Alpha-2"]
        assert int(country.numeric) == int(line["ISO3166-1-numeric"])
        money = line["ISO4217-currency_alphabetic_code"]
        assert not money or country.currency in money.split(","), code
        assert countries().find(line["CLDR display name"]) is country


def test_names_in_the_standard_list_of_partners_find_the_same_codes(shared):
    with (shared / "official" / "comtrade_ref_partner.csv").open(encoding="utf-8") as file:
        told = {
            line["PartnerDesc"]: line["PartnerCodeIsoAlpha3"]
            for line in csv.DictReader(file)
            if line["PartnerCodeIsoAlpha3"] in ISO_3166 and "..." not in line["PartnerDesc"]
        }

    unfound = {name for name in told if not countries().find(name)}
    assert {name: code for name, code in told.items() if name not in unfound} == {
        name: countries().find(name).code for name in told if name not in unfound
    }
    # Compounds that are more or less than the country whose code they carry; and a name of two countries.
    assert all(re.search(r"Overseas|nes$|excluding|excl\.|Puerto|^Congo$|, Nevis", name) for name in unfound)


def test_every_pair_of_the_evaluation_texts_can_be_found_in_their_words(shared):
    forms = sorted({*countries().surfaces, *countries().lookalikes}, key=len, reverse=True)
    any_form = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    for line in (shared / "eval" / "eval_dev.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        places = {figure[side] for figure in told["figures"] for side in ("reporter", "partner")} - {
            None,
            "WLD",
        }
        found = {
            countries().surfaces[form].code
            for form in any_form.findall(told["text"])
            if form in countries().surfaces
        }
        assert {code for place in places for code in place.split("+")} <= found, told["text"]

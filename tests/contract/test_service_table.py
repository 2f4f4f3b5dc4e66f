"""The table of services that ships with the software."""

import csv
import re

from dashboard.domain.names import folded
from dashboard.domain.services import SHARED_BY_KIND
from dashboard.resources import countries, services


def test_services_are_known_by_their_own_names():
    for service in services().values():
        for name in (service.name, *service.aliases):
            assert services().find(name) is service, name


def test_services_are_known_by_shared_names_beside_their_country():
    for service in services().values():
        for name in service.shared_names:
            assert services().find(f"the {name} said", service.country) is service, (name, service.country)
            where = countries()[service.country].in_sentence
            assert services().find(f"{name} of {where}") is service, name


def test_a_shared_name_says_what_its_kind_does_not_say_already():
    for service in services().values():
        assert not {folded(name) for name in service.shared_names} & SHARED_BY_KIND[service.kind]


def test_services_have_ids_of_their_country_and_international_ones_have_none():
    for service in services().values():
        assert re.fullmatch(r"[A-Z]+(-[A-Z]+)?", service.service_id)
        assert (service.country is None) == (service.kind == "international")
        if service.country:
            assert service.service_id.startswith(f"{service.country}-")


def test_compilers_of_the_counts_of_others_are_marked_derived():
    derived = {service.service_id for service in services().values() if service.derived}

    assert derived >= {"IMF-IMTS", "CEPII-BACI", "WB-WITS", "OEC", "UNCTAD"}
    assert derived.isdisjoint({"UN-COMTRADE", "AZE-SCC", "IND-DGCIS", "EU-EUROSTAT"})


def test_the_largest_traders_and_the_neighbours_of_the_sample_have_a_service():
    with_one = {service.country for service in services().values()}

    largest = """
        CHN USA DEU JPN NLD KOR ITA FRA HKG BEL MEX GBR CAN SGP ARE IND TWN CHE ESP RUS POL VNM AUS MYS BRA
        THA SAU IDN CZE TUR AUT SWE IRL HUN DNK NOR ROU SVK ZAF CHL ISR PHL PRT FIN ARG UKR COL PER IRQ NGA
        QAT KWT OMN DZA GRC NZL KAZ MAR EGY BGD PAK AGO SVN LTU BGR BLR HRV SRB
    """
    neighbours = "AZE ARM GEO IRN TKM UZB KGZ TJK AFG NPL LKA BTN MMR MDV KEN UGA TZA RWA ETH"
    assert {*largest.split(), *neighbours.split()} - with_one == set()


def test_credit_lines_of_embassies_ministers_and_agencies_name_no_service(shared):
    with (shared / "reference" / "figures.csv").open(encoding="utf-8") as file:
        credit_lines = {(line["primary_source"], line["reporter_iso3"]) for line in csv.DictReader(file)}

    quoting = re.compile(
        r"Embassy|President|Prime Minister|External|Foreign|Energy|Consulate|Government|^not named$"
    )
    for words, reporter in credit_lines:
        if quoting.search(words) and "DGCI" not in words and "State Statistics" not in words:
            assert services().find(words, reporter) is None, words

"""Codes and names of providers: with years where they need them, never guessed."""

import csv

import numpy as np
import pyarrow as pa
import pytest

from dashboard.ingestion.official import places
from dashboard.resources import countries, folder


@pytest.mark.parametrize(
    ("system", "printed", "year", "code"),
    [
        ("comtrade", "699", 2012, "IND"),
        ("comtrade", "356", 1970, "IND"),
        ("comtrade", "356", 2012, ""),
        ("comtrade", "31", 2012, "AZE"),
        ("comtrade", "842", 2012, "USA"),
        ("comtrade", "841", 2012, ""),
        ("comtrade", "251", 2012, "FRA"),
        ("comtrade", "490", 2012, "TWN"),
        ("comtrade", "588", 2012, ""),
        ("comtrade", "516", 2012, "NAM"),
        ("comtrade", "0", 2012, "WLD"),
        ("comtrade", "899", 2012, ""),
        ("wits", "356", 2012, "IND"),
        ("wits", "Serbia, FR(Serbia/Montenegro)", 2004, "SCG"),
        ("wits", "Serbia, FR(Serbia/Montenegro)", 2012, "SRB"),
        ("wits", "Korea, Rep.", 2012, "KOR"),
        ("wits", " World", 2012, "WLD"),
        ("imf", "Azerbaijan, Rep. of", 2012, "AZE"),
        ("imf", "Türkiye, Rep of", 2012, "TUR"),
        ("imf", "Advanced Economies", 2012, ""),
        ("india", "CHINA P RP", 2012, "CHN"),
        ("india", "U S A", 2012, "USA"),
        ("india", "NETHERLANDANTIL", 2012, ""),
        ("unctad", "SaudiArabia", 2012, "SAU"),
        ("unctad", "CotedIvoire", 2012, "CIV"),
        ("eurostat", "EL", 2012, "GRC"),
        ("eurostat", "Germany (incl. German Democratic Republic 'DD' from 1991)", 2012, "DEU"),
        ("standard", "NA", 2012, "NAM"),
        ("standard", "SUN", 2012, ""),
    ],
)
def test_each_provider_has_its_own_words(system, printed, year, code):
    assert places.of(system).place(printed, year).code == code


def test_what_is_no_country_says_what_it_is():
    assert places.of("comtrade").place("899", 2012).otherwise == "area not specified"
    assert places.of("comtrade").place("356", 2012).otherwise == "no such country in that year"
    assert places.of("comtrade").place("999", 2012).otherwise == places.UNKNOWN
    assert places.of("standard").place("YUG", 2012).otherwise == "no such country in that year"


def test_a_column_is_matched_as_its_cells_are():
    cells, years = pa.array(["699", "356", "356", "899"]), places.Years([2012, 1970], np.array([0, 0, 1, 0]))

    told = places.of("comtrade").matched(cells, years)

    assert told.codes.to_pylist() == ["IND", None, "IND", None]
    assert told.otherwise.to_pylist() == ["", "no such country in that year", "", "area not specified"]


def test_the_table_of_places_is_tidy():
    with (folder("datasets") / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    keys = [(row["system"], row["printed"], row["first_year"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert all(bool(row["country"]) != bool(row["otherwise"]) for row in rows)
    assert {row["country"] for row in rows if row["country"]} <= {each.code for each in countries()}
    assert all(row["printed"] == row["printed"].strip() for row in rows)
    years = [row[name] for row in rows for name in ("first_year", "last_year") if row[name]]
    assert all(1900 <= int(year) <= 2030 for year in years)

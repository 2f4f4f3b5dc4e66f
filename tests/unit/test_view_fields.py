"""What an address asks for: one row for each field, and what is not known."""

from __future__ import annotations

import pytest
from sample_library import catalogue

from dashboard.app.fields import MOST_FIELDS, MOST_IGNORED, MOST_PAIRS
from dashboard.app.view import View
from dashboard.charts.asked import ALL, RECENT, Basis, Scale
from dashboard.charts.money import MoneyUnit
from dashboard.checking import Verdict
from dashboard.domain.trade import Flow

KNOWN = catalogue()
SOURCE = sorted(KNOWN.source_ids)[0]

FIELDS = [
    ("", View()),
    ("?", View()),
    ("?pair=IND-AZE", View()),
    ("?pair=AZE-IND", View(pairs=("AZE-IND",))),
    ("?pair=ind-aze", View()),
    ("?pair=IND-AZE,AZE-PAK", View(pairs=("IND-AZE", "AZE-PAK"))),
    ("?pair=IND-AZE&pair=AZE-PAK", View(pairs=("IND-AZE", "AZE-PAK"))),
    ("?pair=IND-AZE,AZE-IND", View()),
    ("?pair=", View(pairs=())),
    ("?flow=export", View(flow=Flow.EXPORT)),
    ("?by=IND", View(by=("IND",))),
    ("?by=IND-DGCIS,none", View(by=("IND-DGCIS", "none"))),
    (f"?source={SOURCE}", View(sources=(SOURCE,))),
    ("?published=2025,2024-05", View(published=("2025", "2024-05"))),
    ("?published=undated", View(published=("undated",))),
    ("?basis=fiscal", View(basis=Basis.FISCAL)),
    ("?basis=quoted", View()),
    ("?scale=linear", View(scale=Scale.LINEAR)),
    ("?scale=index", View(scale=Scale.INDEX)),
    ("?unit=crore", View(unit=MoneyUnit.CRORE)),
    ("?unit=printed", View(unit=MoneyUnit.PRINTED)),
    ("?years=all", View(years=ALL)),
    ("?years=recent", View(years=RECENT)),
    ("?years=2017-2021", View(years=(2017, 2021))),
    ("?kind=official", View(kinds=("official",))),
    ("?kind=official,quoted", View(kinds=("quoted", "official"))),
    ("?kind=implied,official,quoted", View()),
    ("?verdict=impossible", View(verdicts=(Verdict.IMPOSSIBLE,))),
    ("?verdict=fits,wrong-period", View(verdicts=(Verdict.WRONG_PERIOD, Verdict.FITS))),
    ("?reading=F003.to", View(readings=("F003.to",))),
    ("?reading=F003.to,own-2-1", View(readings=("F003.to", "own-2-1"))),
    ("?reading=F003.to,F003.by", View(readings=("F003.by",))),
    ("?events=off", View(events=False)),
    ("?figure=F001", View(figure="F001")),
    ("?figure=C:F003.to:1", View(figure="C:F003.to:1")),
    ("?as=table", View(table=True)),
    ("?as=share-F002", View(tables=("share-F002",))),
    ("?as=table,mirror", View(table=True, tables=("mirror",))),
]


@pytest.mark.parametrize(("query", "view"), FIELDS)
def test_each_field_of_an_address_asks_for_one_thing(query, view):
    asked = View.from_query(query, KNOWN)

    assert asked == view
    assert asked.ignored == ()


UNKNOWN = [
    ("?colour=red", ("colour", "red")),
    ("?pair=IND-XXX", ("pair", "IND-XXX")),
    ("?pair=IND-IND", ("pair", "IND-IND")),
    ("?pair=IND", ("pair", "IND")),
    ("?flow=sideways", ("flow", "sideways")),
    ("?by=CIA", ("by", "CIA")),
    ("?source=nobody", ("source", "nobody")),
    ("?published=2025-13", ("published", "2025-13")),
    ("?published=yesterday", ("published", "yesterday")),
    ("?basis=lunar", ("basis", "lunar")),
    ("?unit=ounce", ("unit", "ounce")),
    ("?scale=cubic", ("scale", "cubic")),
    ("?years=2021-2017", ("years", "2021-2017")),
    ("?years=٢٠١٧-٢٠٢١", ("years", "٢٠١٧-٢٠٢١")),
    ("?kind=rumoured", ("kind", "rumoured")),
    ("?events=perhaps", ("events", "perhaps")),
    ("?figure=F999999", ("figure", "F999999")),
    ("?as=poem", ("as", "poem")),
    ("?as=share-F999999", ("as", "share-F999999")),
    ("?verdict=true", ("verdict", "true")),
    ("?reading=F001", ("reading", "F001")),
]


@pytest.mark.parametrize(("query", "told"), UNKNOWN)
def test_what_is_not_known_is_left_out_and_named(query, told):
    asked = View.from_query(query, KNOWN)

    assert asked == View()
    assert asked.ignored == (told,)


def test_a_known_value_beside_an_unknown_one_still_counts():
    asked = View.from_query("?pair=IND-AZE,IND-XXX,AZE-PAK&flow=import", KNOWN)

    assert asked == View(pairs=("IND-AZE", "AZE-PAK"), flow=Flow.IMPORT)
    assert asked.ignored == (("pair", "IND-XXX"),)


def test_more_pairs_than_a_page_can_show_are_named():
    pairs = list(KNOWN.pairs)[: MOST_PAIRS + 2]

    asked = View.from_query(f"?pair={','.join(pairs)}", KNOWN)

    assert asked.pairs == tuple(pairs[:MOST_PAIRS])
    assert asked.ignored == tuple(("pair", pair) for pair in pairs[MOST_PAIRS:])


def test_an_address_of_very_many_fields_shows_the_default():
    asked = View.from_query("?" + "&".join(f"a{n}=1" for n in range(MOST_FIELDS + 1)), KNOWN)

    assert asked == View()
    assert asked.ignored


def test_very_many_unknown_values_are_not_all_listed():
    asked = View.from_query("?by=" + ",".join(f"X{n}" for n in range(1000)), KNOWN)

    assert len(asked.ignored) == MOST_IGNORED


def test_an_endless_value_is_cut_in_the_notice():
    asked = View.from_query(f"?flow={'x' * 10_000}", KNOWN)

    assert len(asked.ignored[0][1]) < 100


def test_the_default_needs_no_query():
    assert View().to_query() == ""


def test_a_query_names_only_what_differs_and_reads_as_written():
    view = View(pairs=("IND-AZE", "AZE-PAK"), flow=Flow.EXPORT, years=(2017, 2021), events=False)

    assert view.to_query() == "?pair=IND-AZE,AZE-PAK&flow=export&years=2017-2021&events=off"


def test_a_control_says_no_more_than_an_address_may():
    moved = View(figure="F001").with_field("pair", "IND-TUR,NO-WHERE", KNOWN)

    assert moved == View(pairs=("IND-TUR",), figure="F001")


def test_an_emptied_control_gives_its_field_back():
    assert View(flow=Flow.EXPORT).with_field("flow", "", KNOWN) == View()
    assert View().with_field("pair", "", KNOWN) == View(pairs=())

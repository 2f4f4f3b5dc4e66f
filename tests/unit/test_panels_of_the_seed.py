"""What the page says about the figures of the first article, worked out from the bundled collection."""

from __future__ import annotations

from sample_library import catalogue

from dashboard.app import ledger
from dashboard.app.render import render
from dashboard.app.view import View

HERE = catalogue()


def shown(query: str = ""):
    return render(View.from_query(query, HERE), HERE)


def column(screen, name: str) -> dict[str, object]:
    place = ledger.COLUMNS.index(name)
    return {row[0]: row[place] for row in screen["table"]["rows"]}


def panel(screen, key: str):
    return next(one for one in screen["panels"] if one["key"] == key)


def meta(told):
    return told["figure"]["layout"]["meta"]


def cells(told, name: str) -> list:
    place = told["columns"].index(name)
    return [row[place] for row in told["rows"]]


def test_every_claim_of_the_article_has_its_verdict():
    verdicts = column(shown(), "verdict")

    assert verdicts["F001"] == "right number, wrong period"
    assert verdicts["F002"] == "fits, too coarse to tell"
    assert verdicts["F003.by"] == "impossible"
    assert verdicts["F003.to"] == "fits"
    assert verdicts["F004"] == "contradicts another quote"
    assert verdicts["F007"] == "contradicts another quote"


def test_a_figure_measured_by_this_pair_is_shown_with_it():
    # "About one-fifth" is of another pair's trade; this pair is what it is a fifth of.
    assert column(shown(), "partner")["F004"] == "PAK"
    both = shown("?pair=IND-AZE,AZE-PAK")
    ids = [row[0] for row in both["table"]["rows"]]
    assert len(ids) == len(set(ids))


def test_to_and_by_stand_side_by_side_until_a_balance_rules_one_out():
    told = panel(shown(), "readings-F003.to")

    labels = {mark["lane"]: mark["label"] for mark in meta(told)["marks"]}
    lows, highs = cells(told, "low"), cells(told, "high")
    assert meta(told)["lanes"][:2] == ["Read as “to 16%”", "Read as “by 16%”: impossible"]
    # From a total of about $96m: 582 to 619 and 114 where the total is exact, a little wider as printed.
    assert lows[0] <= 582e6 < 619e6 <= highs[0]
    assert lows[0] > 560e6
    assert highs[0] < 630e6
    assert lows[1] <= 114.2e6 <= highs[1] < 120e6
    assert "million" not in labels[0]
    (zone,) = meta(told)["zones"]
    assert zone["high"] == 396_615_000
    assert zone["text"].startswith("Ruled out for Apr 2022–Mar 2023: its deficit alone was $396.62m")
    assert zone["ids"] == ["F047"]


def test_each_reading_is_tried_under_each_count():
    strip = panel(shown(), "readings-F003.to")["strip"]

    assert strip["heads"] == ["If counted from", "“to 16%”", "“by 16%”"]
    told = {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in strip["rows"]}
    assert told["Apr 2022–Mar 2023, India’s count"] == ["fits", "impossible"]
    assert ["untested", "untested"] in told.values()


def test_choosing_a_reading_leaves_the_other_out_everywhere():
    screen = shown("?reading=F003.to")

    assert "F003.to" in column(screen, "id")
    assert "F003.by" not in column(screen, "id")
    told = panel(screen, "readings-F003.to")
    assert meta(told)["lanes"][0] == "Read as “to 16%”"
    assert not any("by 16%" in lane for lane in meta(told)["lanes"])
    choices = [(one["text"], one["href"], one["on"]) for one in told["choices"]]
    assert choices == [
        ("to 16%", "?reading=F003.to", True),
        ("by 16%", "?reading=F003.by", False),
        ("both", "?", False),
    ]


def test_a_share_implies_its_whole_and_the_printed_whole_is_beside_it():
    told = panel(shown(), "share-F002")

    assert cells(told, "low")[0] <= 344.3e9
    assert round(cells(told, "high")[0] / 1e9, 1) == 573.8
    assert 437_420_000_000 in cells(told, "value")
    assert "2 dollars in every 10,000" in meta(told)["subtitle"]
    assert "$437.42bn, within that" in meta(told)["subtitle"]


def test_a_fifth_is_of_two_totals_one_per_count():
    told = panel(shown(), "ratio-F004")

    computed = [mark["label"] for mark in meta(told)["marks"] if mark["kind"] == "implied"]
    assert len(computed) == 2
    assert 17e6 <= cells(told, "low")[0] < cells(told, "high")[0] <= 22e6
    assert cells(told, "low")[1] > 150e6
    assert "depends on the count" in meta(told)["subtitle"]
    assert "quoted" in cells(told, "kind")


def test_ranks_name_the_list_they_hold_for():
    told = panel(shown(), "rank")

    assert any("leaving aside its neighbours" in lane for lane in meta(told)["lanes"])
    assert "contradicts another quote" in meta(told)["subtitle"]
    assert set(cells(told, "unit")) == {"rank"}


def test_different_numbers_for_the_same_days_are_compared_by_how_much():
    told = panel(shown(), "compared")

    rows = {row[told["columns"].index("id")]: row for row in told["rows"]}
    off = rows["F001"][told["columns"].index("difference_pct")]
    assert -9 < off < -8
    assert rows["F001"][told["columns"].index("rounding_steps")] > 100


def test_two_counts_of_one_trade_have_a_bracket():
    told = panel(shown(), "mirror")

    assert [one["text"] for one in meta(told)["brackets"]][1] == "×1,250"
    assert {zone["lane"] for zone in meta(told)["zones"]} == set(range(len(meta(told)["lanes"])))


def test_computed_values_stand_in_the_table_with_their_derivation():
    screen = shown()
    computed = {name for name, kind in column(screen, "kind").items() if kind == "implied"}

    assert computed
    derivation = column(screen, "derivation")
    assert all(derivation[name] for name in computed)
    assert all(derivation[name] is None for name in set(derivation) - computed)
    assert not any(name.startswith("C:F003.by") for name in computed), (
        "it rests on a reading that is impossible"
    )
    assert set(column(shown("?kind=quoted,official"), "kind").values()) == {"quoted"}


def test_no_computed_value_repeats_what_somebody_prints():
    screen = shown()
    series = ("reporter", "partner", "flow", "commodity", "unit", "first_day", "last_day", "measure")
    places = [ledger.COLUMNS.index(name) for name in series]
    kind = ledger.COLUMNS.index("kind")
    rows = screen["table"]["rows"]
    printed = {tuple(row[place] for place in places) for row in rows if row[kind] == "quoted"}

    assert not printed & {tuple(row[place] for place in places) for row in rows if row[kind] == "implied"}


def test_the_card_has_the_working_with_every_number_linked():
    check = shown("?figure=F001")["card"]["check"]

    assert check["verdict"] == "right number, wrong period"
    assert 3 <= len(check["working"]) <= 6
    linked = {part["figure"] for line in check["working"] for part in line if "figure" in part}
    assert {"F001", "F022"} <= linked


def test_the_card_of_an_ambiguous_claim_has_each_way_to_take_it():
    told = shown("?figure=F003.by")["card"]["check"]["possibilities"]

    assert {one["outcome"] for one in told} == {"impossible", "untested"}
    assert all(one["why"] for one in told)


def test_the_card_says_what_this_place_leaves_out():
    lost = shown("?figure=F001")["card"]["lost"]

    assert "Apr 2024–Feb 2025" in lost


def test_the_card_of_a_computed_value_has_its_derivation():
    name = next(name for name, kind in column(shown(), "kind").items() if kind == "implied")
    card = shown(f"?figure={name}")["card"]

    assert card["kind"] == "implied"
    assert card["check"] is None
    assert any("figure" in part for line in card["derivation"] for part in line)


def test_what_we_could_not_tell_names_the_missing_base_year():
    told = ["".join(part["text"] for part in sentence) for sentence in shown()["open"]]

    assert any("is measured from is not stated" in sentence and "16%" in sentence for sentence in told)
    assert any(sentence.startswith("Whose count: ") for sentence in told)
    assert not any("F003" in sentence for sentence in told), "figures are named by their words"


def test_verdicts_are_counted_and_each_leaves_only_its_own():
    screen = shown()
    told = {one["text"]: one for one in screen["checks"]}

    verdicts = [verdict for verdict in column(screen, "verdict").values() if verdict]
    assert {text: one["count"] for text, one in told.items()} == {
        text: verdicts.count(text) for text in set(verdicts)
    }
    only = shown(told["impossible"]["href"])
    assert set(column(only, "verdict").values()) == {"impossible"}
    assert [one["href"] for one in only["checks"]] == ["?"]


def test_a_verdict_that_nothing_has_says_so():
    screen = shown("?verdict=differs")

    assert "“verdict: differs from the official figure” leaves none" in screen["empty"]["text"]


def test_a_selected_claim_has_its_panel_first():
    first = shown("?figure=F045")["panels"][0]

    assert first["key"] == "change-F045"
    assert "computed" in meta(first)["lanes"][0]


def test_a_selection_without_claims_has_no_panels():
    assert shown("?flow=visitors&by=IND")["panels"] == []

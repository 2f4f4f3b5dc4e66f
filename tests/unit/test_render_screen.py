"""From a view to what is shown."""

from __future__ import annotations

import json

import orjson
import pytest
from sample_library import HOSTILE, HOSTILE_PAIR, READ, catalogue

from dashboard.app import ledger
from dashboard.app.render import file_name, render
from dashboard.app.view import View
from dashboard.charts.asked import ALL, Scale
from dashboard.domain.trade import Flow

HERE = catalogue()


def shown(query: str = ""):
    return render(View.from_query(query, HERE), HERE)


def words(screen) -> str:
    return "".join(stretch["text"] for stretch in screen["lead"])


def column(screen, name: str) -> list:
    return [row[ledger.COLUMNS.index(name)] for row in screen["table"]["rows"]]


@pytest.mark.parametrize("query", ["", "?scale=linear", "?pair=", "?pair=IND-TUR,AZE-PAK", "?figure=F001"])
def test_a_screen_is_plain_data(query):
    screen = shown(query)

    assert json.loads(orjson.dumps(screen)) == json.loads(json.dumps(screen))


def test_the_first_screen_sets_the_two_counts_against_each_other():
    screen = shown()

    assert screen["title"] == "India and Azerbaijan"
    assert words(screen) == (
        "By figures quoted in the press, Azerbaijan counted $924.5m of exports to India in Jan–Nov 2023; "
        "India counted $740,000 of imports from Azerbaijan in Apr 2023–Mar 2024: a ratio of "
        "about 1,200\u00a0to\u00a01, over periods that are not quite the same."
    )
    linked = [stretch["figure"] for stretch in screen["lead"] if "figure" in stretch]
    assert linked == ["F074", "F029"]
    bracket = screen["figure"]["layout"]["meta"]["bracket"]
    assert (bracket["text"], bracket["usual"]) == ("×1,200", "usual: up to ×1.7")


def test_one_slip_of_one_article_does_not_make_the_lead():
    # F079 prints $9bn where others print $924.5m; its gap to India's count would be ten times as wide.
    assert "$9bn" not in words(shown())


def test_both_orders_of_a_pair_show_the_same_figures():
    one, other = shown("?pair=IND-AZE"), shown("?pair=AZE-IND")

    assert column(one, "id") == column(other, "id")
    assert other["title"] == "Azerbaijan and India"


def test_the_first_country_asked_for_is_blue():
    one, other = (shown(query)["figure"]["layout"]["meta"]["colours"] for query in ("", "?pair=AZE-IND"))

    assert one["IND"] == other["AZE"]
    assert one["AZE"] == other["IND"]


def test_every_figure_is_drawn_or_said_to_be_missing():
    for query in ("", "?scale=linear&years=all", "?scale=index", "?pair=IND-AZE,IND-TUR,AZE-WLD"):
        screen = shown(query)
        drawn = [name for mark in screen["figure"]["layout"]["meta"]["marks"] for name in mark["ids"]]
        missing = [one["figure"] for why in screen["not_drawn"] for one in why["figures"]]

        assert sorted(drawn + missing) == sorted(column(screen, "id")), query


def test_the_ledger_groups_hold_every_row_once():
    screen = shown()

    rows = [row for group in screen["groups"] for row in group["rows"]]
    assert sorted(rows) == list(range(len(screen["table"]["rows"])))


def test_a_readers_own_article_comes_first():
    screen = shown()
    first = screen["groups"][0]["rows"][0]

    assert column(screen, "id")[first] == "own-1-1"
    assert column(screen, "own")[first] is True


def test_a_flow_is_a_filter():
    assert set(column(shown("?flow=import"), "flow")) == {"import"}


def test_whose_statistics_is_a_filter_by_country_service_or_silence():
    assert set(column(shown("?by=AZE"), "counted_by_country")) == {"AZE"}
    assert set(column(shown("?by=IND-DGCIS"), "counted_by_id")) == {"IND-DGCIS"}
    assert set(column(shown("?by=none"), "counted_by_id")) == {None}


def test_a_source_is_a_filter():
    assert set(column(shown("?source=own"), "source_id")) == {"own"}


def test_nothing_found_names_the_filter_that_emptied_it():
    screen = shown("?by=PAK-PBS")

    assert screen["empty"]["text"].endswith(
        "but the filter “whose statistics: Pakistan Bureau of Statistics” leaves none."
    )
    assert [way["href"] for way in screen["empty"]["ways"]] == ["?"]
    assert screen["figure"] is None


def test_filters_that_only_together_leave_nothing_are_all_named():
    screen = shown("?flow=visitors&by=AZE-SCC")

    assert "together leave none" in screen["empty"]["text"]
    assert {way["href"] for way in screen["empty"]["ways"]} == {"?by=AZE-SCC", "?flow=visitors"}


def test_a_pair_nobody_wrote_about_is_said_in_words():
    assert shown("?pair=ISL-FJI")["empty"]["text"] == "No figure here is about Iceland and Fiji."


def test_no_pair_at_all_asks_for_one():
    screen = shown("?pair=")

    assert screen["empty"]["text"] == "No country pair is chosen."
    assert screen["empty"]["ways"][0]["href"] == "?"


def test_figures_that_cannot_be_drawn_leave_a_ledger_and_a_reason():
    screen = shown("?flow=visitors")

    assert screen["figure"] is None
    assert screen["empty"] is None
    assert screen["table"]["rows"]
    assert sum(len(why["figures"]) for why in screen["not_drawn"]) == len(screen["table"]["rows"])


def test_what_an_address_asked_for_in_vain_is_a_notice():
    assert shown("?flow=sideways")["notices"] == [
        "The address asks for flow “sideways”, which is not known here."
    ]


def test_the_card_marks_the_words_in_their_sentence():
    card = shown("?figure=own-1-1")["card"]

    sentence = card["sentence"]
    assert sentence["words"] == "$86.07 million"
    assert sentence["before"] + sentence["words"] + sentence["after"] == READ


def test_the_card_says_where_else_the_same_figure_stands_and_what_differs():
    card = shown("?figure=own-1-1")["card"]
    elsewhere = next(part["lines"] for part in card["sections"] if part["title"] == "Same figure elsewhere")

    assert {line["figure"] for line in elsewhere} >= {"F001", "F022", "F023", "F024", "F025", "F026"}
    assert {line["figure"]: line["differs"] for line in elsewhere}["F022"] is True
    assert {line["figure"]: line["differs"] for line in elsewhere}["F001"] is False


def test_a_quote_that_can_be_read_in_two_ways_keeps_both():
    card = shown("?figure=own-2-1")["card"]
    others = next(part["lines"] for part in card["sections"] if part["title"].startswith("Other readings"))

    assert [line["figure"] for line in others] == ["own-2-2"]


def test_a_card_opens_the_page_at_the_words():
    card = shown("?figure=F001")["card"]

    assert card["open"].endswith("#:~:text=%2486.07%20million")


def test_an_article_without_figures_is_told():
    told = {article["title"]: article["text"] for article in shown()["articles"]}

    assert told["A summit without figures"] == "Read. No trade figures. 1 dated event used."
    assert told["An article of one’s own"] == "Read. 4 readings of trade figures, 1 set aside."


def test_what_could_not_be_told_is_listed_with_examples():
    told = [one["text"] for one in shown("?source=own")["unclear"]]

    assert told == [
        "1 figure that can be read in more than one way",
        "3 figures without a period",
        "1 figure that may be a part of several wholes",
        "1 figure of change without the period it is counted from",
        "4 figures without a word on who counted",
    ]


def test_refused_quotes_are_kept_with_their_reason():
    told = {other["words"]: other["why"] for other in shown()["others"]}

    assert told["$1.5 billion deal"] == "arms deal"


def test_events_name_both_countries_unless_a_reader_brought_them():
    events = shown()["figure"]["layout"]["meta"]["events"]

    assert [event["number"] for event in events] == list(range(1, len(events) + 1))
    assert "A summit is held" in [event["title"] for event in events]
    assert "Putin holds talks in Baku" not in [event["title"] for event in events]
    assert shown("?events=off")["figure"]["layout"]["meta"]["events"] == []


def test_links_leave_for_the_web_only():
    screen = shown(f"?pair={HOSTILE_PAIR}&figure=hostile-1-1")

    assert set(column(screen, "url")) == {None}
    assert screen["card"]["open"] is None
    assert HOSTILE in screen["card"]["heading"]


def test_official_figures_stand_beside_quoted_ones_under_their_own_shape():
    screen = shown(f"?pair={HOSTILE_PAIR}")
    meta = screen["figure"]["layout"]["meta"]

    counters = dict(zip(column(screen, "kind"), column(screen, "counted_by"), strict=True))
    assert sorted(column(screen, "kind")) == ["official", "official", "quoted"]
    assert "Kazakhstan, through UN Comtrade" in column(screen, "counted_by")
    assert counters["quoted"] is None or counters["quoted"] == ""
    assert {entry["mark"] for entry in meta["legend"]} == {"bar", "quoted", "official"}
    assert set(column(shown(f"?pair={HOSTILE_PAIR}&kind=official"), "kind")) == {"official"}


def test_the_card_of_an_official_figure_tells_its_release():
    name = next(name for name in column(shown(f"?pair={HOSTILE_PAIR}"), "id") if name.startswith("O:georgia"))
    card = shown(f"?pair={HOSTILE_PAIR}&figure={name}")["card"]
    told = {line["label"]: line["text"] for part in card["sections"] for line in part["lines"]}

    assert card["official"] is True
    assert card["sentence"] is None
    assert told["Valued"] == "FOB"
    assert told["Released"] == "1 Jun 2025"
    assert not [part for part in card["sections"] if part["title"].startswith("Other readings")]


def test_an_official_figure_is_no_article_of_the_readers():
    screen = shown(f"?pair={HOSTILE_PAIR}")
    own = dict(zip(column(screen, "id"), column(screen, "own"), strict=True))

    assert [name for name, is_own in own.items() if is_own] == ["hostile-1-1"]


def test_a_period_that_an_editor_set_says_so():
    set_by_editors = [
        name
        for name, supplied in zip(column(shown(), "id"), column(shown(), "period_supplied"), strict=True)
        if supplied
    ]
    card = shown(f"?figure={set_by_editors[0]}")["card"]
    line = next(line for part in card["sections"] for line in part["lines"] if line["label"] == "Period")

    assert line["supplied"] == "an editor set it from the context"


def test_years_left_out_are_one_link_away():
    assert shown()["years"]["href"] == "?years=all"
    assert shown("?years=all")["years"]["href"] == "?"


def test_files_are_named_for_what_is_in_them():
    view = View(pairs=("IND-AZE", "AZE-PAK"), flow=Flow.EXPORT, scale=Scale.LINEAR, years=ALL)

    assert file_name(view) == "trade_IND-AZE_AZE-PAK_export_linear"
    assert file_name(View(pairs=("IND-AZE", "AZE-PAK", "IND-TUR", "IND-PAK"))).startswith(
        "trade_IND-AZE_AZE-PAK_IND-TUR_and-more"
    )


def test_the_card_names_the_words_that_each_field_was_read_from():
    told = render(View(figure="own-1-1"), catalogue())["card"]
    section = next(one for one in told["sections"] if one["title"] == "Read as")
    lines = {line["label"]: line for line in section["lines"]}

    assert lines["Period"]["words"] == "“FY2024-25”"
    assert lines["Period"]["rule"] == "period of the number"
    assert lines["Value"]["words"] == "“$86.07 million”"
    assert lines["Partner"]["text"] == "Azerbaijan"
    assert lines["Reporter"]["words"] == "another sentence, characters 20 to 25"
    assert "words" not in lines["Goods"]

"""Why two numbers: told with figures that are on the screen, in fair words."""

from __future__ import annotations

from sample_library import catalogue

from dashboard.app.glossary import NO_EXAMPLE, TERMS
from dashboard.app.render import render
from dashboard.app.view import View
from dashboard.charts.money import MoneyUnit

KNOWN = catalogue()


def example(view: View) -> tuple[str, list[str]]:
    told = render(view, KNOWN)["glossary"]["example"]
    return "".join(one["text"] for one in told), [one["figure"] for one in told if "figure" in one]


def test_the_example_sets_two_counts_of_the_screen_side_by_side():
    words, figures = example(View())

    assert words.startswith(
        "Here: Azerbaijan counted $924.5m of exports to India in Jan–Nov 2023; India counted"
    )
    assert "for India that would be $573m to $1.55bn" in words
    assert "outside that" in words
    assert len(figures) == 2
    assert {KNOWN.figure(name)["counted_country"] for name in figures} == {"AZE", "IND"}


def test_the_example_is_told_in_the_reader_s_unit():
    words, _ = example(View(unit=MoneyUnit.CRORE))

    assert "$92.45 crore" in words
    assert "$57.3 crore to $155 crore" in words


def test_a_gap_that_freight_explains_is_said_to_lie_within():
    words, figures = example(View(pairs=("GEO-KAZ",)))

    assert figures
    assert words.endswith("Its figure is within that.")


def test_without_two_counts_there_is_no_example():
    words, figures = example(View(by=("IND",)))

    assert (words, figures) == (NO_EXAMPLE, [])


def test_every_term_is_explained_once_in_one_sentence():
    terms = [term for term, _ in TERMS]

    assert len(set(terms)) == len(terms)
    assert all(means.endswith(".") for _, means in TERMS)

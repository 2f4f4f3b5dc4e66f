"""One more figure: what it changes, and that nothing depends on when it came."""

from __future__ import annotations

import random
from collections import defaultdict
from decimal import Decimal

import pytest

from dashboard.checking import Checker, Slip, Verdict, check, observation_id
from dashboard.checking.examples import Examples, figures
from dashboard.domain.periods import months, year
from dashboard.domain.trade import CountKind, Flow, Observation, Reading, Series
from dashboard.ingestion.quoted import load_collection
from dashboard.resources import countries, folder, services


def checker_of(told: Examples, count: int) -> Checker:
    """A checker that was given the first few figures."""
    return Checker(
        told.readings[:count], told.quotes, told.sources, countries=countries(), services=services()
    )


def official(value: str, flow: Flow = Flow.EXPORT, by: str = "UN-COMTRADE", **more: object) -> Observation:
    """An official figure on Azerbaijan's trade with India in 2022."""
    return Observation(
        series=Series(reporter="AZE", partner="IND", flow=flow, counted_by=by),
        period=year(2022),
        value=Decimal(value),
        source_id="table",
        **more,  # type: ignore[arg-type]
    )


def test_a_new_figure_rules_out_what_was_printed_before() -> None:
    told = figures(
        [
            "IND>AZE total 2024 by -16% period:2022-01-01/2022-12-31",
            "IND>AZE total 2024 96m",
            "IND>AZE balance 2022 -397m",
        ]
    )
    checker = checker_of(told, 2)
    assert checker.check("e1").verdict is Verdict.NO_FIGURE

    changes = checker.add(told.readings[2], quotes=told.quotes, sources=told.sources)

    changed = {change.reading_id: change for change in changes}
    assert changed["e3"].old is None
    assert changed["e1"].old is Verdict.NO_FIGURE
    assert changed["e1"].new is Verdict.CONTRADICTS
    assert changed["e1"].cause == "e3"
    assert set(checker.check("e1").conflict) == {"e1", "e2", "e3"}


def test_a_new_figure_settles_who_is_doubted() -> None:
    told = figures(["AZE>IND export 2024 60m", "AZE>IND export 2024 90m", "AZE>IND export 2024 60.1m"])
    checker = checker_of(told, 2)
    assert checker.check("e1").verdict is checker.check("e2").verdict is Verdict.CONTRADICTS

    checker.add(told.readings[2], quotes=told.quotes, sources=told.sources)

    assert checker.check("e2").verdict is Verdict.CONTRADICTS
    assert checker.check("e1").verdict is Verdict.FITS


def test_a_figure_is_not_given_twice() -> None:
    told = figures(["AZE>IND export 2024 60m"])
    checker = checker_of(told, 1)

    with pytest.raises(ValueError, match="e1: readings of quote e1 were given before"):
        checker.add(*told.readings, quotes=told.quotes, sources=told.sources)


@pytest.mark.parametrize("seed", range(2))
def test_one_by_one_in_any_order_comes_to_the_same(seed: int) -> None:
    told = load_collection(folder("datasets") / "quoted", countries(), services())
    quotes = {quote.quote_id: quote for quote in told.quotes}
    sources = {source.source_id: source for source in told.sources}
    together = check(told.readings, quotes, sources, countries=countries(), services=services())
    groups: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in told.readings:
        groups[reading.quote_id].append(reading)
    order = sorted(groups)
    random.Random(seed).shuffle(order)

    checker = Checker(countries=countries(), services=services())
    for quote in order:
        checker.add(*groups[quote], quotes=quotes, sources=sources)

    for name, found in together.checks.items():
        assert checker.check(name) == found


def test_a_level_fits_the_official_figure() -> None:
    told = figures(["AZE>IND export 2022 1.67bn"])
    checker = Checker(*told, (official("1665000000"),), countries=countries(), services=services())

    found = checker.check("e1")

    assert found.verdict is Verdict.FITS
    assert found.against == (observation_id(official("1665000000")),)


def test_a_level_differs_from_the_official_figure_by_so_much() -> None:
    told = figures(["AZE>IND export 2022 1.70bn"])
    checker = Checker(*told, (official("1665000000"),), countries=countries(), services=services())

    found = checker.check("e1")

    assert found.verdict is Verdict.DIFFERS
    assert "That is 2.1% more; in steps of its last digit, 4." in [step.text for step in found.working]
    links = [part.observation_id for step in found.working for part in step.parts if part.observation_id]
    assert links == [observation_id(official("1665000000"))]


@pytest.mark.parametrize(("of_azerbaijan", "of_india"), [("AZE-SCC", "IND-DGCIS"), ("UN-COMTRADE",) * 2])
@pytest.mark.parametrize("printed", ["521.4m", "521m"])
def test_the_partners_number_is_known_in_the_partners_own_table(of_azerbaijan, of_india, printed) -> None:
    told = figures([f"AZE>IND export 2022 {printed}"])
    imports = Observation(
        series=Series(reporter="IND", partner="AZE", flow=Flow.IMPORT, counted_by=of_india),
        period=year(2022),
        value=Decimal("521401234"),
        source_id="the partner's table",
    )
    tables = (official("1665000000", by=of_azerbaijan), imports)
    checker = Checker(*told, tables, countries=countries(), services=services())

    found = checker.check("e1")

    assert found.verdict is Verdict.OTHER_COUNT
    assert observation_id(imports) in str(found.working)


def test_two_digits_are_not_enough_to_know_a_number_again() -> None:
    told = figures(["AZE>IND export 2022 520m"])
    imports = Observation(
        series=Series(reporter="IND", partner="AZE", flow=Flow.IMPORT, counted_by="IND-DGCIS"),
        period=year(2022),
        value=Decimal("521401234"),
        source_id="the partner's table",
    )
    tables = (official("1665000000", by="AZE-SCC"), imports)

    assert Checker(*told, tables, countries=countries(), services=services()).check("e1").verdict is (
        Verdict.DIFFERS
    )


def test_a_slip_is_named_by_official_figures_too() -> None:
    told = figures(["AZE>IND export 2022 1.67m"])
    checker = Checker(*told, (official("1665000000"),), countries=countries(), services=services())

    assert checker.check("e1").verdict is Verdict.SCALE_SLIP
    assert checker.check("e1").slip is Slip.SCALE


def test_official_figures_may_come_later() -> None:
    told = figures(["AZE>IND export 2022 1.70bn"])
    checker = checker_of(told, 1)
    assert checker.check("e1").verdict is Verdict.NO_FIGURE

    (change,) = checker.add(quotes={}, sources={}, observations=(official("1665000000"),))

    assert (change.old, change.new) == (Verdict.NO_FIGURE, Verdict.DIFFERS)


@pytest.mark.parametrize(
    "elsewhere",
    [
        official("1665000000", by="IND-DGCIS"),
        official("1665000000", count_kind=CountKind.DERIVED),
        official("1665000000", by="IMF-IMTS"),
    ],
    ids=["the partner's service", "a derived figure", "a compiler's estimate"],
)
def test_unlike_official_figures_are_no_measure(elsewhere: Observation) -> None:
    told = figures(["AZE>IND export 2022 1.70bn"])
    checker = Checker(*told, (elsewhere,), countries=countries(), services=services())

    assert checker.check("e1").verdict is Verdict.NO_FIGURE


def test_two_official_vintages_do_not_make_a_quote_differ_if_one_agrees() -> None:
    told = figures(["AZE>IND export 2022 1.67bn"])
    rows = (official("1665000000"), official("1702000000"))
    checker = Checker(*told, rows, countries=countries(), services=services())

    assert checker.check("e1").verdict is Verdict.FITS


def test_official_exports_and_imports_measure_a_total() -> None:
    told = figures(["AZE>IND total 2022 1.9bn"])
    rows = (official("1665000000"), official("215000000", Flow.IMPORT))
    checker = Checker(*told, rows, countries=countries(), services=services())

    assert checker.check("e1").verdict is Verdict.FITS


def test_a_part_of_a_year_is_not_measured_by_the_year() -> None:
    told = figures(["AZE>IND export 2022-01/2022-11 1.50bn"])
    row = Observation(
        series=Series(reporter="AZE", partner="IND", flow=Flow.EXPORT, counted_by="UN-COMTRADE"),
        period=months(2022, 1, 2022, 12),
        value=Decimal("1665000000"),
        source_id="table",
    )
    checker = Checker(*told, (row,), countries=countries(), services=services())

    assert checker.check("e1").verdict is Verdict.NO_FIGURE

"""The worked examples, from the collection that ships with the software."""

from __future__ import annotations

import pytest

from dashboard.checking import FAULTS, Findings, Outcome, Verdict, check
from dashboard.ingestion.quoted import load_collection
from dashboard.resources import countries, folder, services


@pytest.fixture(scope="module")
def findings() -> Findings:
    told = load_collection(folder("datasets") / "quoted", countries(), services())
    return check(
        told.readings,
        {quote.quote_id: quote for quote in told.quotes},
        {source.source_id: source for source in told.sources},
        countries=countries(),
        services=services(),
    )


@pytest.mark.parametrize(
    ("name", "verdict", "against"),
    [
        ("F001", Verdict.WRONG_PERIOD, {"F022", "F051"}),
        ("F002", Verdict.TOO_COARSE, {"F235"}),
        ("F003.by", Verdict.IMPOSSIBLE, set()),
        ("F003.to", Verdict.FITS, {"F047"}),
        ("F045", Verdict.IMPOSSIBLE, {"F047", "F051", "F053"}),
        ("F004", Verdict.CONTRADICTS, {"F146"}),
        ("F007", Verdict.CONTRADICTS, {"F016"}),
        ("F010", Verdict.CONTRADICTS, {"F016"}),
        ("F079", Verdict.IMPOSSIBLE, {"F074"}),
        ("F071", Verdict.WRONG_PERIOD, {"F077"}),
        ("F365.to", Verdict.BY_TO_SLIP, {"F361", "F362", "F366"}),
        ("F119", Verdict.SCALE_SLIP, {"F115", "F118"}),
    ],
)
def test_a_worked_example_comes_out_as_worked(
    findings: Findings, name: str, verdict: Verdict, against: set[str]
) -> None:
    found = findings.checks[name]

    assert found.verdict is verdict
    assert against <= set(found.against)


def test_a_number_with_a_digit_too_many_is_impossible_and_a_slip(findings: Findings) -> None:
    assert Verdict.SCALE_SLIP in findings.checks["F079"].also


def test_to_and_by_are_tried_on_each_base_and_each_count(findings: Findings) -> None:
    tried = {
        (name, found.words): found.outcome
        for name in ("F003.to", "F003.by")
        for found in findings.checks[name].findings
    }

    assert tried["F003.to", "base Apr 2022-Mar 2023, India's count"] is Outcome.FITS
    assert tried["F003.by", "base Apr 2022-Mar 2023, India's count"] is Outcome.IMPOSSIBLE
    untested = [words for (_, words), outcome in tried.items() if outcome is Outcome.UNTESTED]
    assert untested
    assert all("Azerbaijan's count" in words for words in untested)


def test_one_fifth_is_tried_on_both_counts(findings: Findings) -> None:
    found = findings.checks["F004"].findings

    assert {one.outcome for one in found if one.outcome is not Outcome.UNTESTED} == {Outcome.IMPOSSIBLE}
    assert any("India's count" in one.words for one in found)
    assert any("Azerbaijan's count" in one.words for one in found)


def test_a_mirror_gap_is_drawn_and_blamed_on_nobody(findings: Findings) -> None:
    (gap,) = [gap for gap in findings.gaps if {gap.exporter_id, gap.importer_id} == {"F034", "F029"}]

    assert gap.ratio.high is not None
    assert 1650 < 1 / gap.ratio.high < 1700
    assert not gap.usual
    assert findings.checks["F029"].verdict not in FAULTS
    assert findings.checks["F034"].verdict not in FAULTS


def test_the_whole_that_a_share_implies(findings: Findings) -> None:
    (value,) = [one for one in findings.implied if one.reading_id == "F002"]

    assert value.readings == ("F001", "F002")
    assert value.interval.low is not None
    assert value.interval.high is not None
    assert round(value.interval.low / 10**9) == 344
    assert round(value.interval.high / 10**9) == 574


def test_the_base_that_a_ratio_implies_whichever_way_it_is_read(findings: Findings) -> None:
    told = {one.reading_id: one.interval for one in findings.implied if one.reading_id.startswith("F003")}

    assert told["F003.to"].covers(600 * 10**6)
    assert told["F003.by"].covers(114 * 10**6)


def test_a_number_is_followed_to_where_its_months_were_lost(findings: Findings) -> None:
    (same,) = [one for one in findings.same_elsewhere if any(p.reading_id == "F001" for p in one.printings)]
    lost = {printing.reading_id: printing.lost for printing in same.printings}

    assert {"F001", "F022", "F023", "F024", "F025", "F026"} <= lost.keys()
    assert "Apr 2024-Feb 2025" in lost["F001"]
    assert not lost["F022"]


def test_a_rank_is_followed_to_where_its_list_was_widened(findings: Findings) -> None:
    (same,) = [one for one in findings.same_elsewhere if any(p.reading_id == "F007" for p in one.printings)]
    lost = {printing.reading_id: printing.lost for printing in same.printings}

    assert any("neighbours" in words for words in lost["F007"])
    assert not any("neighbours" in words for words in lost["F017"])


def test_what_could_not_be_told_is_said(findings: Findings) -> None:
    told = " ".join(findings.unclear)

    assert "F003.to: what 16% is measured from is not stated" in told
    assert "F004: the period" in told
    assert "credit no service" in told


def test_every_working_can_be_followed(findings: Findings) -> None:
    for name, found in findings.checks.items():
        assert 3 <= len(found.working) <= 6, name
        links = {part.reading_id for step in found.working for part in step.parts if part.reading_id}
        assert name in links
        assert links <= findings.checks.keys()
        if found.verdict in FAULTS and found.against:
            assert links & set(found.against), name


def test_a_conflict_names_the_reading_itself_and_others(findings: Findings) -> None:
    for name, found in findings.checks.items():
        if found.conflict:
            assert name in found.conflict
            assert len(found.conflict) > 1

"""Two readings of the same words side by side: what each makes of the earlier level, what rules it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from dashboard.app.catalogue import Catalogue
from dashboard.app.computed import Computed
from dashboard.app.panels.drafts import Draft, axis_of, computed, printed, range_of, spans
from dashboard.app.prose import capital, listed, period, prose
from dashboard.app.rows import Row
from dashboard.charts.asked import Asked
from dashboard.charts.panels import READINGS
from dashboard.charts.spans import Told, Zone
from dashboard.checking import FAULTS, Check, Outcome, Possibility

_UNTESTED: Final = {"text": "untested", "tone": "none"}


class Base(NamedTuple):
    """What the figures at hand say of one earlier period that the words may be counted from.

    Attributes:
        words: The supposition: "base FY2022-23, India's count".
        outcomes: What it makes of each reading, by id.
        evidence: Figures of that period.
    """

    words: str
    outcomes: dict[str, Outcome]
    evidence: list[Row]


def readings(quote: Sequence[Row], shown: frozenset[str], catalogue: Catalogue, asked: Asked) -> Draft | None:
    """The panel of words that can be read in two ways; ``None`` where nothing follows from any of them.

    Args:
        quote: All readings of the words.
        shown: Ids of those that are shown: all, or the one that was chosen.
        catalogue: Where figures are.
        asked: For the colours.
    """
    told = [
        (row, one)
        for row in quote
        if row["reading_id"] in shown
        for one in catalogue.computed.get(row["reading_id"], [])[:1]
    ]
    if not told:
        return None
    bases = _bases(quote, catalogue)
    entries = [computed(lane, one, catalogue, asked) for lane, (_, one) in enumerate(told)]
    lanes = [_lane(row, catalogue) for row, _ in told]
    for lane, row in enumerate(_levels(bases), start=len(lanes)):
        lanes.append(f"{capital(row['what'])}, {period(row['period_words'])}, as printed")
        entries.append(printed(lane, row, asked))
    unit, words = axis_of(told[0][1].value.unit.value, told[0][1].value.currency)
    return Draft(
        panel=READINGS,
        about=quote[0]["reading_id"],
        told=Told(
            title=f"“{quote[0]['words']}”: which reading?",
            sentence=_sentence(told, catalogue),
            lanes=tuple(lanes),
            spans=spans(entries),
            zones=tuple(_zones(bases)),
            unit=unit,
            axis=f"{words}, the earlier level that each reading implies",
            note="The words are kept as printed; neither reading is preferred until a figure rules one out.",
        ),
        entries=entries,
        choices=[(row["reading_id"], short_words(row)) for row in quote],
        strip=_strip(quote, bases),
    )


def short_words(row: Row) -> str:
    """A reading in two words: "to 16%", "by 16%"; its amount where it is neither."""
    amount = row["amount"].lstrip("+−")
    if row["measure"] == "change":
        return f"by {amount}"
    return f"to {amount}" if row["measure"] == "ratio" and row["unit"] == "percent" else row["amount"]


def _lane(row: Row, catalogue: Catalogue) -> str:
    check = catalogue.findings.checks.get(row["reading_id"])
    verdict = f": {check.verdict}" if check and check.verdict in FAULTS else ""
    return f"Read as “{short_words(row)}”{verdict}"


def _bases(quote: Iterable[Row], catalogue: Catalogue) -> list[Base]:
    """Every earlier period that was tried, with what it makes of each reading; what decides comes first."""
    told: dict[str, Base] = {}
    for row in quote:
        check = catalogue.findings.checks.get(row["reading_id"])
        for one in check.findings if check else ():
            base = told.setdefault(one.words, Base(one.words, {}, _evidence(row, one, catalogue)))
            base.outcomes[row["reading_id"]] = one.outcome
    return sorted(told.values(), key=lambda base: -len(set(base.outcomes.values())))


def _evidence(row: Row, one: Possibility, catalogue: Catalogue) -> list[Row]:
    """Of the figures it was tested with, those of the earlier period."""
    others = (catalogue.figure(catalogue.page_id(name)) for name in one.against)
    return [
        other
        for other in others
        if other and other["measure"] == "level" and other["last_day"] and row["first_day"]
        if other["last_day"] < row["first_day"]
    ]


def _levels(bases: Iterable[Base]) -> list[Row]:
    """Printed levels of earlier periods; a balance is none."""
    found = {
        row["reading_id"]: row
        for base in bases
        for row in base.evidence
        if row["flow"] != "balance" and row["value"] is not None
    }
    return list(found.values())


def _zones(bases: Iterable[Base]) -> Iterable[Zone]:
    """What a balance of an earlier period rules out: no total is smaller than its own balance."""
    for base in bases:
        for row in base.evidence:
            if row["flow"] != "balance" or row["value"] is None:
                continue
            name = "deficit" if row["value"] < 0 else "surplus"
            yield Zone(
                low=0,
                high=min(abs(row["low"]), abs(row["high"])),
                words=(
                    f"Ruled out for {period(row['period_words'])}: its {name} alone was "
                    f"{row['amount'].lstrip('−')}, and no total is smaller than its balance"
                ),
                ids=(row["reading_id"],),
            )
            return


def _sentence(told: Sequence[tuple[Row, Computed]], catalogue: Catalogue) -> str:
    level = prose("".join(part.text for part in told[0][1].value.derivation[-2].parts)).rstrip(".")
    made = [f"“{short_words(row)}” makes the earlier level {range_of(one)}" for row, one in told]
    said = f"{capital(level)}. Counted back from there, {listed(made)}."
    for row, _ in told:
        check: Check | None = catalogue.findings.checks.get(row["reading_id"])
        if check and check.verdict in FAULTS:
            said += f" “{capital(short_words(row))}” is {check.verdict}."
    return said


def _strip(quote: Sequence[Row], bases: Iterable[Base]) -> dict[str, Any] | None:
    """Every reading under every supposition: fits, impossible or untested."""
    tones = {Outcome.FITS: "fits", Outcome.IMPOSSIBLE: "fault", Outcome.UNTESTED: "none"}
    rows = [
        [
            {"text": capital(prose(base.words.removeprefix("base ")))},
            *[
                {"text": outcome.value, "tone": tones[outcome]}
                if (outcome := base.outcomes.get(row["reading_id"]))
                else _UNTESTED
                for row in quote
            ],
        ]
        for base in bases
    ]
    heads = ["If counted from", *[f"“{short_words(row)}”" for row in quote]]
    return {"heads": heads, "rows": rows} if rows else None

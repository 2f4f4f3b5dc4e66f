"""Why two countries' numbers differ, with an example from the figures shown, and the words of the field."""

from __future__ import annotations

from typing import Final, TypedDict

from dashboard.app.catalogue import Catalogue
from dashboard.app.gaps import Gap
from dashboard.app.lead import Words, side
from dashboard.app.panels.pairs import USUAL
from dashboard.charts.axes import axis_money

WHY: Final = (
    (
        "Goods that leave one country arrive in another, and both customs services count them: there are two "
        "numbers for one trade. They are seldom the same."
    ),
    (
        "Exports are valued at the border they leave, imports with freight and insurance to the border they "
        "reach; goods shipped in December arrive in January; goods sold on along the way are booked under "
        "another country; a fiscal year is not a calendar year. Together this explains a gap of a tenth or "
        "two."
    ),
)
NO_EXAMPLE: Final = "Among the figures shown there are no two counts of the same trade to set side by side."

TERMS: Final = (
    ("Reporter", "the country whose books a figure is from; the other one is its partner."),
    ("Mirror figures", "two countries’ counts of the same goods: exports of one, imports of the other."),
    ("FOB and CIF", "the value at the border of departure; the same with freight and insurance added."),
    ("Total trade", "exports and imports of one country with another, together; also called turnover."),
    ("Trade balance", "exports less imports of one country with another."),
    ("Fiscal year", "twelve months that need not begin in January; India’s begin in April."),
    ("Range", "all values that would have been printed the same: $86.07m is $86.065m to $86.075m."),
    ("Computed", "printed by nobody: what other figures imply, with the arithmetic in its card."),
    ("Verdict", "how a figure stands to the others here; it judges neither an author nor a country."),
)


class Glossary(TypedDict):
    """What is told on demand beside the chart.

    Attributes:
        why: Why there are two numbers, a paragraph each.
        example: The same with figures shown here, in stretches; those with a figure are links to it.
        terms: Words of the field and what they mean.
    """

    why: list[str]
    example: Words
    terms: list[list[str]]


def glossary(gaps: list[Gap], catalogue: Catalogue) -> Glossary:
    """The glossary of a screen.

    Args:
        gaps: Between two countries' counts of the same trade, the telling one first; it is the example.
        catalogue: Names countries.
    """
    example = _example(gaps[0], catalogue) if gaps else [{"text": NO_EXAMPLE}]
    return {"why": list(WHY), "example": example, "terms": [list(term) for term in TERMS]}


def _example(gap: Gap, catalogue: Catalogue) -> Words:
    days = "" if gap.same_days else ", over days that are not quite the same"
    told: Words = [
        {"text": "Here: "},
        *side(gap.larger, catalogue),
        {"text": "; "},
        *side(gap.smaller, catalogue),
        {"text": f". That is a ratio of {gap.apart}{days}."},
    ]
    usual = _usual(gap, catalogue)
    return [*told, {"text": usual}] if usual else told


def _usual(gap: Gap, catalogue: Catalogue) -> str:
    """What the importer would count if the two differed as most do; empty where neither side imports."""
    by_flow = {row["flow"]: row for row in (gap.larger, gap.smaller)}
    if by_flow.keys() != {"export", "import"}:
        return ""
    sent, arrived = by_flow["export"], by_flow["import"]
    low, high = (axis_money(float(f"{sent['value'] * factor:.3g}"), catalogue.unit) for factor in USUAL)
    who = catalogue.country(arrived["counted_country"])
    within = USUAL[0] <= arrived["value"] / sent["value"] <= USUAL[1]
    return (
        f" Nine importers in ten count between {USUAL[0]:g} and {USUAL[1]:g} times what the exporter does; "
        f"for {who} that would be {low} to {high}. "
        + (
            "Its figure is within that."
            if within
            else "Its figure is outside that: freight does not explain it."
        )
    )

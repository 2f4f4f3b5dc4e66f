"""Verdicts as the page tells them: a chip of words and a shape, the working, and what was tried."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from dashboard.app.prose import capital, prose
from dashboard.checking import FAULTS, MEANS, Check, Outcome, Step, Verdict

if TYPE_CHECKING:
    from dashboard.app.catalogue import Catalogue
    from dashboard.app.view import View

SLUGS: Final = {verdict.name.lower().replace("_", "-"): verdict for verdict in Verdict}
"""Verdicts by their short names in addresses: "wrong-period"."""
SLUG_OF: Final = {verdict: slug for slug, verdict in SLUGS.items()}

_TONES: Final = {
    Verdict.DIFFERS: "fault",
    Verdict.TOO_COARSE: "fits",
    Verdict.FITS: "fits",
    Verdict.UNCLEAR: "open",
}
_OUTCOME_TONES: Final = {Outcome.FITS: "fits", Outcome.IMPOSSIBLE: "fault", Outcome.UNTESTED: "none"}
_ID: Final = re.compile(r"[^\s,;:()“”]+")

Stretch = dict[str, str]
"""A stretch of text; one with a ``figure`` is a link to it."""


def tone(verdict: Verdict) -> str:
    """Which of four looks a verdict has: fault, fits, open or none.

    >>> tone(Verdict.IMPOSSIBLE), tone(Verdict.FITS), tone(Verdict.NO_FIGURE)
    ('fault', 'fits', 'none')
    """
    return "fault" if verdict in FAULTS else _TONES.get(verdict, "none")


def examined(reading_id: str, catalogue: Catalogue) -> dict[str, Any] | None:
    """What checking says of a reading, for its card; ``None`` where it was not checked at all."""
    check = catalogue.findings.checks.get(reading_id)
    if check is None:
        return None
    return {
        "verdict": check.verdict.value,
        "slug": SLUG_OF[check.verdict],
        "tone": tone(check.verdict),
        "means": MEANS[check.verdict],
        "also": [verdict.value for verdict in check.also],
        "slip": check.slip.value if check.slip else None,
        "working": [stretches(step, catalogue) for step in check.working],
        "conflict": [
            {"text": catalogue.brief(name), "figure": name}
            for name in map(catalogue.page_id, check.conflict)
            if name != reading_id
        ],
        "possibilities": possibilities(check, catalogue),
    }


def possibilities(check: Check, catalogue: Catalogue) -> list[dict[str, Any]]:
    """What a reading leaves open, one row for each way to take it."""
    return [
        {
            "words": prose(capital(one.words)),
            "outcome": one.outcome.value,
            "tone": _OUTCOME_TONES[one.outcome],
            "why": prose(one.why),
            "figures": [
                {"text": catalogue.brief(name), "figure": name}
                for name in map(catalogue.page_id, one.against[:4])
            ],
        }
        for one in check.findings
    ]


def stretches(step: Step, catalogue: Catalogue) -> list[Stretch]:
    """A line of arithmetic, each number linked to its quote or its official row."""
    told = []
    for part in step.parts:
        name = part.reading_id or (part.observation_id and catalogue.page_id(part.observation_id))
        told.append({"text": prose(part.text)} | ({"figure": name} if name else {}))
    return told


def linked(sentence: str, shown: frozenset[str], catalogue: Catalogue) -> list[Stretch] | None:
    """A sentence with the figures that it names as links; ``None`` if none of them is shown.

    Args:
        sentence: As checking tells it, figures by their ids.
        shown: Ids of the figures on the screen.
        catalogue: Knows every figure's words.
    """
    told: list[Stretch] = []
    last, about = 0, False
    for found in _ID.finditer(sentence):
        name = found[0].rstrip(".")
        if name in catalogue.figure_pairs:
            row = catalogue.figure(name)
            # A sentence about one figure begins with who prints it; its words name the number.
            alone = not told and sentence[found.start() + len(name)] == ":"
            text = (row["publisher"] if alone else row["amount"]) if row else name
            told += [{"text": prose(sentence[last : found.start()])}, {"text": text, "figure": name}]
            last, about = found.start() + len(name), about or name in shown
    told.append({"text": prose(sentence[last:])})
    return [one for one in told if one["text"]] if about else None


def checks(rows: pd.DataFrame, view: View) -> list[dict[str, Any]]:
    """How many of the figures shown have each verdict, in their order, each a link to those figures."""
    counted = Counter(rows["verdict"].dropna())
    return [
        {
            "text": verdict.value,
            "slug": slug,
            "tone": tone(verdict),
            "count": counted[verdict.value],
            "href": view.but(verdicts=() if view.verdicts == (verdict,) else (verdict,)).to_query() or "?",
            "on": verdict in view.verdicts,
        }
        for slug, verdict in SLUGS.items()
        if counted[verdict.value]
    ]

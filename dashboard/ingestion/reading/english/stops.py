"""Short forms with a full stop that ends no sentence."""

# ruff: noqa: E501, SIM905 (tables of words, not code)

from __future__ import annotations

from typing import Final

from dashboard.ingestion.reading.english import words

SHORT_FORMS: Final = words(
    "no nos mr mrs ms dr prof st rs sh shs approx est vs cf al inc ltd co corp gen gov sen rep dept "
    "jan feb mar apr jun jul aug sep sept oct nov dec mt cu fig art dh dhs ca c p pp tk govt eg ie e.g i.e "
    "u.s u.k u.a.e e.u u.n"
)
# After these a full stop may also end a sentence: then the next word begins with a capital.
MAY_END: Final = words("bn mln mn bln trn tn pc p.c u.s u.k u.a.e e.u u.n co inc ltd corp jan dec oct nov mt")
# What a sentence often begins with, and what never follows "U.S." as its noun.
OPENERS: Final = (
    "The It In This That But And A An Its Their They He She Meanwhile However By For At On As Trade Exports Imports"
).split()

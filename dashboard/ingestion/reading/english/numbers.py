"""Number words of English."""

# ruff: noqa: SIM905 (tables of words, not code)

from __future__ import annotations

from decimal import Decimal
from typing import Final

UNITS: Final = {
    word: Decimal(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
TENS: Final = {
    word: Decimal(10 * number)
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
HUNDRED: Final = "hundred"
AND: Final = "and"
POINT: Final = "point"
ARTICLES: Final = frozenset({"a", "an"})
HALF: Final = "half"

# A scale word may stand apart from its number ...
SCALES: Final = {
    word: Decimal(10) ** power
    for power, words in {
        3: "thousand thousands",
        5: "lakh lakhs lac lacs",
        6: "million millions mln mn mio mil mill",
        7: "crore crores cr",
        9: "billion billions bln bn bil bill milliard milliards arab",
        12: "trillion trillions trln trn tn tln",
    }.items()
    for word in words.split()
}
# ... or only be glued to it: "27m", "1.2b", "500k".
GLUED_SCALES: Final = {
    "k": Decimal(10) ** 3,
    "m": Decimal(10) ** 6,
    "b": Decimal(10) ** 9,
    "tr": Decimal(10) ** 12,
}

VULGAR: Final = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅕": Decimal("0.2"),
    "⅛": Decimal("0.125"),
}

# The parts of a fraction: "a third", "two-fifths", "one in five".
DENOMINATORS: Final = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
    "twentieth": 20,
    "hundredth": 100,
}

# Before these "a third" is no fraction: "a third country", "third-largest", "half year".
NO_FRACTION_BEFORE: Final = frozenset(
    "country countries party parties year years month quarter half term time place round state "
    "nation century day week world reading largest biggest highest most consecutive straight "
    "successive session ago earlier later".split()
)

# One word for a ratio of now to then.
MULTIPLES: Final = {
    word: Decimal(value)
    for value, words in {
        "2": "doubled double doubles doubling twice",
        "3": "tripled triple triples tripling trebled treble trebling thrice",
        "4": "quadrupled quadruple quadrupling",
        "5": "quintupled",
        "6": "sextupled",
        "0.5": "halved halving halve halves",
    }.items()
    for word in words.split()
}
NO_MULTIPLE_BEFORE: Final = frozenset(
    {"digit", "digits", "taxation", "tax", "standard", "standards", "check"}
)
"""Nouns with which "double" says nothing of a ratio: "double-digit growth", "a treaty on double taxation"."""
FOLD: Final = "fold"
TIMES: Final = frozenset({"times"})

ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
ORDINAL_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})

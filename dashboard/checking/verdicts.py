"""The fixed words: what can be said of a printed number, and no more."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Verdict(StrEnum):
    """What the arithmetic says of a reading; the first that applies, in this order.

    The page, the command line, tables and evidence packs all print these words and no others.

    >>> list(Verdict)[0].value
    'impossible'
    """

    IMPOSSIBLE = "impossible"
    WRONG_PERIOD = "right number, wrong period"
    OTHER_COUNT = "right number, other country's count"
    SCALE_SLIP = "unit or scale slip"
    BY_TO_SLIP = "by/to slip"
    CONTRADICTS = "contradicts another quote"
    DIFFERS = "differs from the official figure"
    TOO_COARSE = "fits, too coarse to tell"
    FITS = "fits"
    UNCLEAR = "reading unclear"
    NO_FIGURE = "no figure to compare"
    NOT_CHECKED = "not checked"


MEANS: Final[dict[Verdict, str]] = {
    Verdict.IMPOSSIBLE: "it contradicts arithmetic: figures of its own source, or figures that independent "
    "sources agree on, leave no room for it",
    Verdict.WRONG_PERIOD: "it does not fit the period as labelled but fits another one of the same series",
    Verdict.OTHER_COUNT: "it fits what the other country counts, not the country it names",
    Verdict.SCALE_SLIP: "it fits after a factor of a thousand, a million, lakh, crore, or in another unit",
    Verdict.BY_TO_SLIP: "it fits when by is read for to, or to for by",
    Verdict.CONTRADICTS: "it shares no value with a comparable quote, and nothing above explains it",
    Verdict.DIFFERS: "it shares no value with the official figure, and nothing above explains it",
    Verdict.TOO_COARSE: "it shares values with a comparable figure, and would with the alternatives too",
    Verdict.FITS: "it shares values with a comparable independent figure",
    Verdict.UNCLEAR: "more than one reading of its words survives",
    Verdict.NO_FIGURE: "the collection holds nothing comparable",
    Verdict.NOT_CHECKED: "a kind that is not checked: a target, a forecast, a rank without data",
}


FAULTS: Final = frozenset(
    {
        Verdict.IMPOSSIBLE,
        Verdict.WRONG_PERIOD,
        Verdict.OTHER_COUNT,
        Verdict.SCALE_SLIP,
        Verdict.BY_TO_SLIP,
        Verdict.CONTRADICTS,
    }
)


class Slip(StrEnum):
    """How a number may have come to be printed; more exact than its verdict."""

    PERIOD = "a figure of another period"
    COUNT = "the other country's count"
    SCALE = "a factor between scale words"
    POINT = "a shifted decimal point"
    UNIT = "another unit"
    BY_TO = "by for to, or to for by"
    DIRECTION = "the direction turned round"
    UNIVERSE = "a list that was narrowed in the words it comes from"
    CUT_OFF = "digits cut off rather than rounded"


class Outcome(StrEnum):
    """What a test of one possibility showed."""

    FITS = "fits"
    IMPOSSIBLE = "impossible"
    UNTESTED = "untested"

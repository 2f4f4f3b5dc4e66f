"""Words of time in English."""

# ruff: noqa: E501, SIM905 (tables of words, not code)

from __future__ import annotations

from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}

NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        1,
    )
}
ORDINALS: Final = {
    "first": 1,
    "1st": 1,
    "opening": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": -1,
    "last": -1,
}
# How many months each span word is.
SPANS: Final = {
    "month": 1, "months": 1, "quarter": 3, "quarters": 3, "half": 6, "halves": 6, "year": 12, "years": 12,
    "half-year": 6, "semester": 6, "decade": 120, "decades": 120,
}  # fmt: skip
FISCAL: Final = frozenset({"fy", "fiscal", "financial"})
VAGUE: Final = frozenset({"early", "late", "mid"})
PAST: Final = frozenset({"last", "past", "previous", "preceding", "prior"})
SAME: Final = frozenset({"same", "similar", "corresponding", "comparable", "equivalent", "identical"})
# "The reporting period of 2023": the one spoken of before, in that year.
REPORTED: Final = frozenset({"reporting", "reported"})
# A year of a crop, not of a state: nobody can say which days.
SEASONS: Final = frozenset({"season", "marketing", "crop", "campaign", "harvest", "academic", "vintage"})
STRETCH: Final = frozenset({"period", "stretch", "time", "point", "stage", "span", "timeframe", "interval"})
# Between a number of months and the month they end with: "nine months to September".
UNTIL: Final = frozenset({"to", "through", "until", "till", "ended", "ending", "ends"})
RANGE: Final = frozenset({"-", "to", "through", "until", "till", "and", "/"})

# Before a year that dates something and counts nothing: "the 2020 war", "back in 2023".
BEFORE_YEARS: Final = (
    frozenset(
        {
            "in",
            "since",
            "by",
            "of",
            "from",
            "until",
            "till",
            "during",
            "before",
            "after",
            "the",
            "and",
            "to",
            "-",
        }
    )
    | VAGUE
)

# Phrases that stand for a time by themselves: form, and how many months to shift by.
PHRASES: Final = {
    "last year": ("year", -1), "this year": ("year", 0), "the past year": ("year", -1),
    "next year": ("year", 1), "the current year": ("year", 0), "the year just ended": ("year", -1),
    "this calendar year": ("year", 0), "last calendar year": ("year", -1), "next calendar year": ("year", 1),
    "last month": ("month", -1), "this month": ("month", 0), "the past month": ("month", -1),
    "last quarter": ("quarter", -1), "this quarter": ("quarter", 0), "the past quarter": ("quarter", -1),
    "the latest quarter": ("quarter", -1), "the most recent quarter": ("quarter", -1),
    "the quarter just ended": ("quarter", -1), "the just ended quarter": ("quarter", -1),
    "the latest month": ("month", -1), "the most recent month": ("month", -1),
    "the month just ended": ("month", -1), "the latest fiscal year": ("fiscal", -1),
    "the fiscal year just ended": ("fiscal", -1), "the just ended fiscal year": ("fiscal", -1),
    "the most recent fiscal year": ("fiscal", -1), "the fiscal year that just ended": ("fiscal", -1),
    "last fiscal year": ("fiscal", -1), "last fiscal": ("fiscal", -1), "last financial year": ("fiscal", -1),
    "the past fiscal year": ("fiscal", -1), "the previous fiscal year": ("fiscal-before", -1),
    "the previous fiscal": ("fiscal-before", -1), "previous fiscal": ("fiscal-before", -1),
    "previous fiscal year": ("fiscal-before", -1), "preceding fiscal year": ("fiscal-before", -1),
    "the previous financial year": ("fiscal-before", -1), "previous financial year": ("fiscal-before", -1),
    "the last fiscal year": ("fiscal", -1), "the past financial year": ("fiscal", -1),
    "this fiscal year": ("fiscal", 0), "this fiscal": ("fiscal", 0), "current fiscal": ("fiscal", 0),
    "current fiscal year": ("fiscal", 0), "current financial year": ("fiscal", 0),
    "this financial year": ("fiscal", 0),
    "so far this year": ("to-date", 12), "this year so far": ("to-date", 12), "year to date": ("to-date", 12),
    "since the start of the year": ("to-date", 12), "since the beginning of the year": ("to-date", 12),
    "since the start of this year": ("to-date", 12), "since the beginning of this year": ("to-date", 12),
    "so far in the current fiscal year": ("fiscal-to-date", 12), "so far this fiscal year": ("fiscal-to-date", 12),
    "from the start of the year": ("to-date", 12), "from the beginning of the year": ("to-date", 12),
    "a year earlier": ("shift", -12), "a year before": ("shift", -12), "a year ago": ("shift", -12),
    "one year earlier": ("shift", -12), "one year ago": ("shift", -12), "one year before": ("shift", -12),
    "year earlier": ("shift", -12), "year ago": ("shift", -12), "twelve months earlier": ("shift", -12),
    "12 months earlier": ("shift", -12), "twelve months ago": ("shift", -12), "12 months ago": ("shift", -12),
    "12 months before": ("shift", -12), "twelve months before": ("shift", -12),
    "a year previously": ("shift", -12), "a year prior": ("shift", -12), "the prior year": ("shift", -12),
    "the previous year": ("shift", -12), "the preceding year": ("shift", -12), "the year before": ("shift", -12),
    "the year earlier": ("shift", -12), "the year ago": ("shift", -12), "previous year": ("shift", -12),
    "preceding year": ("shift", -12), "prior year": ("shift", -12), "the year prior": ("shift", -12),
    "the following year": ("shift", 12), "the next year": ("shift", 12), "the year after": ("shift", 12),
    "a year later": ("shift", 12), "one year later": ("shift", 12), "the year following": ("shift", 12),
    "two years earlier": ("shift", -24), "two years before": ("shift", -24), "two years ago": ("shift", -24),
    "two years later": ("shift", 24), "three years earlier": ("shift", -36), "three years later": ("shift", 36),
    "three years before": ("shift", -36), "five years earlier": ("shift", -60), "five years before": ("shift", -60),
    "five years later": ("shift", 60), "four years earlier": ("shift", -48), "four years later": ("shift", 48),
    "three years ago": ("ago", -36), "four years ago": ("ago", -48), "five years ago": ("ago", -60),
    "ten years ago": ("ago", -120), "a decade ago": ("ago", -120), "a decade earlier": ("shift", -120),
    "a decade before": ("shift", -120), "a decade later": ("shift", 120), "ten years earlier": ("shift", -120),
    "a month earlier": ("shift-month", -1), "a month before": ("shift-month", -1), "a month ago": ("shift-month", -1),
    "the previous month": ("shift-month", -1), "the month before": ("shift-month", -1),
    "the preceding month": ("shift-month", -1), "the prior month": ("shift-month", -1),
    "previous month": ("shift-month", -1), "one month earlier": ("shift-month", -1), "the following month": ("shift-month", 1),
    "the succeeding month": ("shift-month", 1), "the succeeding year": ("shift", 12),
    "the next month": ("shift-month", 1), "a month later": ("shift-month", 1),
    "the previous quarter": ("shift-month", -3), "the preceding quarter": ("shift-month", -3),
    "the prior quarter": ("shift-month", -3), "a quarter earlier": ("shift-month", -3),
    "the quarter before": ("shift-month", -3), "previous quarter": ("shift-month", -3),
    "three months earlier": ("shift-month", -3), "the following quarter": ("shift-month", 3),
    "that year": ("shift-year", 0), "the same year": ("shift-year", 0), "same year": ("shift-year", 0), "that month": ("shift", 0),
    "that period": ("shift", 0), "that quarter": ("shift", 0), "the quarter": ("shift", 0), "the month": ("shift", 0),
   "the period": ("shift", 0),
    "the same month": ("shift", 0), "the reporting period": ("shift", 0), "the review period": ("shift", 0), "review period": ("shift", 0), "the period in review": ("shift", 0), "this period": ("shift", 0),
    "now": ("open", 0), "at present": ("open", 0), "currently": ("open", 0), "today": ("open", 0),
    "presently": ("open", 0), "these days": ("open", 0), "nowadays": ("open", 0),
    "at the moment": ("open", 0), "current level": ("open", 0), "current levels": ("open", 0),
    "to date": ("open", 0), "recent years": ("years", 0), "the coming years": ("open", 0),
    "the near future": ("open", 0), "the medium term": ("open", 0), "the long term": ("open", 0),
    "the next few years": ("open", 0), "the last few years": ("years", 0), "the past few years": ("years", 0),
    "the past decade": ("years", 0), "the last decade": ("years", 0), "past decade": ("years", 0),
    "the past two decades": ("years", 0), "the last two decades": ("years", 0),
}  # fmt: skip

# Before a year: from its first day until now.
TO_DATE: Final = (
    "so far in", "since the start of", "since the beginning of", "from the start of", "from the beginning of",
    "so far during", "to date in",
)  # fmt: skip

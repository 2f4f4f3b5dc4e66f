"""What the first lines of a text say about it: its title and the day it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

_HEAD_LINES: Final = 12
_LONGEST_HEADING: Final = 200
_MONTHS: Final = {
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
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH: Final = f"(?:{'|'.join(_MONTHS)})"
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY: Final = re.compile(
    rf"{_WEEKDAY}(?:(?P<y1>\d{{4}})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH})\.?,?\s+(?P<y2>\d{{4}})"
    rf"|(?P<m3>{_MONTH})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}}))(?!\d)",
    re.IGNORECASE | re.ASCII,
)
_LABEL: Final = re.compile(
    r"(?:first\s+)?(?P<word>date|dated|published|posted|issued|released|updated|last\s+updated)"
    r"(?:\s+on)?\s*:?\s+",
    re.IGNORECASE,
)
_NAMES: Final = re.compile(r"(?:By\s+[^\d,]{2,40},\s+)?(?:[^\W\d_a-z][^\d,;:()]{1,40},\s+){0,2}")
_DATELINE_ENDS: Final = re.compile(r"\s*(?:\([^()]{2,30}\)\s*)?(?:[–—:]|--?\s)")
_AFTER: Final = re.compile(r"\s*(?:$|[|,;(–—/·•-]|T?\d{1,2}[:.]\d{2})", re.ASCII)


def publication_day(text: str) -> date | None:
    """The day that one of the first lines states by itself; of several, one that is not an update.

    A dateline before the first sentence states it too. Days that may be read two ways (05/09/2025) are not
    read, and a day inside a sentence is not one of these.

    >>> publication_day("Trade grows\\nFriday, 5 September 2025\\n\\nExports rose.")
    datetime.date(2025, 9, 5)
    >>> publication_day("date 2025-09-05 Media logo")
    datetime.date(2025, 9, 5)
    >>> publication_day("NAIROBI, 14 March 2025 (Agency) - Exports rose by 5%, the bureau said.")
    datetime.date(2025, 3, 14)
    >>> publication_day("By A. Writer, São Paulo, Jan 8, 2025\\nExports rose.")
    datetime.date(2025, 1, 8)
    >>> publication_day("On 5 September 2025 the ministry said that exports rose.") is None
    True
    """
    updated = None
    for line in _head(text):
        label = _LABEL.match(line)
        day = _stated(line, label)
        if day and not (label and "updated" in label["word"].lower()):
            return day
        updated = updated or day
    return updated


def headline(text: str) -> str | None:
    """The first lines' title: several words that are no sentence, with more text below.

    >>> headline("date 2025-09-05\\nAzerbaijan\\nRussia helped India block the bid\\n\\nExports rose by 5%.")
    'Russia helped India block the bid'
    >>> headline("Exports rose by 5% to $86.07 million.") is None
    True
    """
    lines = list(_head(text))
    for line in lines[:-1]:
        if len(line) > _LONGEST_HEADING or line.endswith((".", ";", ":", ",")):
            return None
        if len(line.split()) >= 4 and not _stated(line, _LABEL.match(line)):
            return line
    return None


def _head(text: str) -> Iterator[str]:
    found = 0
    for line in text[:20_000].split("\n"):
        if line.strip():
            yield line.strip()
            found += 1
        if found == _HEAD_LINES:
            return


def _stated(line: str, label: re.Match[str] | None) -> date | None:
    before = label or _NAMES.match(line)
    day = _DAY.match(line, before.end() if before else 0) or (_DAY.match(line) if before else None)
    if not day:
        return None
    if len(line) > _LONGEST_HEADING or not (label or _AFTER.match(line, day.end())):
        after = _DATELINE_ENDS.match(line, day.end())
        return _day(day) if after and before and before[0] else None
    return _day(day)


def _day(found: re.Match[str]) -> date | None:
    which = next(n for n in "123" if found[f"y{n}"])
    month = found[f"m{which}"]
    number = int(month) if month.isdigit() else _MONTHS[month.lower()]
    try:
        day = date(int(found[f"y{which}"]), number, int(found[f"d{which}"]))
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2100 else None

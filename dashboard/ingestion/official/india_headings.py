"""What stands above a table of India's Department of Commerce: flow, unit, country, code and day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from dashboard.domain.errors import Refused
from dashboard.ingestion.official import india
from dashboard.ingestion.official.units import MoneyUnit, money_unit

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNIT: Final = re.compile(r"values? in:?\s*([^:;()|]{2,40}?(?:million|lakhs?|lacs|crores?))\b", re.IGNORECASE)
_FLOW: Final = re.compile(r"\b(export|import)s?\s*::|\btotal (export|import)\b", re.IGNORECASE)
_COUNTRY: Final = re.compile(
    r"country\s*:\s*([A-Z][^:|]{1,60}?)\s*(?:\||$|commodity|unit|hs ?code)", re.IGNORECASE
)
_CODE: Final = re.compile(r"(?:hs ?code|commodity)\s*:\s*([0-9]{2,8})\b", re.IGNORECASE)
_DATED: Final = re.compile(
    r"dated?\s*:\s*([0-9]{1,2})[ /-]([0-9]{1,2}|[a-z]{3,9})[ /-](20[0-9]{2})", re.IGNORECASE
)
_FORM: Final = re.compile(r"<form\b[^<>]{0,500}?_(export|import)[\"'? ]", re.IGNORECASE)


class Heading(NamedTuple):
    """What stands above the values.

    Attributes:
        flow: "export" or "import".
        unit: Of the values.
        partner: The country; ``WLD`` where none is named.
        code: Of the Harmonized System; ``None`` where none is named.
        dated: The day on the page; ``None`` if it has none.
    """

    flow: str
    unit: MoneyUnit
    partner: str
    code: str | None
    dated: date | None


def month_number(name: str) -> int:
    """The number of a month by its English name, short or long.

    Raises:
        Refused: Where it is none.

    >>> month_number("Aug"), month_number("august")
    (8, 8)
    """
    if name[:3].lower() not in MONTHS:
        raise Refused(f"{name!r:.20} is no month")
    return MONTHS.index(name[:3].lower()) + 1


def heading(words: str, table: Sequence[Sequence[str]], raw: str) -> Heading:
    """What a page says of its table.

    Args:
        words: All that stands above the values, with | between.
        table: Rows of cells.
        raw: How the page begins, with its tags.

    Raises:
        Refused: Where it does not say what the values are counted in, or the flow.
    """
    country, code = _COUNTRY.search(words), _CODE.search(words)
    return Heading(
        flow=_flow(words, table, raw),
        unit=unit_of(words, table),
        partner=country[1].strip() if country else india.WORLD,
        code=code[1] if code else None,
        dated=dated(words),
    )


def unit_of(words: str, table: Sequence[Sequence[str]]) -> MoneyUnit:
    """What values are counted in, as the words above a table or its first lines say.

    Raises:
        Refused: Where they do not.
    """
    unit = _UNIT.search(words) or _UNIT.search(" | ".join(cell for row in table[:12] for cell in row))
    if unit is None:
        raise Refused("does not say what its values are counted in")
    return money_unit(unit[1])


def dated(words: str) -> date | None:
    """The day of a page, where it has one."""
    return _day(_DATED.search(words))


def _flow(words: str, table: Sequence[Sequence[str]], raw: str) -> str:
    """As the heading, a line of totals, or the form that the page answers says."""
    cells = " | ".join(cell for row in [*table[:12], *table[-4:]] for cell in dict.fromkeys(row))
    found = _FLOW.search(f"{words} | {cells}") or _FORM.search(raw)
    if found is None:
        raise Refused("does not say whether these are exports or imports")
    return str(next(filter(None, found.groups()))).lower()


def _day(match: re.Match[str] | None) -> date | None:
    """Days come before months: "24/6/2020"."""
    if match is None:
        return None
    month = int(match[2]) if match[2].isdecimal() else month_number(match[2])
    try:
        return date(int(match[3]), month, int(match[1]))
    except ValueError:
        raise Refused(f"{match[0]!r:.40} is no day") from None

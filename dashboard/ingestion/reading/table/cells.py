"""What stands in a cell: a number, a time, words, or a sign that there is nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

from dashboard.domain.trade import Unit
from dashboard.ingestion.reading.discourse import Discourse
from dashboard.ingestion.reading.english import tables as words
from dashboard.ingestion.reading.period.expressions import period_at
from dashboard.ingestion.reading.quantity.digits import Printed
from dashboard.ingestion.reading.quantity.numbers import number_at
from dashboard.ingestion.reading.quantity.units import MARK_STARTS, mark_at, unit_at
from dashboard.ingestion.reading.table.grids import Cell
from dashboard.ingestion.reading.text.tokens import MINUSES, Tokens

_LONGEST_NUMBER: Final = 40
_ARROWS: Final = {"▲": 1, "▼": -1, "↑": 1, "↓": -1, "+": 1}
_NOTE_MARKS: Final = frozenset("*†‡§¶#^⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵖʳ")
_LONGEST_NOTE: Final = 5
_BRACKETED: Final = re.compile(r"(?:\[\w{1,3}\]|\(\w\))$")
# "2023p": provisional; a forecast's mark stays, since it says more.
_GLUED_NOTE: Final = re.compile(r"\d{4}[pre]")
_OPENS: Final = {"(": ")", "[": "]"}


class Content(Enum):
    """What a cell holds."""

    EMPTY = "nothing"
    BLANK = "a sign that there is nothing"
    NUMBER = "a number"
    TIME = "an expression of time"
    WORDS = "words"


class CellNumber(NamedTuple):
    """The number in a cell.

    Attributes:
        start: First code point, sign and mark included, footnotes left out.
        end: One past the last.
        printed: Its value and step, in units of its own scale word, without its sign.
        sign: The printed sign; below zero also for one in brackets.
        unit: The unit printed with it.
        currencies: ISO 4217 codes that it may be in.
        is_scaled: Whether a scale word of its own stands with it.
    """

    start: int
    end: int
    printed: Printed
    sign: int = 0
    unit: Unit | None = None
    currencies: tuple[str, ...] = ()
    is_scaled: bool = False


def content_of(before: Discourse, cell: Cell) -> Content:
    """What a cell holds; a year is a time, whatever it stands below."""
    text = before.text[cell.start : cell.end]
    if not text:
        return Content.EMPTY
    if text.lower() in words.BLANKS:
        return Content.BLANK
    if len(text) > _LONGEST_NUMBER:
        return Content.WORDS
    tokens = Tokens(before.text, cell.start, cell.end)
    when = period_at(tokens, 0)
    if when is not None and _is_noted(tokens, when.after, len(tokens)):
        return Content.TIME
    return Content.NUMBER if _number(before, tokens) else Content.WORDS


def number_in(before: Discourse, cell: Cell) -> CellNumber | None:
    """The number of a cell; ``None`` where anything else stands in it, or its digits leave it open.

    Marks of footnotes and of quality behind it are no part of it.
    """
    if not 0 < cell.end - cell.start <= _LONGEST_NUMBER:
        return None
    return _number(before, Tokens(before.text, cell.start, cell.end))


def _number(before: Discourse, tokens: Tokens) -> CellNumber | None:
    first, last = 0, len(tokens)
    in_brackets = tokens.key(0) == "(" and tokens.key(last - 1) == ")" and last > 2
    if in_brackets:
        first, last = 1, last - 1
    sign, at = _sign(tokens, first)
    if at >= last:
        return None
    mark = mark_at(tokens, at) if tokens.keys[at] in MARK_STARTS else None
    number = number_at(tokens, mark.after if mark else at, before.habit, spaced=True)
    if number is None or number.spelled or len(number.values) != 1:
        return None
    behind = None if mark else unit_at(tokens, number.after, before.places)
    unit = mark or behind
    after = behind.after if behind else number.after
    if not _is_noted(tokens, after, last):
        return None
    if in_brackets:
        sign = sign or -1
    times = unit.times if unit else Decimal(1)
    return CellNumber(
        start=tokens.starts[0],
        end=_end(tokens, last + 1 if in_brackets else after),
        printed=Printed(number.values[0].value * times, number.values[0].step * times),
        sign=sign,
        unit=unit.unit if unit else None,
        currencies=unit.currencies if unit else (),
        is_scaled=number.scale > 1 or times != 1,
    )


def _end(tokens: Tokens, after: int) -> int:
    """Where the words before the token ``after`` end, without marks of footnotes."""
    while after > 1 and _NOTE_MARKS.issuperset(tokens.raw[after - 1]):
        after -= 1
    return tokens.ends[after - 1]


def _sign(tokens: Tokens, index: int) -> tuple[int, int]:
    """The sign at ``index``, and the index after it; in a cell a minus may stand apart."""
    if index >= len(tokens):
        return 0, index
    raw = tokens.raw[index]
    if raw in MINUSES:
        return -1, index + 1
    return (_ARROWS[raw], index + 1) if raw in _ARROWS else (0, index)


def _is_noted(tokens: Tokens, index: int, last: int) -> bool:
    """Whether only marks of footnotes and of quality stand between ``index`` and ``last``."""
    while index < last:
        closing = _OPENS.get(tokens.key(index))
        if closing and tokens.key(index + 2) == closing and len(tokens.raw[index + 1]) <= 2:
            index += 3
        elif tokens.key(index) in words.OF_QUALITY or _NOTE_MARKS.issuperset(tokens.raw[index]):
            index += 1 + (tokens.key(index + 1) == "/")
        else:
            return False
    return True


def without_notes(text: str, cell: Cell) -> Cell:
    """A cell of words without the marks of footnotes behind them: "Estonia²", "China*", "Iran [3]"."""
    end = cell.end
    while end > cell.start:
        if text[end - 1] in _NOTE_MARKS or text[end - 1].isspace():
            end -= 1
        elif (note := _BRACKETED.search(text, max(cell.start, end - _LONGEST_NOTE), end)) is not None:
            end = note.start()
        elif _GLUED_NOTE.fullmatch(text, max(cell.start, end - _LONGEST_NOTE), end):
            end -= 1
        else:
            break
    return Cell(cell.start, max(end, cell.start + 1))

"""Printed digits to exact numbers: which mark is the decimal one, and which only groups.

A text's own habit settles what one number leaves open; where nothing settles it, both numbers are kept.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

MOST_DIGITS: Final = 24
_STEPS: Final = tuple(Decimal(1).scaleb(-places) for places in range(MOST_DIGITS + 1))


class Printed(NamedTuple):
    """A number in digits.

    Attributes:
        value: As printed.
        step: The smallest change its digits could show.
    """

    value: Decimal
    step: Decimal


class Habit(Enum):
    """How a text prints numbers."""

    POINT = "1,234.5"
    COMMA = "1.234,5"
    UNSHOWN = "neither shown"


# They look behind the first digit, not before it: what begins with a digit is looked for many times as fast.
_POINT_SHOWN: Final = re.compile(r"\d(?<![\d.,]\d)\d{0,2}(?:,\d{2,3}){0,6}\.\d{1,2}(?![\d.,]\d|\d)")
_COMMA_SHOWN: Final = re.compile(r"\d(?<![\d.,]\d)\d{0,2}(?:\.\d{3}){0,6},\d(?![\d.,]\d|\d)")
_SAME_MARKS: Final = str.maketrans({"٫": ".", "٬": ",", "·": ".", "．": ".", "，": ","})


def habit_of(text: str) -> Habit:
    """The decimal mark that a text shows it uses; a text that shows both shows neither.

    >>> habit_of("up 12.5% to 1,234"), habit_of("up 12,5% to 1.234"), habit_of("1.234")
    (<Habit.POINT: '1,234.5'>, <Habit.COMMA: '1.234,5'>, <Habit.UNSHOWN: 'neither shown'>)
    """
    point, comma = _POINT_SHOWN.search(text), _COMMA_SHOWN.search(text)
    if bool(point) == bool(comma):
        return Habit.UNSHOWN
    return Habit.POINT if point else Habit.COMMA


def numbers_in(digits: str, habit: Habit, *, small: bool = False) -> tuple[Printed, ...]:
    """The numbers that ``digits`` may stand for: none, one, or two where nothing settles it.

    Args:
        digits: Digits of any script with points or commas between them.
        habit: What the text shows of its habit.
        small: Whether a scale word or a per cent sign follows, so that "1.234" is hardly 1,234 of them.

    >>> [str(found.value) for found in numbers_in("1,06,400.5", Habit.UNSHOWN)]
    ['106400.5']
    >>> [str(found.value) for found in numbers_in("1.234", Habit.UNSHOWN)]
    ['1.234', '1234']
    >>> numbers_in("748,8", Habit.UNSHOWN)
    (Printed(value=Decimal('748.8'), step=Decimal('0.1')),)
    >>> numbers_in("1.2.3", Habit.POINT)
    ()
    """
    plain = digits if digits.isascii() else digits.translate(_SAME_MARKS)
    if len(plain) > MOST_DIGITS and sum(char.isdecimal() for char in plain) > MOST_DIGITS:
        return ()
    points, commas = plain.count("."), plain.count(",")
    if not points and not commas:
        return (_whole(plain),)
    if points and commas:
        return _with_both(plain)
    mark = "." if points else ","
    if points + commas > 1:
        return (_whole(plain.replace(mark, "")),) if _is_grouped(plain, mark) else ()
    return _with_one(plain, mark, habit, small=small)


def _with_both(plain: str) -> tuple[Printed, ...]:
    """The last mark is the decimal one, if it stands once and the other groups properly."""
    last = max(".,", key=plain.rfind)
    other = "," if last == "." else "."
    whole, _, _ = plain.partition(last)
    if plain.count(last) != 1 or not _is_grouped(whole, other):
        return ()
    return (_decimal(plain.replace(other, ""), last),)


def _with_one(plain: str, mark: str, habit: Habit, *, small: bool) -> tuple[Printed, ...]:
    """A single mark: what follows it tells, or the habit does, or both readings stay."""
    head, _, tail = plain.partition(mark)
    decimal, whole = _decimal(plain, mark), _whole(head + tail)
    may_group = len(tail) == 3 and len(head) <= 3 and not head.startswith("0")
    own_habit = Habit.POINT if mark == "." else Habit.COMMA
    if not may_group:
        # "86,07": hardly a grouping, but in a text without decimal commas it may be a slip for one.
        is_odd = mark == "," and len(tail) == 2 and habit is not Habit.COMMA
        return (decimal, whole) if is_odd else (decimal,)
    if mark == ",":
        if habit is not Habit.COMMA:
            return (whole,)
        return (decimal,) if small else (decimal, whole)
    if habit is own_habit or (small and habit is Habit.UNSHOWN):
        return (decimal,)
    return (whole,) if habit is Habit.COMMA and not small else (decimal, whole)


def _is_grouped(plain: str, mark: str) -> bool:
    """Whether ``mark`` cuts the digits into thousands, or into lakhs and crores.

    >>> _is_grouped("14,082,176", ","), _is_grouped("1,06,400", ","), _is_grouped("1,23", ",")
    (True, True, False)
    """
    first, *groups = plain.split(mark)
    if not groups or not 1 <= len(first) <= 3 or len(groups[-1]) != 3:
        return False
    between = groups[:-1]
    return all(len(group) == 3 for group in between) or (
        mark == "," and len(first) <= 2 and all(len(group) == 2 for group in between)
    )


def _whole(digits: str) -> Printed:
    return Printed(Decimal(digits), Decimal(1))


def _decimal(digits: str, mark: str) -> Printed:
    whole, _, tail = digits.partition(mark)
    return Printed(Decimal(f"{whole}.{tail}"), _STEPS[len(tail)])

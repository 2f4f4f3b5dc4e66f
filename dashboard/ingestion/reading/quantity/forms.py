"""What a quantity is: a number as printed, with its unit and its place."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

from dashboard.domain.trade import Unit
from dashboard.ingestion.reading.quantity.digits import Printed
from dashboard.ingestion.reading.quantity.numbers import Number
from dashboard.ingestion.reading.text.tokens import Tokens

_ONE: Final = Decimal(1)


class Form(Enum):
    """What a quantity looks like."""

    AMOUNT = "money, weight or count"
    PERCENT = "per cent"
    POINTS = "percentage points"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    BARE = "number without a unit"
    ORDER = "order of size"


class Quantity(NamedTuple):
    """A number as printed, with its unit.

    Attributes:
        form: What it looks like.
        start: First code point, sign and currency mark included.
        end: One past the last, unit included.
        after: Index of the token after it.
        values: What it may stand for in base units: two where the digits are ambiguous, none where they
            cannot be read. For a range, its lower part alone.
        high: The upper part of a range.
        unit: What is counted; ``None`` where no unit is printed.
        currencies: ISO 4217 codes it may be in, the usual one first.
        sign: The printed sign: -1, 1, or 0 for none.
        scale: Its scale word's worth.
        is_marked: Whether a currency mark of its own stands before it.
        is_grouped: Whether its digits are marked off in thousands.
        word: The word of a multiple ("doubled"), or "times" or "fold".
        parts: Numerator and denominator of a fraction.
    """

    form: Form
    start: int
    end: int
    after: int
    values: tuple[Printed, ...]
    high: Printed | None = None
    unit: Unit | None = None
    currencies: tuple[str, ...] = ()
    sign: int = 0
    scale: Decimal = _ONE
    is_marked: bool = False
    is_grouped: bool = False
    word: str = ""
    parts: tuple[int, int] | None = None

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money."""
        return self.unit is Unit.CURRENCY

    def with_unit_of(self, other: Quantity) -> Quantity:
        """The same number in the unit of another one, for "1.4bn" after "$1.2bn"."""
        return self._replace(form=other.form, unit=other.unit, currencies=other.currencies)


def quantity_of(
    tokens: Tokens,
    index: int,
    after: int,
    number: Number,
    form: Form,
    unit: Unit | None,
    *,
    sign: int = 0,
    word: str = "",
) -> Quantity:
    """A quantity that spans the tokens from ``index`` up to ``after``."""
    return Quantity(
        form=form,
        start=tokens.starts[index],
        end=tokens.ends[after - 1],
        after=after,
        values=number.values,
        unit=unit,
        sign=sign,
        scale=number.scale,
        is_grouped=number.grouped,
        word=word,
    )

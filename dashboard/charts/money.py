"""Money in the unit a reader thinks in: as short as can be, in thousands to billions, in lakhs or crores."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from dashboard.domain.wording import CURRENCY_MARKS


class MoneyUnit(StrEnum):
    """In what sums are told.

    Members:
        SHORT: As short as can be: $86.07m, $1.2bn.
        PRINTED: In the words of whoever printed them; what nobody printed is told as short as can be.
        The others: all sums in that one unit.
    """

    SHORT = "short"
    THOUSAND = "thousand"
    MILLION = "million"
    BILLION = "billion"
    LAKH = "lakh"
    CRORE = "crore"
    PRINTED = "printed"

    @property
    def is_fixed(self) -> bool:
        """Whether all sums are told in one unit."""
        return self in _UNITS


_UNITS: Final = {
    MoneyUnit.THOUSAND: (10**3, "k"),
    MoneyUnit.MILLION: (10**6, "m"),
    MoneyUnit.BILLION: (10**9, "bn"),
    MoneyUnit.LAKH: (10**5, " lakh"),
    MoneyUnit.CRORE: (10**7, " crore"),
}
_INDIAN: Final = (MoneyUnit.LAKH, MoneyUnit.CRORE)
_WORDS: Final = {
    " trillion": 10**12,
    " billion": 10**9,
    " million": 10**6,
    "tn": 10**12,
    "bn": 10**9,
    "m": 10**6,
    "k": 10**3,
}
_MARKS: Final = "".join(CURRENCY_MARKS.values())
_SUM: Final = re.compile(
    r"“[^”]*”|(?P<mark>[" + re.escape(_MARKS) + r"])(?P<digits>(?>\d+(?:,\d+)*(?:\.\d+)?))"
    r"(?P<word> (?:trillion|billion|million)\b|(?:tn|bn|m|k)\b)?(?! ?(?:lakh|crore)\b)"
)
MOST_DIGITS: Final = 9


def money(value: Decimal | Fraction | float, unit: MoneyUnit, mark: str = "$") -> str:
    """A sum in a fixed unit, with every digit that it has, or four where they do not end.

    Args:
        value: Units of the currency.
        unit: One that is fixed.
        mark: Of the currency.

    >>> money(86_070_000, MoneyUnit.MILLION), money(86_070_000, MoneyUnit.BILLION)
    ('$86.07m', '$0.08607bn')
    >>> money(1_859_100_000, MoneyUnit.LAKH), money(1_859_100_000, MoneyUnit.CRORE)
    ('$18,591 lakh', '$185.91 crore')
    """
    factor, word = _UNITS[unit]
    exact = Fraction(repr(value) if isinstance(value, float) else value)
    sign = "−" if exact < 0 else ""
    return f"{sign}{mark}{_digits(abs(exact) / factor, unit)}{word}"


def restated(text: str, unit: MoneyUnit) -> str:
    """A sentence of ours with its sums in another unit; what stands in quotation marks stays as printed.

    >>> restated("Mint prints “$94 million”: $93.5 million to $94.5 million.", MoneyUnit.CRORE)
    'Mint prints “$94 million”: $9.35 crore to $9.45 crore.'
    """
    if not unit.is_fixed:
        return text

    def told(found: re.Match[str]) -> str:
        if not found["mark"]:
            return found[0]
        size = Fraction(found["digits"].replace(",", "")) * _WORDS.get(found["word"] or "", 1)
        return money(size, unit, found["mark"])

    return _SUM.sub(told, text)


def _digits(size: Fraction, unit: MoneyUnit) -> str:
    exact = Decimal(size.numerator) / Decimal(size.denominator)
    if Fraction(exact) != size or len(exact.normalize().as_tuple().digits) > MOST_DIGITS:
        exact = Decimal(f"{exact:.4g}")
    whole, _, part = f"{exact:f}".partition(".")
    part = part.rstrip("0")
    return _grouped(whole, unit) + (f".{part}" if part else "")


def _grouped(whole: str, unit: MoneyUnit) -> str:
    """Digits in groups: of three, or as India writes lakhs, 12,34,567."""
    if unit not in _INDIAN or len(whole) <= 3:
        return f"{int(whole):,}"
    head, tail = whole[:-3], whole[-3:]
    first = len(head) % 2
    groups = [head[:first]] * bool(first) + [head[n : n + 2] for n in range(first, len(head), 2)]
    return ",".join([*groups, tail])

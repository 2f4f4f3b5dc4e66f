"""What the values of a table are counted in: a currency and a factor."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from dashboard.domain.errors import Refused


class MoneyUnit(NamedTuple):
    """What one of a printed value is.

    Attributes:
        currency: ISO 4217.
        factor: How many of it.
    """

    currency: str
    factor: float


_FACTORS: Final = {
    "": 1.0,
    "thousand": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lacs": 1e5,
    "million": 1e6,
    "millions": 1e6,
    "mil": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "billion": 1e9,
    "billions": 1e9,
    "bn": 1e9,
}
_CURRENCIES: Final = {
    **dict.fromkeys(("us$", "us dollars", "us dollar", "usd", "$"), "USD"),
    **dict.fromkeys(("rs", "rs.", "inr", "₹", "rupees"), "INR"),
    **dict.fromkeys(("eur", "euro", "euros", "€"), "EUR"),
}


def money_unit(words: str) -> MoneyUnit:
    """The unit that some words name.

    Raises:
        Refused: Where they name none, or leave the currency open.

    >>> [tuple(money_unit(words)) for words in ("US $ Million", "Rs. Crore", "EUR")]
    [('USD', 1000000.0), ('INR', 10000000.0), ('EUR', 1.0)]
    """
    told = " ".join(words.lower().replace("us $", "us$").replace(",", " ").split())
    for name in sorted(_CURRENCIES, key=len, reverse=True):
        rest = re.sub(rf"(?<![a-z]){re.escape(name)}(?![a-z])", " ", told, count=1).strip(" .-")
        if rest != told and rest in _FACTORS:
            return MoneyUnit(_CURRENCIES[name], _FACTORS[rest])
    match = re.fullmatch(r"([a-z]{3})\b\s*(\w*)", told)
    if match and match[2] in _FACTORS:
        return MoneyUnit(match[1].upper(), _FACTORS[match[2]])
    raise Refused(f"{words!r:.60} is no unit of money; write a currency and a factor, such as USD million")

"""How the page sets words that come from elsewhere: dashes, apostrophes, capitals."""

from __future__ import annotations

import re

_MONTHS = re.compile(r"\b([A-Z][a-z]{2}(?: [0-9]{4})?)-([A-Z][a-z]{2})\b")


def period(words: str) -> str:
    """A period as prose has it: en dashes between months.

    >>> period("Jan-Nov 2023")
    'Jan–Nov 2023'
    """
    return _MONTHS.sub(r"\1–\2", words)


def prose(words: str) -> str:
    """A sentence as the page sets it: with curved apostrophes as well.

    >>> prose("India's exports, Apr 2024-Mar 2025")
    'India’s exports, Apr 2024–Mar 2025'
    """
    return period(words).replace("'", "’")


def capital(words: str) -> str:
    """With a capital first letter.

    >>> capital("visitors from India")
    'Visitors from India'
    """
    return words[:1].upper() + words[1:]


def listed(names: list[str]) -> str:
    """Names as prose lists them.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)

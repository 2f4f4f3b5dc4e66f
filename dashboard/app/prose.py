"""How the page sets words that come from elsewhere: dashes, apostrophes, capitals."""

from __future__ import annotations

from dashboard.charts.labels import period as period


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

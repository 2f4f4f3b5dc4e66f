"""Which of the currencies that go by one name is meant: "Rs", "Sh", "francs", "dinars"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.figure.drafts import Draft
from dashboard.ingestion.reading.flow.subjects import places_of
from dashboard.ingestion.reading.quantity.forms import Quantity
from dashboard.ingestion.reading.scene import Scene, authorities
from dashboard.ingestion.reading.text.chunks import Kind

# Where no country in sight has a currency of the name, these are meant; other names stay open.
_USUAL: Final = words("USD GBP JPY CHF XOF CZK SEK NOK RUB CNY TRY RON EUR")


def currency_of(scene: Scene, draft: Draft, quantity: Quantity) -> str | None:
    """The ISO 4217 code of a sum; ``None`` where the text leaves it open.

    Of one name, the currency of the authority quoted is meant, else of the reporter, else of anyone named.
    """
    codes = quantity.currencies
    if len(codes) == 1 or codes[0] == "USD":
        return codes[0]
    paired = _paired_with(scene, draft)
    own = (scene.before.places.currency_of(code) for code in _in_sight(scene, draft))
    return chosen(codes, (currency for currency in own if currency != paired))


def chosen(codes: Sequence[str], own: Iterable[str | None]) -> str | None:
    """Of the currencies that go by one name the first that a country in sight has, else the usual one.

    >>> chosen(("INR", "PKR"), ("USD", "PKR")), chosen(("RUB", "BYN"), ()), chosen(("INR", "PKR"), ())
    ('PKR', 'RUB', None)
    """
    if len(codes) == 1 or codes[0] == "USD":
        return codes[0]
    return next((currency for currency in own if currency in codes), codes[0] if codes[0] in _USUAL else None)


def _in_sight(scene: Scene, draft: Draft) -> Iterator[str]:
    """The countries whose currency may be meant, the likeliest first."""
    yield from authorities(scene)
    yield from draft.parties.both
    yield from (ref.code for ref in places_of(scene))
    if scene.before.topic:
        yield from scene.before.topic.parties.both


def _paired_with(scene: Scene, draft: Draft) -> str | None:
    """The currency before a bracket; the sum inside is in another one: "KShs8.58 billion (Shs287b)"."""
    if scene.key(draft.at - 1) != "(" or not scene.is_kind(draft.at - 2, Kind.QUANTITY):
        return None
    return next(iter(scene.chunks[draft.at - 2].quantity.currencies), None)

"""What reading finds in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from dashboard.domain.trade import Event, Quote, Reading, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """What reading found in a text.

    Attributes:
        quotes: The words of every figure and refusal, in the order of the text.
        readings: What they state; a quote may have several.
        refusals: Quotes that look like a figure and are no trade figure, with the reason.
        events: Dated events.
        printed_ends: Lower and upper end of every printed range, by the id of its reading.
    """

    quotes: tuple[Quote, ...] = ()
    readings: tuple[Reading, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    events: tuple[Event, ...] = ()
    printed_ends: Mapping[str, tuple[Decimal, Decimal]] = field(default_factory=dict)

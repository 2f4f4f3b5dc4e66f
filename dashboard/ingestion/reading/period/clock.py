"""What is known when an expression of time is worked out."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from dashboard.domain.periods import FiscalYear, Period

_CALENDAR: Final = FiscalYear()


class Clock(NamedTuple):
    """What is known when an expression of time is worked out.

    Attributes:
        published_on: Day of publication, if known.
        fiscal: The reporter's fiscal year (or that of the authority quoted).
        context: The period that the sentence speaks of otherwise.
    """

    published_on: date | None = None
    fiscal: FiscalYear = _CALENDAR
    context: Period | None = None

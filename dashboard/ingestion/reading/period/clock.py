"""What is known when an expression of time is worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.domain.periods import FiscalYear, Period

_CALENDAR: Final = FiscalYear()


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known when an expression of time is worked out.

    Attributes:
        published_on: Day of publication, if known.
        fiscal: The reporter's fiscal year (or that of the authority quoted).
        context: The period that the sentence speaks of otherwise.
    """

    published_on: date | None = None
    fiscal: FiscalYear = _CALENDAR
    context: Period | None = None

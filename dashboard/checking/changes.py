"""What a new figure changes, told in one line for each figure that it touches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from dashboard.checking.bench import Ruling
from dashboard.checking.results import Change, Check
from dashboard.checking.verdicts import Outcome, Verdict
from dashboard.checking.words import Names, printed_value
from dashboard.domain.sources import Source
from dashboard.domain.trade import Quote, Reading


def is_changed(old: Ruling | None, new: Ruling) -> bool:
    """Whether a ruling says anything else than before: its verdict, or a possibility that is open no more."""
    return old is None or old.verdict is not new.verdict or _settled(old) != _settled(new)


def _first(added: Sequence[str], met: Collection[str]) -> str | None:
    return next((one for one in added if one in met), None)


def _settled(ruling: Ruling) -> set[tuple[object, ...]]:
    """The possibilities that could be tested, with what came out."""
    return {(one.terms, one.outcome) for one in ruling.tried if one.outcome is not Outcome.UNTESTED}


class Changes:
    """Puts changes into words."""

    def __init__(
        self,
        names: Names,
        readings: Mapping[str, Reading],
        of_quote: Mapping[str, Sequence[str]],
        quotes: Mapping[str, Quote],
        sources: Mapping[str, Source],
    ) -> None:
        self._names = names
        self._readings, self._of_quote = readings, of_quote
        self._quotes, self._sources = quotes, sources

    def change(
        self, found: Check, old: Ruling | None, added: Sequence[str], look_up: Callable[[str], Check]
    ) -> Change:
        """What became of one reading.

        Args:
            found: Its check as it is now.
            old: The ruling that it had; ``None`` for a new reading.
            added: Ids of the new readings and official rows.
            look_up: The checks of other readings, for a cause that lies one figure further.
        """
        if old is None:
            several = self._is_one_of_several(found.reading_id)
            read_as = f", read as {self._reading(found.reading_id)}" if several else ""
            return self._said(
                found, None, None, f"{self._figure(found.reading_id)}{read_as}: {found.verdict}."
            )
        tested = [name for one in found.findings for name in one.against]
        met = [*found.against, *found.conflict, *tested]
        cause, by_way = _first(added, met), None
        for other in met if cause is None else ():
            if other in self._readings and (cause := _first(added, look_up(other).against)):
                by_way = other
                break
        because = self._because(cause) + (f", by way of {self._figure(by_way)}" if by_way else "")
        return self._said(
            found, old.verdict, cause, f"{self._became(found, old.verdict)}, because {because}."
        )

    def _said(self, found: Check, old: Verdict | None, cause: str | None, words: str) -> Change:
        return Change(reading_id=found.reading_id, old=old, new=found.verdict, cause=cause, why=words)

    def _became(self, found: Check, old: Verdict) -> str:
        figure = self._figure(found.reading_id)
        if old is found.verdict:
            return f"{figure}: {self._possibilities(found)}"
        if found.verdict is Verdict.IMPOSSIBLE and self._is_one_of_several(found.reading_id):
            return f"{figure}: read as {self._reading(found.reading_id)} it is impossible now (was {old})"
        return f"{figure}: was {old}, now {found.verdict}"

    def _figure(self, name: str) -> str:
        """A figure by its words and its outlet: “$94 million” of Mint (India's exports to ..., 2024)."""
        reading = self._readings[name]
        quote = self._quotes.get(reading.quote_id)
        source = self._sources.get(quote.source_id) if quote else None
        words = quote.words if quote else printed_value(reading)
        publisher = source.publisher if source else "a source"
        return f"“{words}” of {publisher} ({self._names.what(reading)})"

    def _reading(self, name: str) -> str:
        reading = self._readings[name]
        form = {"change": "by ", "ratio": "to "}.get(str(reading.measure), "")
        return f"{form}{printed_value(reading)}"

    def _is_one_of_several(self, name: str) -> bool:
        return len(self._of_quote[self._readings[name].quote_id]) > 1

    def _because(self, cause: str | None) -> str:
        if cause is None:
            return "the new figures decide which of those that it was compared with may be relied on"
        if cause not in self._readings:
            return "of an official figure that was added"
        return f"of {self._figure(cause)}"

    def _possibilities(self, found: Check) -> str:
        """What came out of the possibilities that could be tested."""
        tested = [one for one in found.findings if one.outcome is not Outcome.UNTESTED]
        told = "; ".join(f"{one.words}: {one.outcome}" for one in tested)
        return told or "what it leaves open cannot be tested any more"

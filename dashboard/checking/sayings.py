"""The single lines that workings are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from dashboard.checking.atoms import Atom
from dashboard.checking.confirming import Explanation
from dashboard.checking.derivations import Derivations
from dashboard.checking.evidence import Evidence
from dashboard.checking.exact import fractions, left_by
from dashboard.checking.openings import Tried, hypothetical
from dashboard.checking.ranks import Claim, RankRuling
from dashboard.checking.results import Part, Step
from dashboard.checking.statements import Statement
from dashboard.checking.variables import Estimate
from dashboard.checking.verdicts import Slip
from dashboard.checking.words import Names, plain, printed_value, rough
from dashboard.domain.intervals import Interval
from dashboard.domain.sources import Source
from dashboard.domain.trade import Quote, Unit
from dashboard.domain.wording import between

_SLIPPED: Final[Mapping[Slip, str]] = {
    Slip.PERIOD: "It fits {words}: ",
    Slip.COUNT: "It fits {words}: ",
    Slip.SCALE: "{words} it fits: ",
    Slip.POINT: "With its decimal point moved by one place it would fit: ",
    Slip.UNIT: "Taken as {words} it fits: ",
    Slip.BY_TO: "Taken as “{words}” it fits: ",
    Slip.DIRECTION: "Taken {words} it fits: ",
}


class Sayings:
    """Says one thing in one line."""

    def __init__(
        self,
        names: Names,
        derivations: Derivations,
        atoms: Mapping[int, Atom],
        quotes: Mapping[str, Quote],
        sources: Mapping[str, Source],
    ) -> None:
        self._names, self._derivations, self._atoms = names, derivations, atoms
        self._quotes, self._sources = quotes, sources

    def printed(self, told: Statement) -> Step:
        """What the reading prints, of what, and the range it stands for."""
        reading = told.reading
        quote = self._quotes.get(reading.quote_id)
        words = quote.words if quote else printed_value(reading)
        stands = f"{plain(told.exact, reading)}" if told.kind else printed_value(reading)
        of = f" ({reading.basis_words})" if reading.basis_words else ""
        supplied = " (the page does not state the period)" if reading.period_supplied else ""
        return Step(
            (
                Part(f"{self._publisher(reading.quote_id)} prints "),
                Part(f"“{words}”", reading_id=reading.reading_id),
                Part(f" for {self._names.what(reading)}{supplied}{of}: {stands}."),
            )
        )

    def _publisher(self, quote_id: str) -> str:
        quote = self._quotes.get(quote_id)
        source = self._sources.get(quote.source_id) if quote else None
        return source.publisher if source else "A source"

    def _member(self, name: str) -> str:
        """Who printed a reading or an official row."""
        reading = self._derivations.reading(name)
        if reading is None:
            return "The official table"
        return self._publisher(reading.quote_id)

    def evidence(self, told: Statement, one: Evidence) -> list[Step]:
        """What others imply for a number, computed line by line."""
        lines = [line for term in one.terms for line in self._derivations.lines(term)]
        if one.direct:
            atom = self._atoms[min(one.support)]
            who = self._member(min(atom.members))
            shown = self._derivations.stated_range(atom, atom.exact)
            what = self._for_what(told, atom)
            return [
                Step(
                    (Part(f"{who} prints "), *self._derivations.printed(atom), Part(f" for {what}: {shown}."))
                )
            ]
        if told.kind != "level":
            lines.append(self._combined(told, one))
        return lines

    def _for_what(self, told: Statement, atom: Atom) -> str:
        """What another print is for, where that is not the same."""
        place, span = atom.terms[0]
        if told.where is None or place._replace(book=told.where.book) == told.where:
            return "it"
        return f"{self._names.place(place)}, {self._names.span(span)}"

    def _combined(self, told: Statement, one: Evidence) -> Step:
        """The quotient or the difference of two amounts."""
        shown = plain(rough(self.implied(told, one)), told.reading)
        first = self._term(one.terms[0])
        if len(one.terms) > 1:
            sign = " ÷ " if told.kind == "quotient" else " − "
            return Step((*first, Part(sign), *self._term(one.terms[1]), Part(f" makes {shown}.")))
        atom = told.atom
        if atom is not None and atom.rate is not None:
            rate = between(rough(fractions(atom.rate)), Unit.RATIO).replace(" times", "")
            return Step((*first, Part(f" at the rate printed beside it, {rate} of it, makes {shown}.")))
        return Step((*first, Part(f" against {told.reading.basis_words or 'its own base'} makes {shown}.")))

    def _term(self, estimate: Estimate) -> tuple[Part, ...]:
        value = self._derivations.value(estimate)
        return (Part(f"{self._names.variable(estimate.of)}, "), *value)

    def implied(self, told: Statement, one: Evidence) -> Interval:
        """The exact range that others leave for a number."""
        return left_by(one, told.atom or hypothetical(told), self._atoms)

    def overlap(self, told: Statement, one: Evidence) -> bool:
        """Whether the printed range and the implied one share a value."""
        return told.exact.overlaps(self.implied(told, one))

    def lie(self, told: Statement, one: Evidence) -> Step:
        """How the printed range and the implied one lie."""
        implied = self.implied(told, one)
        both = told.exact & implied
        mine = plain(told.exact, told.reading)
        theirs = plain(implied if one.direct else rough(implied), told.reading)
        if both.is_empty:
            return Step((Part(f"{_capital(mine)} and {theirs} share no value."),))
        shared = both if one.direct or both == told.exact else rough(both)
        return Step((Part(f"{_capital(mine)} and {theirs} share {plain(shared, told.reading)}."),))

    def distance(self, told: Statement, one: Evidence) -> list[Step]:
        """By how much a printed number differs, in per cent and in steps of its last digit."""
        value, step = told.reading.value, told.reading.step
        implied = self.implied(told, one)
        bounds = [bound for bound in (implied.low, implied.high) if bound]
        if value is None or not step or not bounds or told.kind != "level":
            return []
        nearest = min(bounds, key=lambda bound: abs(bound - Fraction(value)))
        apart = Fraction(value) - nearest
        share, steps = float(abs(apart / nearest) * 100), round(abs(apart) / Fraction(step))
        more = "more" if apart > 0 else "less"
        return [self.plain(f"That is {share:.3g}% {more}; in steps of its last digit, {steps}.")]

    def slipped(self, slip: Explanation) -> Step:
        """How the number may have come about."""
        form = _SLIPPED.get(slip.slip, "It fits elsewhere: ")
        if slip.slip is Slip.SCALE and slip.strength < 2:
            form = "{words} it is of the size of "
        words = _capital(form.format(words=self._how(slip)))
        told_by = slip.confirmed_by
        parts: list[Part] = []
        for index, term in enumerate(told_by.terms):
            name = "" if slip.slip is Slip.PERIOD and not index else f"{self._names.variable(term.of)}, "
            parts += [Part(f"{' and ' if index else ''}{name}"), *self._derivations.inline(term)]
        if not told_by.terms:
            parts = [Part("it is printed as "), *self._derivations.printed(self._atoms[min(told_by.support)])]
        return Step((Part(words), *parts, Part(".")))

    def _how(self, slip: Explanation) -> str:
        if slip.slip is Slip.COUNT:
            return self._names.count(slip.terms[0].place.book)
        return slip.words

    def others(self, atoms: Sequence[Atom]) -> Step:
        """The other statements of a conflict."""
        parts: list[Part] = [Part("It cannot stand beside ")]
        for index, atom in enumerate(atoms):
            term = atom.terms[0]
            name = f"{self._names.place(term.place)}, {self._names.span(term.span)}"
            parts += [Part(f"{' and ' if index else ''}{name}, "), *self._derivations.printed(atom)]
        return Step((*parts, Part(".")))

    def same(self, names: Sequence[str]) -> Step:
        """Others that print exactly the same."""
        parts: list[Part] = [Part("The same is printed by ")]
        for index, name in enumerate(names[:4]):
            parts += [Part(", " if index else ""), Part(self._member(name), reading_id=name)]
        more = len(names) - 4
        return Step((*parts, Part(f" and {more} more." if more > 0 else ".")))

    def looked_for(self, told: Statement) -> Step:
        """What was looked for and not found."""
        reading = told.reading
        if told.kind == "quotient":
            what = "the two amounts it relates, and other prints of the same relation"
        else:
            what = "other prints of the same amount, and shares, changes and totals that would imply it"
        whose = f" in {self._names.count(told.where.book, told.credit.service)}" if told.where else ""
        return Step((Part(f"Looked for{whose}, {reading.period}: {what}."),))

    def ranks(self, ruling: RankRuling) -> list[Step]:
        """What other ranks say."""
        lines = [self._claim(claim) for claim in ruling.against[:2]]
        if ruling.explained_by is not None:
            lines.append(self._claim(ruling.explained_by))
        if ruling.levels is not None:
            lines.append(
                Step((Part(f"By the figures at hand, {ruling.levels} partners surely stand above it."),))
            )
        return lines

    def _claim(self, claim: Claim) -> Step:
        reading = self._derivations.reading(claim.reading_id)
        if reading is None:
            return Step((Part("Another source ranks it."),))
        words = f" ({reading.basis_words})" if reading.basis_words else ""
        return Step(
            (
                Part(f"{self._publisher(reading.quote_id)} prints "),
                Part(printed_value(reading), reading_id=claim.reading_id),
                Part(f" for {self._names.what(reading)}{words}."),
            )
        )

    def supposed(self, told: Statement, one: Tried) -> str:
        """What a possibility supposes."""
        last = one.terms[-1]
        count = self._names.count(last.place.book)
        if told.span is None and len(one.terms) > 1:
            return f"{self._names.span(one.terms[0].span)}, {count}"
        if told.span is None:
            return self._names.span(last.span)
        return f"base {self._names.span(last.span)}, {count}" if len(one.terms) > 1 else count

    def why(self, told: Statement, one: Tried) -> str:
        """The comparison behind a possibility, in one line."""
        if one.told is None:
            return "Nothing in the collection tests it."
        implied = plain(rough(self.implied(told, one.told)), told.reading)
        return f"Others leave {implied}; it prints {plain(told.exact, told.reading)}."

    def plain(self, words: str) -> Step:
        """A line without links."""
        return Step((Part(words),))


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"

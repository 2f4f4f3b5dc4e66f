"""The working of a verdict: three to six lines that a reader can follow, each number linked.

It says what is printed, what others print or imply, and how the two lie. It never says more than that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from dashboard.checking.atoms import Atom
from dashboard.checking.bench import Ruling
from dashboard.checking.openings import Tried
from dashboard.checking.results import Part, Possibility, Step
from dashboard.checking.sayings import Sayings
from dashboard.checking.statements import Statement
from dashboard.checking.verdicts import Outcome, Slip, Verdict

LONGEST: Final = 6


SHORTEST: Final = 3


_ENDS: Final[Mapping[Verdict, tuple[str, ...]]] = {
    Verdict.IMPOSSIBLE: (
        "So it cannot stand as printed beside figures that its own source or several sources print.",
    ),
    Verdict.WRONG_PERIOD: ("So the number is that of another period.",),
    Verdict.OTHER_COUNT: ("So the number is what the other country counts.",),
    Verdict.SCALE_SLIP: (
        "So a word such as million may have dropped out.",
        "No other figure is needed to see it.",
    ),
    Verdict.BY_TO_SLIP: ("So by and to were taken for each other.",),
    Verdict.CONTRADICTS: ("So both cannot stand as printed.",),
    Verdict.DIFFERS: ("So it differs from the official figure.",),
    Verdict.TOO_COARSE: (
        "So it fits, and would with the alternatives too.",
        "A finer figure would be needed to tell them apart.",
    ),
    Verdict.FITS: ("So both can stand.", "Nothing in the collection speaks against it."),
    Verdict.UNCLEAR: (
        "More than one reading of the words is left, so none is preferred.",
        "Another figure of the same pair may settle it.",
    ),
    Verdict.NO_FIGURE: ("Nothing comparable was found, so nothing can be said for it or against it.",),
    Verdict.NOT_CHECKED: ("It is kept and shown.", "It is set against no other figure."),
}


_ALONE: Final = ("So it cannot stand as printed.", "No other figure is needed to see it.")


class Working:
    """Puts rulings into lines."""

    def __init__(
        self, sayings: Sayings, statements: Mapping[str, Statement], atoms: Mapping[int, Atom]
    ) -> None:
        self._say, self._statements, self._atoms = sayings, statements, atoms

    def steps(self, name: str, ruling: Ruling) -> tuple[Step, ...]:
        """The working of one reading's verdict."""
        told = self._statements[name]
        lines = [self._say.printed(told)]
        lines += self._body(told, ruling)
        closing = self._closing(told, ruling)
        room = LONGEST - len(closing)
        kept = lines if len(lines) <= room else [lines[0], *lines[1 - room :]]
        steps = [*kept, *closing]
        alone = ruling.why and ruling.verdict is Verdict.IMPOSSIBLE
        ends = [self._say.plain(words) for words in (_ALONE if alone else _ENDS[ruling.verdict])]
        return tuple(map(_begun, [*steps, *ends[: max(0, SHORTEST - len(steps))]]))

    def _body(self, told: Statement, ruling: Ruling) -> list[Step]:
        """What others print or imply."""
        if ruling.rank is not None:
            return self._say.ranks(ruling.rank)
        if ruling.why:
            return [Step((Part(f"{_sentence(ruling.why)}"),))]
        if ruling.tried:
            return self._tried(told, ruling)
        if not ruling.shown:
            return self._told_by_others(told, ruling)
        return self._say.evidence(told, ruling.shown[0])

    def _told_by_others(self, told: Statement, ruling: Ruling) -> list[Step]:
        """Others that print exactly the same; or those in its conflict; or what was looked for."""
        if ruling.conflict:
            others = [self._atoms[name] for name in sorted(ruling.conflict) if name in self._atoms]
            return [self._say.others([atom for atom in others if atom.id != _id(told)])]
        atom = self._atoms.get(_id(told))
        same = [name for name in sorted(atom.members) if name != told.reading.reading_id] if atom else []
        if same and ruling.verdict is not Verdict.NO_FIGURE:
            return [self._say.same(same)]
        return [self._say.looked_for(told)]

    def _closing(self, told: Statement, ruling: Ruling) -> list[Step]:
        """How the number lies to the others, and how it may have come about."""
        lines = []
        if ruling.shown and not ruling.why and ruling.rank is None:
            lines.append(self._say.lie(told, ruling.shown[0]))
        if ruling.verdict is Verdict.DIFFERS and ruling.shown:
            lines += self._say.distance(told, ruling.shown[0])
        if ruling.own_only:
            lines.append(self._say.plain("Only figures of its own source bear on it."))
        if ruling.slip is Slip.CUT_OFF:
            lines.append(
                self._say.plain("Beside a finer figure its last digit is cut off, not rounded: allowed for.")
            )
        elif self._meets_loosely(told, ruling):
            lines.append(
                self._say.plain("They meet if a last digit was cut off, not rounded; that is allowed for.")
            )
        if ruling.slipped is not None:
            lines.append(self._say.slipped(ruling.slipped))
        if ruling.equal:
            lines.append(self._say.plain("Nothing else tells which of them to doubt; each is named."))
        if ruling.verdict is Verdict.CONTRADICTS and told.credit.service is None and not ruling.rank:
            lines.append(self._say.plain("It does not say whose count it is; another count could differ."))
        return lines

    def _meets_loosely(self, told: Statement, ruling: Ruling) -> bool:
        """Whether what is shown as agreeing does so only with some slack."""
        agrees = ruling.verdict in (Verdict.FITS, Verdict.TOO_COARSE, Verdict.NO_FIGURE)
        return agrees and bool(ruling.shown) and not self._say.overlap(told, ruling.shown[0])

    def _tried(self, told: Statement, ruling: Ruling) -> list[Step]:
        """The possibilities that say most: those that were tested, the fitting ones first."""
        tested = [one for one in ruling.tried if one.outcome is not Outcome.UNTESTED]
        tested.sort(key=lambda one: one.outcome is not Outcome.FITS)
        if not tested:
            return [self._say.looked_for(told)]
        return [self._outcome(found) for found in map(self._possibility(told), tested[:3])]

    def _outcome(self, found: Possibility) -> Step:
        """A possibility in one line, linked to the first figure that it was tested with."""
        words = f"{_capital(found.words)}: {found.outcome}. {found.why}"
        first = next(iter(found.against), None)
        is_reading = first in self._statements
        return Step((Part(words, first if is_reading else None, None if is_reading else first),))

    def possibilities(self, name: str, ruling: Ruling) -> tuple[Possibility, ...]:
        """What a reading leaves open, each way to take it tested on its own."""
        told = self._statements[name]
        tested = [one for one in ruling.tried if one.outcome is not Outcome.UNTESTED]
        untested = {
            one.terms[-1].place.book: one
            for one in reversed(ruling.tried)
            if one.outcome is Outcome.UNTESTED
            and all(other.terms[-1].place.book != one.terms[-1].place.book for other in tested)
        }
        return tuple(map(self._possibility(told), [*tested, *untested.values()]))

    def _possibility(self, told: Statement) -> Callable[[Tried], Possibility]:
        def words(one: Tried) -> Possibility:
            return Possibility(
                words=self._say.supposed(told, one),
                outcome=one.outcome,
                why=self._say.why(told, one),
                against=self.ids(one.told.support) if one.told else (),
            )

        return words

    def ids(self, support: frozenset[int]) -> tuple[str, ...]:
        """The readings and official rows that statements come from."""
        return tuple(
            sorted(
                {member for name in support if name in self._atoms for member in self._atoms[name].members}
            )
        )


def _id(told: Statement) -> int:
    return told.atom.id if told.atom is not None else 0


def _begun(step: Step) -> Step:
    """A line with a capital letter at its beginning."""
    first, *rest = step.parts
    return Step((replace(first, text=_capital(first.text)), *rest))


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _sentence(words: str) -> str:
    return f"{_capital(words)}."

"""Scores of the reader: figures found beside figures expected, as records of the reader's schema.

Two figures of a text may pair where their spans share a character. Pairs are taken one to one: those with the
higher level first, then those with more fields right, then those whose spans fit best. A figure expected as
``optional`` counts neither where it is found nor where it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

Record = Mapping[str, Any]

LEVELS: Final = ("span", "value", "value+unit", "full")
_VALUES: Final = ("value", "value_low", "value_high")
_UNIT: Final = ("unit", "currency")
_SERIES: Final = ("measure", "reporter", "partner", "flow", "period")
_BESIDE: Final = ("commodity", "period_kind", "basis", "qualifier", "status", "exact_span", "readings")
_TOLERANCE: Final = 1e-6


@dataclass(frozen=True)
class Rate:
    """How many were found, how many of them are right, and how many there are to find."""

    right: int = 0
    found: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """Of those found, how many are right; 0 where none was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of those to find, how many are right; 0 where there is none."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Pair:
    """A figure expected with the figure found for it, and which of its fields are right."""

    expected: int
    found: int
    right: Mapping[str, bool]

    @property
    def level(self) -> int:
        """The highest of ``LEVELS`` that it reaches, counted from 0."""
        if not self.right["value"]:
            return 0
        if not all(self.right[name] for name in _UNIT):
            return 1
        return 3 if all(self.right[name] for name in _SERIES) else 2


@dataclass
class Scores:
    """Scores of many texts together.

    Attributes:
        levels: A rate for each of ``LEVELS``.
        fields: Of all pairs, how often each field is right, 0 to 1.
        misses: Every text, what kind of miss, what is expected and what was found.
    """

    levels: dict[str, Rate] = field(default_factory=dict)
    fields: dict[str, float] = field(default_factory=dict)
    misses: list[tuple[str, str, Record | None, Record | None]] = field(default_factory=list)

    @property
    def is_perfect(self) -> bool:
        """Whether every figure was found, right in every field of the full level, and nothing else."""
        return not self.misses


def scores(texts: Iterable[tuple[str, Sequence[Record], Sequence[Record]]]) -> Scores:
    """Score many texts, each with its id, the figures expected and the figures found."""
    told = Scores()
    right, found, expected = dict.fromkeys(LEVELS, 0), 0, 0
    pairs: list[Pair] = []
    for name, wanted, seen in texts:
        joined = paired(wanted, seen)
        optional = {index for index, record in enumerate(wanted) if record.get("optional")}
        counted = [pair for pair in joined if pair.expected not in optional]
        found += len(seen) - (len(joined) - len(counted))
        expected += len(wanted) - len(optional)
        for rank, level in enumerate(LEVELS):
            right[level] += sum(pair.level >= rank for pair in counted)
        pairs += counted
        told.misses += _misses(name, wanted, seen, joined, optional)
    told.levels = {level: Rate(right[level], found, expected) for level in LEVELS}
    names = pairs[0].right if pairs else {}
    told.fields = {name: sum(pair.right[name] for pair in pairs) / len(pairs) for name in names}
    return told


def paired(expected: Sequence[Record], found: Sequence[Record]) -> list[Pair]:
    """The pairs of one text, best first."""
    possible = sorted(_possible(expected, found), key=lambda entry: entry[0])
    pairs: list[Pair] = []
    for _, pair in possible:
        if all(pair.expected != other.expected and pair.found != other.found for other in pairs):
            pairs.append(pair)
    return pairs


def _possible(
    expected: Sequence[Record], found: Sequence[Record]
) -> Iterator[tuple[tuple[float, ...], Pair]]:
    """Every pair whose spans share a character, with what it is sorted by."""
    for index, wanted in enumerate(expected):
        for other, seen in enumerate(found):
            shared = min(wanted["span"][1], seen["span"][1]) - max(wanted["span"][0], seen["span"][0])
            if shared > 0:
                pair = Pair(index, other, fields_right(wanted, seen))
                either = max(wanted["span"][1], seen["span"][1]) - min(wanted["span"][0], seen["span"][0])
                yield (-pair.level, -sum(pair.right.values()), -shared / either, index, other), pair


def fields_right(wanted: Record, seen: Record) -> dict[str, bool]:
    """Which fields are right; of trade in both directions together the countries may be swapped.

    >>> lean = {"span": [0, 4], "value": 2, "flow": "total", "reporter": "PER", "partner": "CHL"}
    >>> turned = lean | {"reporter": "CHL", "partner": "PER", "value": 2.0000001}
    >>> told = fields_right(lean, turned)
    >>> told["value"], told["reporter"], told["exact_span"]
    (True, True, True)
    """
    right = {
        name: wanted.get(name) == seen.get(name)
        for name in (*_UNIT, *_SERIES, *_BESIDE)
        if name not in ("period", "exact_span")
    }
    right["value"] = all(_same_number(wanted.get(name), seen.get(name)) for name in _VALUES)
    if wanted.get("flow") == seen.get("flow") == "total":
        right["reporter"] = right["partner"] = _countries(wanted) == _countries(seen)
    right["period"] = _days(wanted) == _days(seen)
    right["commodity"] = _plain(wanted.get("commodity")) == _plain(seen.get("commodity"))
    right["status"] = wanted.get("status", "actual") == seen.get("status", "actual")
    right["readings"] = bool(wanted.get("readings")) == bool(seen.get("readings"))
    right["exact_span"] = list(wanted["span"]) == list(seen["span"])
    return right


def _same_number(wanted: float | None, seen: float | None) -> bool:
    if wanted is None or seen is None:
        return wanted is seen
    return abs(wanted - seen) <= _TOLERANCE * max(abs(wanted), abs(seen))


def _countries(record: Record) -> list[str]:
    return sorted(str(record.get(side)) for side in ("reporter", "partner"))


def _days(record: Record) -> tuple[str | None, str | None]:
    return record.get("period_start"), record.get("period_end")


def _plain(words: str | None) -> str | None:
    return " ".join(words.lower().split()) if words is not None else None


def _misses(
    name: str, expected: Sequence[Record], found: Sequence[Record], pairs: list[Pair], optional: set[int]
) -> Iterator[tuple[str, str, Record | None, Record | None]]:
    for pair in pairs:
        wrong = [key for key in ("value", *_UNIT, *_SERIES) if not pair.right[key]]
        if wrong and pair.expected not in optional:
            yield name, ", ".join(wrong), expected[pair.expected], found[pair.found]
    met = {pair.expected for pair in pairs}
    yield from (
        (name, "missed", wanted, None) for index, wanted in enumerate(expected) if index not in met | optional
    )
    taken = {pair.found for pair in pairs}
    yield from ((name, "not expected", None, seen) for at, seen in enumerate(found) if at not in taken)

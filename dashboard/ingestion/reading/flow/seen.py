"""What is known while the countries of a phrase are looked for, and what is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from dashboard.domain.trade import Evidence
from dashboard.ingestion.reading.discourse import Parties, Topic
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.flow.phrases import Phrase, Ref
from dashboard.ingestion.reading.flow.subjects import subject_of_sentence
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind

WORLD: Final = "WLD"
_BE: Final = words("is was are were be been became remained remains becomes being")
_SENTENCES_A_TOPIC_LASTS: Final = 3


class Found(NamedTuple):
    """Countries found, and where.

    Attributes:
        codes: None where nothing was found.
        evidence: Where each was read.
    """

    codes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


NOBODY: Final = Found()
Codes = tuple[str, ...]
Rule = Callable[["Seen", Codes], Found]


@dataclass(frozen=True, slots=True)
class Seen:
    """A phrase whose countries are looked for, and what its sentence said before it.

    Attributes:
        scene: The sentence.
        phrase: The phrase.
        earlier: The flow phrases before it, with their countries.
    """

    scene: Scene
    phrase: Phrase
    earlier: Sequence[tuple[Phrase, Parties]]

    @property
    def topic(self) -> Topic | None:
        """What the last figure of the text was about, if that was not long ago."""
        topic, number = self.scene.before.topic, self.scene.number
        return topic if topic and number - topic.sentence <= _SENTENCES_A_TOPIC_LASTS else None

    @property
    def beside(self) -> set[str]:
        """Countries that the phrase names as the other side."""
        origin = [self.phrase.origin] if self.phrase.origin else []
        refs = (*self.phrase.to, *self.phrase.out_of, *self.phrase.partners, *origin)
        return {ref.code for ref in refs if ref.code} | self._holder

    @property
    def _holder(self) -> set[str]:
        """The country that a list of partners is held against: "That made Denmark its largest supplier"."""
        at, chunks = self.phrase.left - 1, self.scene.chunks
        if not self.phrase.is_partner:
            return set()
        if chunks.key(at) in _BE:  # "South Korea was the emirate's biggest customer"
            subject = subject_of_sentence(self.scene, at)
            return {subject.code} if subject else set()
        return {chunks[at].place.code} if chunks.is_kind(at, Kind.PLACE) else set()

    def named(self, name: str, refs: Sequence[Ref], rule: str = "named in the phrase") -> Found:
        """The countries of some refs, with the refs as evidence for the field ``name``."""
        told = [ref for ref in refs if ref.code]
        evidence = tuple(self.scene.evidence(name, ref.at, rule) for ref in told)
        return Found(tuple(dict.fromkeys(ref.code for ref in told)), evidence)

    def one(self, name: str, code: str, at: int, rule: str) -> Found:
        """One country, found at a chunk."""
        return Found((code,), (self.scene.evidence(name, at, rule),))


def first_told(rules: tuple[Rule, ...], seen: Seen, other: Codes) -> Found:
    """What the first rule that finds a country finds; ``other`` is the side that is known."""
    for rule in rules:
        found = rule(seen, other)
        if found.codes:
            return found
    return NOBODY

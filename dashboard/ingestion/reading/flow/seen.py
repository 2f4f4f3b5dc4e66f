"""What is known while the countries of a phrase are looked for, and what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from dashboard.domain.trade import Evidence
from dashboard.ingestion.reading.discourse import Parties, Topic
from dashboard.ingestion.reading.flow.phrases import Phrase, Ref
from dashboard.ingestion.reading.scene import Scene

WORLD: Final = "WLD"
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
        return {ref.code for ref in refs if ref.code}

    def named(self, name: str, refs: Sequence[Ref], rule: str = "named in the phrase") -> Found:
        """The countries of some refs, with the refs as evidence for the field ``name``."""
        told = [ref for ref in refs if ref.code]
        evidence = tuple(self.scene.evidence(name, ref.at, rule) for ref in told)
        return Found(tuple(dict.fromkeys(ref.code for ref in told)), evidence)

    def one(self, name: str, code: str, at: int, rule: str) -> Found:
        """One country, found at a chunk."""
        return Found((code,), (self.scene.evidence(name, at, rule),))

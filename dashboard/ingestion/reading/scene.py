"""A sentence with all that was found in it, while its figures are read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from dashboard.domain.trade import Evidence
from dashboard.ingestion.reading.discourse import Discourse
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.flow.finding import phrases_of
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.ranking import lists_partners, next_partner
from dashboard.ingestion.reading.flow.spoken import settle, spoken_of
from dashboard.ingestion.reading.period.bare import complete
from dashboard.ingestion.reading.quantity.forms import Form
from dashboard.ingestion.reading.quantity.ranges import joined
from dashboard.ingestion.reading.sentences import Span
from dashboard.ingestion.reading.text.chunks import Chunk, Chunks, Kind, chunks_of
from dashboard.ingestion.reading.text.cues import Cue
from dashboard.ingestion.reading.text.tokens import DASHES, Tokens

_AUTHORITIES: Final = words(
    "customs bureau bank ministry department statistics office authority data figures government agency "
    "administration official officials"
)
_SERVICES: Final = frozenset({"revenue service", "revenue services", "revenue authority", "tax service"})
_AUTHORITY_REACH: Final = 3
_GOES_TO: Final = frozenset({"to", "from", "with", "into"})
_CONTINENTS: Final = words("asia europe oceania africa")
_CLAUSE_MARKS: Final = frozenset({";", ":", "-"})
_SENTENCES_A_TOPIC_LASTS: Final = 3


class Scene:
    """One sentence with all that was found in it.

    Attributes:
        span: Where it stands in the text.
        number: Which sentence of the text it is.
        chunks: Its chunks.
        phrases: Its flow phrases.
        before: What the text said so far.
        words: The keys of all its tokens, for a rule to ask first whether its words stand in it at all.
        key: The key of a chunk; empty outside the sentence.
        has: Whether the chunk at an index may do one of some things.
        is_kind: Whether the chunk at an index is of one of some kinds.
    """

    __slots__ = (
        *("_clauses", "_cues", "_places"),
        *("before", "chunks", "has", "is_kind", "key", "number", "phrases", "span", "words"),
    )

    def __init__(self, before: Discourse, span: Span, number: int) -> None:
        """Cut a sentence into chunks and find its phrases."""
        self.before = before
        self.span = span
        self.number = number
        tokens = Tokens(before.text, span.start, span.end)
        self.words = frozenset(tokens.keys)
        self.chunks: Chunks = joined(chunks_of(tokens, before.habit, before.places))
        complete(self.chunks)
        if "america" in self.words and not _CONTINENTS.isdisjoint(self.words):
            self._name_continent()
        self.key, self.has, self.is_kind = self.chunks.key, self.chunks.has, self.chunks.is_kind
        self.phrases: list[Phrase] = self._phrases()
        self._clauses = self._cut()
        self._cues: dict[Cue, list[int]] | None = None
        self._places: tuple[int, ...] | None = None

    def _name_continent(self) -> None:
        """ "Europe, Asia and America" is of continents: no country is meant."""
        for chunk in self.chunks:
            if chunk.kind is Kind.PLACE and chunk.key == "america":
                chunk.kind, chunk.value = Kind.WORD, None

    def _phrases(self) -> list[Phrase]:
        """Its own phrases, and the word that stands for the flow of the sentence before."""
        phrases, topic = phrases_of(self.chunks), self.before.topic
        settle(
            phrases,
            topic.flow if topic and self.number - topic.sentence <= _SENTENCES_A_TOPIC_LASTS else None,
        )
        if topic is None or topic.flow is None or not topic.is_single or self.number - topic.sentence > 1:
            return phrases
        spoken = spoken_of(self.chunks, topic.flow, topic.sign)
        if spoken is None and lists_partners(self.words):
            spoken = next_partner(self.chunks, topic.flow)
        if spoken is None or any(phrase.left <= spoken.head < phrase.right for phrase in phrases):
            return phrases
        return sorted([*phrases, spoken], key=lambda phrase: phrase.head)

    def evidence(self, name: str, first: int, rule: str, last: int | None = None) -> Evidence:
        """That a field was read from the chunks ``first`` to ``last``."""
        end = self.chunks[first if last is None else last].end
        return Evidence(field=name, start=self.chunks[first].start, end=end, rule=rule)

    def where(self, cue: Cue) -> Sequence[int]:
        """The indices of all chunks that may do this; looked for once."""
        if self._cues is None:
            self._cues = {}
            for index, chunk in enumerate(self.chunks):
                for told in chunk.cues:
                    self._cues.setdefault(told, []).append(index)
        return self._cues.get(cue, ())

    @property
    def places(self) -> tuple[int, ...]:
        """The indices of all countries named; looked for once."""
        if self._places is None:
            self._places = tuple(i for i, chunk in enumerate(self.chunks) if chunk.kind is Kind.PLACE)
        return self._places

    # Clauses ------------------------------------------------------------------------------------

    def _ends_clause(self, index: int, chunk: Chunk) -> bool:
        if chunk.kind is Kind.WORD:
            return Cue.BOUNDARY in chunk.cues
        return chunk.kind is Kind.MARK and (chunk.key != "-" or self._is_dash(index))

    def _is_dash(self, index: int) -> bool:
        """Whether a hyphen stands for a dash: with blanks, or between words that it cannot join."""
        chunk = self.chunks[index]
        if not chunk.is_glued or self.before.text[chunk.start] in DASHES:
            return True
        # The text types a hyphen where it means a dash: "$86.07 million-just 0.02%", "exports-trade has".
        joins_flows = self.has(index - 1, Cue.FLOW) and self.has(index + 1, Cue.FLOW)
        is_sum = (
            self.is_kind(index - 1, Kind.QUANTITY) and self.chunks[index - 1].quantity.form is not Form.BARE
        )
        return is_sum or joins_flows

    def _cut(self) -> list[int]:
        """The indices of all chunks that end a clause, between the bounds of the sentence."""
        ends = [
            index
            for index, chunk in enumerate(self.chunks)
            if (chunk.cues or chunk.key in _CLAUSE_MARKS) and self._ends_clause(index, chunk)
        ]
        return [-1, *ends, len(self.chunks)]

    def ends_clause(self, index: int) -> bool:
        """Whether a new clause begins behind this chunk."""
        at = bisect_left(self._clauses, index, 1)
        return self._clauses[at] == index < len(self.chunks)

    def clause_start(self, index: int) -> int:
        """The index of the first chunk of the clause around ``index``."""
        return self._clauses[bisect_left(self._clauses, index) - 1] + 1

    def clause_end(self, index: int) -> int:
        """The index after the last chunk of the clause around ``index``."""
        return self._clauses[min(bisect_left(self._clauses, index), len(self._clauses) - 1)]

    def back(self, index: int, skip: Callable[[int], bool]) -> int:
        """The nearest index left of ``index`` that ``skip`` does not step over; -1 for none."""
        at = index - 1
        while at >= 0 and skip(at):
            at -= 1
        return at


def authorities(scene: Scene) -> list[str]:
    """The countries whose customs, ministry or other authority a sentence quotes."""
    if _AUTHORITIES.isdisjoint(scene.words) and not scene.where(Cue.SAYING):
        return []
    return [
        scene.chunks[index].place.code
        for index in scene.places
        if scene.key(index - 1) not in _GOES_TO  # "exports to China showed"
        and any(_is_authority(scene, at) for at in range(index + 1, index + 1 + _AUTHORITY_REACH))
    ]


def _is_authority(scene: Scene, index: int) -> bool:
    key = scene.key(index)
    return key in _SERVICES or not _AUTHORITIES.isdisjoint(key.split()) or scene.has(index, Cue.SAYING)

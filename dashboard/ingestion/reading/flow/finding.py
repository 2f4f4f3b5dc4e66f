"""All flow phrases of a sentence, and the phrases of what is no trade."""

from __future__ import annotations

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.flow.elided import elided
from dashboard.ingestion.reading.flow.nouns import noun, read_left
from dashboard.ingestion.reading.flow.partners import partner_phrases
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.verbs import is_finite, verb
from dashboard.ingestion.reading.text.chunks import Chunks
from dashboard.ingestion.reading.text.cues import Cue


def phrases_of(chunks: Chunks) -> list[Phrase]:
    """All phrases of a sentence, in the order of their heads."""
    flows: list[Phrase] = []
    for index in range(len(chunks)):
        phrase = _phrase_at(chunks, index) or elided(chunks, index, flows)
        if phrase is not None:
            flows.append(phrase)
    return sorted([*flows, *partner_phrases(chunks, flows)], key=lambda phrase: phrase.head)


def _phrase_at(chunks: Chunks, index: int) -> Phrase | None:
    """The phrase whose head stands at ``index``."""
    cues = chunks[index].cues
    if not cues or Cue.PLAIN in cues:
        return None
    if Cue.FLOW in cues:
        flow, weak, again = cues[Cue.FLOW]
        phrase = _new(index, flow, is_weak=weak, is_reexport=again)
        if is_finite(chunks, index):
            phrase.is_verb = True
            return verb(chunks, phrase)
        return noun(chunks, phrase)
    if Cue.BALANCE in cues:
        sign, weak = cues[Cue.BALANCE]
        return noun(chunks, _new(index, Flow.BALANCE, is_weak=weak, sign=sign))
    if Cue.FLOW_VERB in cues:
        flow, again = cues[Cue.FLOW_VERB]
        if chunks.has(index - 1, Cue.OTHER):
            return None  # "remittances sent home" are no goods
        return verb(chunks, _new(index, flow, is_verb=True, is_reexport=again))
    return _other(chunks, index) if Cue.OTHER in cues else None


def _new(
    index: int,
    flow: Flow | None,
    *,
    is_weak: bool = False,
    is_verb: bool = False,
    is_reexport: bool = False,
    sign: int = 0,
) -> Phrase:
    return Phrase(
        flow=flow,
        left=index,
        head=index,
        right=index + 1,
        is_weak=is_weak,
        is_verb=is_verb,
        is_reexport=is_reexport,
        sign=sign,
    )


def _other(chunks: Chunks, index: int) -> Phrase:
    """A phrase of what is no trade, with the sum that may stand in it: "a $1.5 billion arms deal"."""
    phrase = _new(index, None)
    phrase.why = chunks[index].cues[Cue.OTHER]
    read_left(chunks, phrase)
    return phrase

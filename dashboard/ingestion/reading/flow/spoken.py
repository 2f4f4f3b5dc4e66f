"""Phrases that go on about a flow spoken of before: "They reached $4 million", "Shipments fell 5%"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.domain.trade import Flow, Why
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.flow.arguments import argument
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.wording import begins_sum, names_goods
from dashboard.ingestion.reading.text.chunks import Chunks, Kind
from dashboard.ingestion.reading.text.cues import Cue

_PRONOUNS: Final = words("it they this that these those")
_NOUNS: Final = words(
    "figure figures indicator indicators total totals value values volume volumes amount amounts number sum "
    "tally level growth increase rise decline drop fall quantity"
)
_ARTICLES: Final = words("the this that these those")
_OPENERS: Final = words("but and however meanwhile , yet still then so also overall")
_PARTS: Final = words("this that these it them")
_TOWARDS: Final = words("to from with")
_GOODS: Final = (Flow.EXPORT, Flow.IMPORT)
_BRINGING: Final = words("bring take push get drive")
# "It witnessed a positive growth of 11.6%", "the figure made a 43.7 percent growth".
_WITNESSING: Final = words(
    "witnessed witness witnesses saw sees made makes marked marks experienced shows showing represents a an "
    "positive negative slight sharp steady significant further"
)
_OF_LEADING: Final = words("the way list ranking table field")
_FARTHEST_OBJECT: Final = 16
_FARTHEST_NOUN: Final = 5
_OPENS_ASIDE: Final = grammar.PREPOSITIONS - {"of"}  # "of these, 5% went to Kenya" has its subject there
_FARTHEST_VERB: Final = 5
_LONGEST_ASIDE: Final = 8


def spoken_of(chunks: Chunks, flow: Flow, sign: int) -> Phrase | None:
    """The phrase of a sentence whose subject stands for the flow of the sentence before.

    Args:
        chunks: The sentence.
        flow: The flow of the sentence before.
        sign: What a level of it takes, where it is a balance.
    """
    phrase = Phrase(flow=flow, left=0, head=0, right=0, sign=sign, is_spoken_of=True)
    first = _past_opening(chunks, phrase)
    head = _subject(chunks, first)
    head = _object(chunks, first) if head is None else head
    if head is None:
        return None
    phrase.left, phrase.head, phrase.right = first, head, head + 1
    return phrase


def _past_opening(chunks: Chunks, phrase: Phrase) -> int:
    """The index after what may open a sentence: "In 2022,", "But", "With Tajikistan"."""
    index = 0
    while index < len(chunks):
        after = index + 1
        if chunks.key(index) in _TOWARDS:
            after = argument(chunks, index, phrase)
        elif chunks.key(index) in grammar.IN_TIME and chunks.is_kind(index + 1, Kind.PERIOD):
            after = index + 2
        elif chunks.key(index) in _OPENS_ASIDE and (comma := _aside_until(chunks, index)):
            after = comma + 1
        elif chunks.key(index) not in _OPENERS and not chunks.is_kind(index, Kind.PERIOD):
            return index
        if after == index:
            return index
        index = after
    return index


def _aside_until(chunks: Chunks, index: int) -> int:
    """The comma behind a short aside that opens a sentence: "After seasonal adjustment,"; 0 for none."""
    for at in range(index + 1, min(index + _LONGEST_ASIDE, len(chunks))):
        if chunks.key(at) == ",":
            return at
        if not chunks.is_kind(at, Kind.WORD) or chunks.has(at, Cue.FLOW, Cue.FLOW_VERB, Cue.BALANCE):
            return 0
    return 0


def _subject(chunks: Chunks, first: int) -> int | None:
    """The index of the word that stands for the flow, where a verb of level or change follows it."""
    if chunks.key(first) == "of" and chunks.key(first + 1) in _PARTS:
        return first + 1 if chunks.key(first + 2) == "," or chunks.is_kind(first + 2, Kind.QUANTITY) else None
    if (leads := _leading(chunks, first)) is not None:
        return leads
    head = _noun(chunks, first)
    if head is None and chunks.key(first) in _PRONOUNS:
        head = first
    return head if head is not None and _is_told(chunks, head + 1) else None


def _leading(chunks: Chunks, first: int) -> int | None:
    """The index of "led" in "Cocoa led with $5 million", "Fruit and nuts topped the list at $4 million"."""
    index = first
    while names_goods(chunks, index) or (index > first and chunks.key(index) in ("and", "-")):
        index += 1
    if index == first or chunks.key(index) not in grammar.LEADING:
        return None
    after = index + 1
    while chunks.key(after) in _OF_LEADING:
        after += 1
    return index if chunks.key(after) in ("with", "at") and begins_sum(chunks, after + 1) else None


def _object(chunks: Chunks, first: int) -> int | None:
    """The index of "it" in "they want it to reach", "the ministers agreed to lift it to"."""
    for index in range(first + 1, min(first + _FARTHEST_OBJECT, len(chunks))):
        is_wanted = chunks.has(index - 1, Cue.STATUS, Cue.CHANGE) or chunks.key(index - 1) in _BRINGING
        if chunks.key(index) in _PRONOUNS and chunks.key(index + 1) == "to" and is_wanted:
            return index
    return None


def _noun(chunks: Chunks, first: int) -> int | None:
    """ "The figure", "the 2021 total", "this amount"."""
    if chunks.key(first) not in _ARTICLES and not chunks.is_kind(first, Kind.PERIOD):
        return None
    for index in range(first + 1, first + _FARTHEST_NOUN):
        if chunks.key(index) in _NOUNS:
            return index
        is_modifier = chunks.is_kind(index, Kind.WORD) and chunks.key(index) not in grammar.ENDS_NOUN_PHRASE
        if not is_modifier and not chunks.is_kind(index, Kind.PERIOD):
            return None
    return None


def _is_told(chunks: Chunks, first: int) -> bool:
    """Whether a verb of level or change follows: "had been", "then rose", "for 2021 was", "exceeded"."""
    for index in range(first, first + _FARTHEST_VERB):
        if chunks.has(index, Cue.CHANGE, Cue.LEVEL, Cue.QUALIFIER):
            return True
        if chunks.is_kind(index, Kind.QUANTITY) and chunks.key(index - 1) in _WITNESSING:
            return True
        is_time = chunks.is_kind(index, Kind.PERIOD) or chunks.is_kind(index + 1, Kind.PERIOD)
        is_small = chunks.key(index) in grammar.AUXILIARIES or chunks.key(index) in grammar.ADVERBS
        is_small = is_small or chunks.key(index) in _WITNESSING
        if not is_small and not is_time and not chunks.has(index, Cue.STATUS):
            return False
    return False


def settle(phrases: Sequence[Phrase], flow: Flow | None) -> None:
    """Give "shipments", "sales" and "the gap" the flow spoken of before; alone they are no trade.

    Args:
        phrases: The phrases of a sentence, in order.
        flow: The flow of the sentences before, if any.
    """
    is_partner_named = False
    first = next(
        (phrase.flow for phrase in phrases if phrase.flow and not phrase.is_partner and not phrase.is_weak),
        None,
    )
    told = next((phrase.flow for phrase in phrases if phrase.is_partner and phrase.rank), None)
    for phrase in phrases:
        if phrase.is_partner:
            is_partner_named = True
            continue
        if phrase.is_weak and not phrase.names_a_country:
            spoken = flow or (first if phrase.flow is Flow.BALANCE else None)
            if told is phrase.flow:  # "shipments grew, making it the largest market"
                spoken = told
            _settle(phrase, spoken, is_partner_named=is_partner_named)
        flow = phrase.flow or flow


def _settle(phrase: Phrase, spoken: Flow | None, *, is_partner_named: bool) -> None:
    if spoken is None and not is_partner_named:
        phrase.flow, phrase.why = None, Why.NOT_TRADE
    elif phrase.flow in _GOODS and spoken in _GOODS:
        phrase.flow = spoken

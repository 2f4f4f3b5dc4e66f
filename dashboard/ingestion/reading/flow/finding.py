"""All flow phrases of a sentence, and the phrases of what is no trade."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.flow.elided import ELIDED_HEADS, elided
from dashboard.ingestion.reading.flow.nouns import noun, read_left
from dashboard.ingestion.reading.flow.partners import partner_phrases
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.verbs import is_finite, verb
from dashboard.ingestion.reading.text.chunks import Chunks, Kind
from dashboard.ingestion.reading.text.cues import Cue

_FARTHEST_TRADE: Final = 6
_PARTICIPLES: Final = words("exported imported")
_GOODS: Final = words("goods products items")
# Trade with all countries, where no partner is named.
_WITH_ALL: Final = ("foreign trade", "external trade")


def phrases_of(chunks: Chunks) -> list[Phrase]:
    """All phrases of a sentence, in the order of their heads."""
    flows: list[Phrase] = []
    for index, chunk in enumerate(chunks):
        phrase = _phrase_at(chunks, index) if chunk.cues else None
        if phrase is None and (chunk.kind is Kind.QUANTITY or chunk.key in ELIDED_HEADS):
            phrase = elided(chunks, index, flows)
        if phrase is not None:
            flows.append(phrase)
    flows = _balances_of_trade(chunks, flows)
    _share_partners(chunks, flows)
    partners = list(partner_phrases(chunks, flows))
    return sorted([*flows, *partners], key=lambda phrase: phrase.head) if partners else flows


def _balances_of_trade(chunks: Chunks, flows: list[Phrase]) -> list[Phrase]:
    """Join "a deficit" and "in its trade with Uganda" to one phrase: the balance of that trade."""
    kept: list[Phrase] = []
    for phrase in flows:
        balance = kept[-1] if kept else None
        if balance is not None and _explains(chunks, balance, phrase):
            continue
        if balance is None or not _is_of_trade(chunks, balance, phrase):
            kept.append(phrase)
            continue
        balance.partners = balance.partners or phrase.partners
        balance.owners = balance.owners or [ref for ref in phrase.owners if ref.code]
        balance.holds += [at for at in range(balance.right, phrase.left) if chunks.is_kind(at, Kind.QUANTITY)]
        balance.right, balance.is_between = phrase.right, balance.is_between or phrase.is_between
        balance.is_weak = False
    return kept


def _share_partners(chunks: Chunks, flows: list[Phrase]) -> None:
    """ "Exports to and imports from Kenya": both are with Kenya."""
    for first, second in pairwise(flows):
        hangs = chunks.key(first.right) in ("to", "from") and chunks.key(first.right + 1) == "and"
        if hangs and second.left <= first.right + 3:
            named = second.to or second.out_of
            first.to, first.out_of = (named, []) if chunks.key(first.right) == "to" else ([], named)
            second.owners = second.owners or first.owners


def _is_of_trade(chunks: Chunks, balance: Phrase, trade: Phrase) -> bool:
    if balance.flow is not Flow.BALANCE or trade.flow is not Flow.TOTAL:
        return False
    is_its_own = balance.head < trade.left <= balance.right  # "a deficit in goods and services trade"
    is_in = chunks.key(trade.left - 1) in ("in", "of") and trade.left - balance.right <= _FARTHEST_TRADE
    return is_its_own or is_in


def _explains(chunks: Chunks, balance: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase only says what a balance is: "the deficit, the gap between imports and exports,"."""
    is_beside = chunks.key(balance.right) == "," and phrase.left <= balance.right + 2
    return is_beside and balance.flow is Flow.BALANCE and phrase.flow is Flow.BALANCE and phrase.sign == 0


def _phrase_at(chunks: Chunks, index: int) -> Phrase | None:
    """The phrase whose head stands at ``index``."""
    cues = chunks[index].cues
    if Cue.PLAIN in cues:
        return None
    if Cue.FLOW in cues:
        flow, weak, again = cues[Cue.FLOW]
        phrase = _new(index, flow, is_weak=weak, is_reexport=again)
        phrase.whole = chunks.key(index).startswith(_WITH_ALL)
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
        if _is_adjective(chunks, index):
            phrase = _new(index, flow, is_reexport=again)
            phrase.right += 1
            return noun(chunks, phrase)
        return verb(chunks, _new(index, flow, is_verb=True, is_reexport=again))
    return _other(chunks, index) if Cue.OTHER in cues else None


def _is_adjective(chunks: Chunks, index: int) -> bool:
    """ "Of imported goods", "the exported goods": no verb."""
    if chunks.key(index) not in _PARTICIPLES or chunks.key(index + 1) not in _GOODS:
        return False
    before = chunks.key(index - 1)
    return before in grammar.DETERMINERS or before in grammar.PREPOSITIONS or before == "'s"


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

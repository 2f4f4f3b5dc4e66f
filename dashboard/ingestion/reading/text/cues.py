"""What words do in a sentence about trade: the tables of a language as one lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from dashboard.domain.intervals import Qualifier
from dashboard.domain.trade import Flow, Status, Why
from dashboard.ingestion.reading.english import certainty, changes, flows, mentions, others
from dashboard.ingestion.reading.text.constants import Constant
from dashboard.ingestion.reading.text.lexicon import Lexicon


class Cue(Constant):
    """What a word or phrase may do; one may do several things, and its place tells which."""

    FLOW: ClassVar[Cue]  # (Flow, is weak, is re-export)
    BALANCE: ClassVar[Cue]  # sign of its level for the reporter
    FLOW_VERB: ClassVar[Cue]  # (Flow, is re-export)
    PARTNER: ClassVar[Cue]  # Flow
    OTHER: ClassVar[Cue]  # Why
    CHANGE: ClassVar[Cue]  # -1, 1, or 0 for either
    HIGHER: ClassVar[Cue]  # 1 or -1
    LEVEL: ClassVar[Cue]
    SHARE: ClassVar[Cue]
    SHARE_VERB: ClassVar[Cue]
    QUALIFIER: ClassVar[Cue]  # Qualifier
    STATUS: ClassVar[Cue]  # Status
    PAIR: ClassVar[Cue]
    PAIR_ADJECTIVE: ClassVar[Cue]
    ITS: ClassVar[Cue]
    THERE: ClassVar[Cue]
    BOUNDARY: ClassVar[Cue]
    COMPARED: ClassVar[Cue]
    WHOLE: ClassVar[Cue]
    WORLD: ClassVar[Cue]
    RESPECTIVELY: ClassVar[Cue]
    BASIS: ClassVar[Cue]  # "yoy", "qoq", "mom", "annual_average"
    GDP: ClassVar[Cue]
    RANK: ClassVar[Cue]  # whether it tells an order
    NEGATED: ClassVar[Cue]
    SAYING: ClassVar[Cue]
    PLAIN: ClassVar[Cue]


Cues = Mapping[Cue, Any]

_FLOWS: Final = {
    "export": Flow.EXPORT,
    "import": Flow.IMPORT,
    "re-export": Flow.EXPORT,
    "total": Flow.TOTAL,
    "visitors": Flow.VISITORS,
}
_SIMPLE: Final = {
    Cue.LEVEL: changes.LEVEL_VERBS,
    Cue.SHARE: changes.SHARE_NOUNS,
    Cue.SHARE_VERB: changes.SHARE_VERBS,
    Cue.PAIR: mentions.PAIR,
    Cue.PAIR_ADJECTIVE: mentions.PAIR_ADJECTIVES,
    Cue.ITS: mentions.ITS,
    Cue.THERE: mentions.THERE,
    Cue.BOUNDARY: mentions.BOUNDARIES,
    Cue.COMPARED: changes.COMPARED,
    Cue.WHOLE: mentions.WHOLE,
    Cue.WORLD: mentions.WORLD_PHRASES,
    Cue.RESPECTIVELY: mentions.RESPECTIVELY,
    Cue.GDP: changes.GDP,
    Cue.NEGATED: flows.NEGATED_RANK,
    Cue.SAYING: certainty.SAYING,
}
_VALUED: Final[dict[Cue, dict[Any, str]]] = {
    Cue.CHANGE: {1: changes.RISE, -1: changes.FALL, 0: changes.CHANGE_OF_EITHER_SIGN},
    Cue.HIGHER: {1: changes.HIGHER, -1: changes.LOWER},
    Cue.STATUS: {
        Status.TARGET: certainty.TARGET,
        Status.FORECAST: certainty.FORECAST,
        Status.DENIED: certainty.DENIED,
    },
    Cue.BASIS: {
        "yoy": changes.YOY,
        "qoq": changes.QOQ,
        "mom": changes.MOM,
        "annual_average": changes.ANNUAL_AVERAGE,
    },
    Cue.QUALIFIER: {Qualifier(name): phrases for name, phrases in certainty.QUALIFIERS.items()},
    Cue.OTHER: {Why(name): phrases for name, phrases in others.OTHER_NOUNS.items()},
    Cue.PARTNER: {_FLOWS[name]: phrases for name, phrases in flows.PARTNER_NOUNS.items()},
    Cue.FLOW: {
        (_FLOWS[name], strength == "weak", name == "re-export"): phrases
        for (name, strength), phrases in flows.FLOW_NOUNS.items()
    },
    Cue.BALANCE: {
        (sign, strength == "weak"): phrases for (sign, strength), phrases in flows.BALANCE_NOUNS.items()
    },
    Cue.FLOW_VERB: {
        (_FLOWS[name], name == "re-export"): phrases for name, phrases in flows.FLOW_VERBS.items()
    },
    Cue.RANK: {True: flows.RANKS},
}


def _entries() -> Iterator[tuple[str, Cue, object]]:
    """Every phrase with one thing that it does."""
    for cue, phrases in _SIMPLE.items():
        yield from ((phrase, cue, True) for phrase in phrases.split("|"))
    for cue, by_value in _VALUED.items():
        for value, phrases in by_value.items():
            yield from ((phrase, cue, value) for phrase in phrases.split("|"))
    yield from ((phrase, Cue.PLAIN, True) for phrase in others.PLAIN)


def _lexicon() -> Lexicon[Cues]:
    by_phrase: dict[str, dict[Cue, object]] = {}
    for phrase, cue, value in _entries():
        by_phrase.setdefault(" ".join(phrase.replace("-", " ").split()), {})[cue] = value
    for phrase in flows.RANKS_WITHOUT_ORDER:
        by_phrase[phrase][Cue.RANK] = False
    return Lexicon(by_phrase.items())


CUES: Final = _lexicon()
NO_CUES: Final[Cues] = {}

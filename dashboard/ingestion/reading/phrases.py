"""Flow phrases: the words that name a flow, with the countries, goods and times that stand beside them."""

# ruff: noqa: ARG001, E501

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from dashboard.domain.countries import MentionKind
from dashboard.domain.trade import Flow, Why
from dashboard.ingestion.reading.chunks import Chunk, Kind
from dashboard.ingestion.reading.cues import Cue
from dashboard.ingestion.reading.english import grammar
from dashboard.ingestion.reading.quantities import Form


@dataclass(frozen=True, slots=True)
class Ref:
    """A country that a phrase names, or stands for without a name.

    Attributes:
        code: Its code; empty where a pronoun or "the two countries" stands for it.
        at: Index of the chunk.
        role: "its", "there" or "pair" for words that stand for a country.
    """

    code: str
    at: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a list.

    Attributes:
        first: Index of the first chunk of its words.
        last: Index of the last.
        number: 1 for the largest.
    """

    first: int
    last: int
    number: int


@dataclass(slots=True, kw_only=True)
class Phrase:
    """A phrase that names a flow, or something that is no trade.

    Attributes:
        flow: Which flow; ``None`` for what is no trade.
        why: Why numbers beside it are refused.
        left: Index of its first chunk.
        head: Index of the chunk that names the flow.
        right: Index after its last chunk.
        sign: What a level of this balance takes: -1 for a deficit.
        is_verb: Whether the head is a verb.
        is_weak: Whether the word is of trade only beside a country.
        is_passive: Whether the subject is what is traded.
        owners: Whose flow: possessives, adjectives, subjects.
        to: Countries behind "to" or "into".
        out_of: Countries behind "from".
        partners: Countries behind "with" or "between".
        origin: Country whose adjective stands with the goods: "Kenyan tea".
        by: Country behind "by".
        goods: Indices of the chunks that name the goods.
        goods_of: Indices of the chunks behind "of", that name the goods.
        whole: Whether words such as "total" or "all" stand with it.
        times: Indices of periods inside it.
        holds: Indices of quantities inside it: "exports of $5 billion to".
        is_derived: Whether it only gives an earlier phrase another country.
        is_reexport: Whether it speaks of goods sent on.
        is_between: Whether ``partners`` are both sides of it.
        goes_elsewhere: Whether it names a partner that is no country we know: "to the neighbouring states".
        is_partner: Whether it names a partner ("supplier", "export market") rather than a flow.
        rank: The place in a list that it tells.
    """

    flow: Flow | None
    left: int
    head: int
    right: int
    why: Why | None = None
    sign: int = 0
    is_verb: bool = False
    is_weak: bool = False
    is_passive: bool = False
    owners: list[Ref] = field(default_factory=list)
    to: list[Ref] = field(default_factory=list)
    out_of: list[Ref] = field(default_factory=list)
    partners: list[Ref] = field(default_factory=list)
    origin: Ref | None = None
    by: list[Ref] = field(default_factory=list)
    goods: list[int] = field(default_factory=list)
    goods_of: list[int] = field(default_factory=list)
    whole: bool = False
    times: list[int] = field(default_factory=list)
    holds: list[int] = field(default_factory=list)
    is_derived: bool = False
    is_reexport: bool = False
    is_between: bool = False
    is_partner: bool = False
    goes_elsewhere: bool = False
    rank: Rank | None = None

    @property
    def names_a_country(self) -> bool:
        """Whether any country, or a word for one, stands in it."""
        return bool(self.owners or self.to or self.out_of or self.partners or self.origin or self.by)


def flow_phrases(chunks: list[Chunk]) -> list[Phrase]:
    """All flow phrases of a sentence, in the order of their heads."""
    found: list[Phrase] = []
    for index, chunk in enumerate(chunks):
        phrase = (
            _phrase_at(chunks, index, chunk)
            or _cargo(chunks, index, chunk)
            or _those(chunks, index, found)
            or _goes(chunks, index)
        )
        if phrase is not None:
            found.append(phrase)
    return found


def _goes(chunks: list[Chunk], index: int) -> Phrase | None:
    """ "Burkina Faso's cotton goes above all to Singapore": an export told by where it goes."""
    if chunks[index].key not in ("goes", "go", "went") or not _is_goods_word(chunks, index - 1):
        return None
    phrase = Phrase(flow=Flow.EXPORT, left=index, head=index, right=index + 1, is_verb=True)
    _read_left(chunks, phrase)
    to = next((at for at in range(index + 1, min(index + 6, len(chunks))) if chunks[at].key == "to"), None)
    if not phrase.owners or to is None or any(Cue.FLOW in c.cues for c in chunks[phrase.left : index]):
        return None
    phrase.right = _behind(chunks, to, phrase.to)
    return phrase if phrase.to else None


_ARRIVES: Final = frozenset({"to", "reached", "entered", "reaching"})


def _those(chunks: list[Chunk], index: int, found: list[Phrase]) -> Phrase | None:
    """ "While those to Chile grew": the flow spoken of last, with another country."""
    before = next((p for p in reversed(found) if p.flow is not None), None)
    if chunks[index].key not in ("those", "that", "the one", "ones") or before is None:
        return None
    if index + 1 >= len(chunks) or chunks[index + 1].key not in ("to", "from", "with", "of"):
        return None
    phrase = Phrase(
        flow=before.flow,
        sign=before.sign,
        left=index,
        head=index,
        right=index + 1,
        is_reexport=before.is_reexport,
    )
    _read_right(chunks, phrase)
    if not phrase.names_a_country:
        return None
    phrase.owners = phrase.owners or before.owners or ([before.origin] if before.origin else [])
    phrase.goods, phrase.goods_of = before.goods, phrase.goods_of or before.goods_of
    return phrase


def _cargo(chunks: list[Chunk], index: int, chunk: Chunk) -> Phrase | None:
    """ "62,000 tonnes of Iranian cement to Afghanistan": an export without a word for it."""
    is_load = chunk.kind is Kind.QUANTITY and chunk.quantity.form is Form.AMOUNT
    if not is_load or index + 2 >= len(chunks) or chunks[index + 1].key not in ("of", "worth of"):
        return None
    phrase = Phrase(flow=Flow.EXPORT, left=index, head=index, right=index + 1, holds=[index])
    after = goods_at(chunks, index + 2, phrase)
    if (
        phrase.origin is None
        or not phrase.goods_of
        or after >= len(chunks)
        or chunks[after].key not in _ARRIVES
    ):
        return None
    phrase.right = _behind(chunks, after, phrase.to)
    return phrase if phrase.to else None


def _phrase_at(chunks: list[Chunk], index: int, chunk: Chunk) -> Phrase | None:
    cues = chunk.cues
    if not cues or Cue.PLAIN in cues:
        return None
    if Cue.FLOW in cues:
        flow, weak, again = cues[Cue.FLOW]
        if _is_finite_verb(chunks, index):
            verb = Phrase(flow=flow, left=index, head=index, right=index + 1, is_verb=True, is_reexport=again)
            return _verb(chunks, verb)
        return noun(
            chunks,
            Phrase(flow=flow, left=index, head=index, right=index + 1, is_weak=weak, is_reexport=again),
        )
    if Cue.BALANCE in cues:
        sign, weak = cues[Cue.BALANCE]
        return noun(
            chunks,
            Phrase(flow=Flow.BALANCE, left=index, head=index, right=index + 1, sign=sign, is_weak=weak),
        )
    if Cue.FLOW_VERB in cues:
        flow, again = cues[Cue.FLOW_VERB]
        if index and Cue.OTHER in chunks[index - 1].cues:
            return None  # "remittances sent home" are no goods
        return _verb(
            chunks,
            Phrase(flow=flow, left=index, head=index, right=index + 1, is_verb=True, is_reexport=again),
        )
    if Cue.OTHER in cues:
        other = Phrase(flow=None, why=cues[Cue.OTHER], left=index, head=index, right=index + 1)
        _read_left(chunks, other)
        return other
    return None


def _is_finite_verb(chunks: list[Chunk], index: int) -> bool:
    """Whether "exports" is a verb: "Turkmenistan exports gas", but not "UK exports rose" nor "UK exports of"."""
    if chunks[index].key not in _ALSO_VERBS or index == 0 or index + 1 >= len(chunks):
        return False
    before, after = chunks[index - 1], chunks[index + 1]
    is_subject = before.kind is Kind.PLACE and before.place.kind is not MentionKind.DEMONYM
    is_origin = after.kind is Kind.PLACE and after.place.kind is MentionKind.DEMONYM
    return is_subject and (is_origin or _is_quantity(chunks, index + 1) or _is_goods_word(chunks, index + 1))


_ALSO_VERBS: Final = frozenset({"exports", "imports", "export", "import", "supplies", "purchases", "ships"})


# Nouns ------------------------------------------------------------------------------------------


def noun(chunks: list[Chunk], phrase: Phrase) -> Phrase:
    """Read what stands left and right of a noun into its phrase."""
    _read_left(chunks, phrase)
    _read_right(chunks, phrase)
    return phrase


def _read_left(chunks: list[Chunk], phrase: Phrase) -> None:
    """Whose flow it is, and which goods, from the words before the noun."""
    index = phrase.head - 1
    while index >= 0:
        chunk = chunks[index]
        if chunk.kind is Kind.PLACE:
            index = _owner(chunks, index, phrase)
            break
        if chunk.key == "'s" or (chunk.key == "'" and chunk.is_glued):
            index -= 1
            continue
        if not _may_modify(chunks, index, phrase):
            break
        _note_modifier(chunk, index, phrase)
        phrase.left = index
        if chunk.key in ("the", "a", "an") or Cue.ITS in chunk.cues:
            break
        if chunk.kind is Kind.QUANTITY and not _may_own(chunks, index - 1):
            break
        index -= 1


def _owner(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    """The country at ``index`` and those joined to it: "India-Azerbaijan trade", "India and Nepal's trade"."""
    refs = [Ref(chunks[index].place.code, index)]
    left = index
    at = index - 1
    while at >= 1:
        joined = chunks[at].key in ("-", "and", "/", "&", ",") and chunks[at - 1].kind is Kind.PLACE
        if not joined or (chunks[at].key != "-" and not _joins_owners(chunks, at, phrase)):
            break
        refs.insert(0, Ref(chunks[at - 1].place.code, at - 1))
        left, at = at - 1, at - 2
    phrase.owners = refs
    phrase.left = left - (left > 0 and chunks[left - 1].key == "the")
    return left


def _may_own(chunks: list[Chunk], index: int) -> bool:
    """Whether an owner stands before a sum: "its $5 billion exports", "India's $5 billion exports"."""
    return index >= 0 and (
        chunks[index].key in ("'s", "the", "a", "an")
        or Cue.ITS in chunks[index].cues
        or Cue.WHOLE in chunks[index].cues
    )


def _joins_owners(chunks: list[Chunk], at: int, phrase: Phrase) -> bool:
    """Whether "and" joins two owners: of trade between them, or of each one's exports ("A and B's exports")."""
    if phrase.flow is Flow.TOTAL:
        return True
    return any(chunk.key == "'s" for chunk in chunks[at + 1 : phrase.head])


def _may_modify(chunks: list[Chunk], index: int, phrase: Phrase) -> bool:
    """Whether a chunk may stand between the owner and the noun."""
    chunk = chunks[index]
    if phrase.head - index > 8:
        return False
    if chunk.kind is Kind.PERIOD:
        return True
    if chunk.kind is Kind.QUANTITY:
        return chunk.quantity.is_money or chunk.quantity.form.name == "PERCENT"
    if chunk.kind is Kind.MARK:
        return chunk.key == "-" and chunk.is_glued
    if chunk.kind is Kind.ORDINAL:
        return False
    if chunk.key in ("the", "a", "an") or Cue.ITS in chunk.cues:
        return True
    if chunk.key == "and":
        return bool(phrase.goods) and _is_goods_word(chunks, index - 1)
    return _is_modifier(chunk)


_MODIFIER_CUES: Final = frozenset(
    {Cue.WHOLE, Cue.PAIR_ADJECTIVE, Cue.BASIS, Cue.RANK, Cue.COMPARED, Cue.LEVEL, Cue.WORLD}
)


def _is_modifier(chunk: Chunk) -> bool:
    """Whether a word may stand before a noun: no verb, no preposition, nothing that steers."""
    if chunk.kind is not Kind.WORD or chunk.key in grammar.ENDS_NOUN_PHRASE:
        return False
    if Cue.PAIR_ADJECTIVE in chunk.cues or Cue.WHOLE in chunk.cues:
        return True
    if Cue.BASIS in chunk.cues:
        return chunk.key == "annual"
    if Cue.RANK in chunk.cues:
        return chunk.key in ("main", "key", "major", "record")
    return not chunk.cues or Cue.PLAIN in chunk.cues


def _is_goods_word(chunks: list[Chunk], index: int) -> bool:
    return index >= 0 and _is_modifier(chunks[index]) and chunks[index].key not in grammar.NO_COMMODITY


def _note_modifier(chunk: Chunk, index: int, phrase: Phrase) -> None:
    if chunk.kind is Kind.PERIOD:
        phrase.times.append(index)
    elif chunk.kind is Kind.QUANTITY:
        phrase.holds.append(index)
    elif Cue.ITS in chunk.cues:
        phrase.owners = [Ref("", index, "its")]
    elif Cue.PAIR_ADJECTIVE in chunk.cues:
        phrase.partners = phrase.partners or [Ref("", index, "pair")]
    elif Cue.WHOLE in chunk.cues:
        phrase.whole = True
    elif chunk.kind is Kind.WORD and chunk.key not in ("the", "a", "an"):
        phrase.goods.insert(0, index)


def _read_right(chunks: list[Chunk], phrase: Phrase) -> None:
    """Countries, goods and times behind the noun, as long as they belong to it."""
    index = phrase.right
    while index < len(chunks):
        after = _argument(chunks, index, phrase)
        if after == index:
            break
        phrase.right = index = after


def _argument(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    """Take one argument that begins at ``index``; ``index`` itself where none does."""
    chunk = chunks[index]
    if chunk.kind is Kind.PERIOD:
        phrase.times.append(index)
        return index + 1
    if chunk.kind is Kind.WORD:
        read = _BY_PREPOSITION.get(chunk.key)
        if read:
            return read(chunks, index, phrase)
        if chunk.key == "there" and phrase.flow in (Flow.EXPORT, Flow.TOTAL):
            phrase.to.append(Ref("", index, "there"))
            return index + 1
        if chunk.key == "worth" and _is_quantity(chunks, index + 1):
            return _sum(chunks, index + 1, phrase)
    return index


def _sum(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    """A quantity inside the phrase: "exports of about $5 billion to"."""
    at = index
    while at < len(chunks) and Cue.QUALIFIER in chunks[at].cues:
        at += 1
    if at < len(chunks) and chunks[at].kind is Kind.QUANTITY:
        phrase.holds.append(at)
        return at + 1
    return index - 1


def _is_quantity(chunks: list[Chunk], index: int) -> bool:
    while index < len(chunks) and Cue.QUALIFIER in chunks[index].cues:
        index += 1
    return index < len(chunks) and chunks[index].kind is Kind.QUANTITY


def _of(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    """Goods or an owner behind "of": "exports of Kenyan tea", "the trade of Uzbekistan", "exports of $5 bn"."""
    if _is_quantity(chunks, index + 1):
        return _sum(chunks, index + 1, phrase)
    refs, after = places_at(chunks, index + 1)
    if refs and chunks[refs[0].at].key == "them":
        refs = []
    is_origin = (
        refs and after < len(chunks) and chunks[after - 1].kind is Kind.PLACE and _is_modifier(chunks[after])
    )
    if refs and not is_origin and not (after < len(chunks) and chunks[after].key == "-"):
        phrase.owners = phrase.owners or refs
        return after
    return goods_at(chunks, index + 1, phrase)


def goods_at(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    """Read a noun phrase that names goods, with the adjective of their origin; the index after it."""
    at = index
    while at < len(chunks):
        chunk = chunks[at]
        if chunk.kind is Kind.PLACE:
            if phrase.origin is not None or phrase.goods_of:
                break
            phrase.origin = Ref(chunk.place.code, at)
        elif chunk.key in ("and", ","):
            if not phrase.goods_of or not _is_goods_word(chunks, at + 1) or not _goods_go_on(chunks, at):
                break
        elif chunk.key == "-" and chunk.is_glued:
            pass
        elif (
            chunk.key in ("all", "the", "its", "their", "other", "such", "them", "'s")
            or Cue.WHOLE in chunk.cues
        ):
            if chunk.key == "them":
                phrase.goods_of.append(at)
                return at + 1
        elif _is_modifier(chunk):
            phrase.goods_of.append(at)
        else:
            break
        at += 1
    return at if phrase.goods_of or phrase.origin else index - 1


def _goods_go_on(chunks: list[Chunk], at: int) -> bool:
    """Whether the list of goods goes on behind "and", rather than a new clause with a verb."""
    for chunk in chunks[at + 1 : at + 5]:
        if chunk.kind is not Kind.WORD or chunk.key in grammar.PREPOSITIONS:
            return True
        if Cue.CHANGE in chunk.cues or Cue.LEVEL in chunk.cues or chunk.key in grammar.AUXILIARIES:
            return chunk.key in ("was", "were", "is", "are") or Cue.LEVEL in chunk.cues
    return True


def _to(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    after = _behind(chunks, index, phrase.to)
    if after == index and phrase.flow is Flow.EXPORT and _names_others(chunks, index + 1):
        phrase.goes_elsewhere = True
    return after


def _names_others(chunks: list[Chunk], index: int) -> bool:
    """Whether a group follows that is no country: "its neighbours", "the neighbouring states", "three markets"."""
    return any(
        chunk.key in _PEOPLE or chunk.key in _MEMBERS or chunk.key.startswith("neighbo")
        for chunk in chunks[index : index + 4]
        if chunk.kind is Kind.WORD
    ) and (chunks[index].kind is Kind.WORD or chunks[index].kind is Kind.QUANTITY)


def _from(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    after = _behind(chunks, index, phrase.out_of)
    if after == index and phrase.flow is Flow.IMPORT and _names_others(chunks, index + 1):
        phrase.goes_elsewhere = True
    return after


def _with(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    if phrase.flow in (Flow.EXPORT, Flow.IMPORT) and not phrase.is_verb:
        return index
    after = _behind(chunks, index, phrase.partners)
    if after == index and phrase.flow in (Flow.TOTAL, Flow.BALANCE) and _names_others(chunks, index + 1):
        phrase.goes_elsewhere = True
    return after


def _by(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    return _behind(chunks, index, phrase.by)


def _behind(chunks: list[Chunk], index: int, refs: list[Ref]) -> int:
    """Countries behind a preposition, added to ``refs``."""
    found, after = places_at(chunks, index + 1)
    if not found:
        return index
    refs.extend(found)
    return after


def _between(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    found, after = places_at(chunks, index + 1)
    if not found:
        return index
    phrase.partners, phrase.is_between = found, True
    return after


def _in(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    """A time, or the goods of a trade: "in 2022", "trade in services"."""
    if index + 1 < len(chunks) and chunks[index + 1].kind is Kind.PERIOD:
        phrase.times.append(index + 1)
        return index + 2
    if phrase.flow in (Flow.TOTAL, Flow.BALANCE) and _is_modifier_at(chunks, index + 1):
        return goods_at(chunks, index + 1, phrase)
    if phrase.flow is Flow.VISITORS:
        return _behind(chunks, index, phrase.to)
    return index


def _is_modifier_at(chunks: list[Chunk], index: int) -> bool:
    return index < len(chunks) and _is_modifier(chunks[index])


def _in_time(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    if index + 1 < len(chunks) and chunks[index + 1].kind is Kind.PERIOD:
        phrase.times.append(index + 1)
        return index + 2
    return index


def _through(chunks: list[Chunk], index: int, _phrase: Phrase) -> int:
    """Countries on the way are neither side: "exports via Russia to Germany"."""
    refs, after = places_at(chunks, index + 1)
    return after if refs else index


_BY_PREPOSITION: Final = {
    "of": _of,
    "to": _to,
    "into": _to,
    "from": _from,
    "with": _with,
    "between": _between,
    "among": _between,
    "by": _by,
    "in": _in,
    "for": _in_time,
    "during": _in_time,
    "via": _through,
    "through": _through,
    "across": _through,
    "over": _in_time,
}


def places_at(chunks: list[Chunk], index: int) -> tuple[list[Ref], int]:
    """A list of countries, or words that stand for one, and the index after it.

    A country in the possessive ends the list: in "to India's neighbours" India is no destination.
    """
    refs: list[Ref] = []
    at = index
    while at < len(chunks):
        ref, after = _place_at(chunks, at)
        if ref is None:
            break
        refs.append(ref)
        at = after
        joiner = at
        while joiner < len(chunks) and chunks[joiner].key in (",", "and", "&", "plus") and joiner < at + 2:
            joiner += 1
        if joiner == at or _place_at(chunks, joiner)[0] is None:
            break
        at = joiner
    return refs, at if refs else index


def _place_at(chunks: list[Chunk], index: int) -> tuple[Ref | None, int]:
    at = index
    while (
        at < len(chunks)
        and (
            chunks[at].key in ("the", "both", "its", "their", "-", "other", "rest", "whole", "all")
            or chunks[at].key in grammar.PLACES_BESIDE
        )
        and at < index + 4
    ):
        at += 1
    if at >= len(chunks):
        return None, index
    chunk = chunks[at]
    if chunk.kind is Kind.PLACE and not _modifies_flow(chunks, at):
        return Ref(chunk.place.code, at), _after_noun(chunks, at)
    return _stands_for_country(chunks, index)


_PEOPLE: Final = frozenset(
    [
        "buyers",
        "refiners",
        "suppliers",
        "market",
        "markets",
        "importers",
        "exporters",
        "companies",
        "firms",
        "ports",
        "customers",
        "consumers",
        "mills",
        "producers",
        "farmers",
        "traders",
        "ports",
        "market",
        "manufacturers",
        "sellers",
        "growers",
        "shippers",
        "vendors",
        "counterparts",
        "partners",
        "purchasers",
        "clients",
        "millers",
        "crushers",
        "smelters",
    ]
)


_MEMBERS: Final = frozenset("states countries nations members bloc region republics economies".split())


def _modifies_flow(chunks: list[Chunk], index: int) -> bool:
    """Whether a country only modifies what follows: "India's neighbours", "with Indian exports of"."""
    if index + 1 >= len(chunks):
        return False
    after = chunks[index + 1]
    is_adjective = chunks[index].place.kind is MentionKind.DEMONYM
    return after.key == "'s" or (is_adjective and (Cue.FLOW in after.cues or Cue.BALANCE in after.cues))


def _after_noun(chunks: list[Chunk], index: int) -> int:
    """The index after a country, and after the people that its adjective stands with: "Chinese buyers"."""
    is_adjective = chunks[index].place.kind is MentionKind.DEMONYM
    beside = chunks[index + 1].key if index + 1 < len(chunks) else ""
    if (is_adjective and beside in _PEOPLE) or beside in _MEMBERS:
        return index + 2
    return index + 1


def _stands_for_country(chunks: list[Chunk], index: int) -> tuple[Ref | None, int]:
    """ "there", "the two countries", "the Himalayan country", "the world"."""
    chunk = chunks[index]
    for cue, role in ((Cue.PAIR, "pair"), (Cue.WORLD, "world"), (Cue.THERE, "there")):
        if cue in chunk.cues and chunk.key not in ("the country", "it"):
            return Ref("", index, role), index + 1
    if chunk.key in ("them", "it"):
        return Ref("", index, "there"), index + 1
    if chunk.key == "the":
        for at in range(index + 1, min(index + 4, len(chunks))):
            if (
                chunks[at].key
                in ("country", "nation", "state", "republic", "kingdom", "island", "neighbour", "neighbor")
                and at > index + 1
            ):
                return Ref("", index, "there"), at + 1
            if chunks[at].kind is not Kind.WORD:
                break
    if (
        Cue.ITS in chunk.cues
        and index + 1 < len(chunks)
        and chunks[index + 1].key in ("neighbour", "neighbor")
    ):
        return Ref("", index, "there"), index + 2
    return None, index


# Verbs ------------------------------------------------------------------------------------------


def _verb(chunks: list[Chunk], phrase: Phrase) -> Phrase | None:
    _read_subject(chunks, phrase)
    _read_objects(chunks, phrase)
    if _is_paid(chunks, phrase):
        return None
    return phrase if phrase.names_a_country else None


def _is_paid(chunks: list[Chunk], phrase: Phrase) -> bool:
    """ "Received $17 million for electricity": money that is taken in is no import."""
    if chunks[phrase.head].key not in _TAKES_MONEY or not phrase.holds:
        return False
    first = phrase.holds[0]
    is_money = chunks[first].quantity.is_money and first <= phrase.head + 3
    behind = [chunk.key for chunk in chunks[first + 1 : first + 3]]
    return is_money and not {"worth", "of", "in"} & set(behind)


_TAKES_MONEY: Final = frozenset({"received", "receives", "acquired"})


def _read_subject(chunks: list[Chunk], phrase: Phrase) -> None:
    """The country that does it: "Kenyan traders shipped", "India has bought"; none where it is passive."""
    index, steps = phrase.head - 1, 0
    while index >= 0 and steps < 9:
        chunk, steps = chunks[index], steps + 1
        if chunk.key in ("was", "were", "been", "being", "is", "are"):
            phrase.is_passive = True
        if chunk.kind is Kind.PLACE:
            if not phrase.is_passive:
                refs = listed_before(chunks, index)
                phrase.owners = refs
                phrase.left = refs[0].at
            return
        if chunk.key in grammar.PREPOSITIONS and _is_aside(chunks, index + 1):
            index -= 1
            continue
        if chunk.key in ("which", "who", "that") and not phrase.is_passive:
            antecedent = _antecedent(chunks, index)
            if antecedent is not None:
                phrase.owners = [Ref(chunks[antecedent].place.code, antecedent)]
                return
        if (
            chunk.key in ("it", "they", "which", "who", "and")
            or Cue.PAIR in chunk.cues
            or Cue.THERE in chunk.cues
        ):
            if not phrase.is_passive:
                role = "pair" if Cue.PAIR in chunk.cues else "its"
                phrase.owners = [Ref("", index, role)]
            return
        apposed = _apposed(chunks, index) if chunk.key == "," and not phrase.is_passive else None
        if apposed is not None:
            phrase.owners = [Ref(chunks[apposed].place.code, apposed)]
            return
        if (
            chunk.kind in (Kind.QUANTITY, Kind.MARK)
            or chunk.key in grammar.PREPOSITIONS
            or Cue.BOUNDARY in chunk.cues
        ):
            phrase.is_passive = phrase.is_passive or chunk.kind is not Kind.MARK
            return
        index -= 1


def _is_aside(chunks: list[Chunk], index: int) -> bool:
    """Whether a preposition only begins an aside between subject and verb: "in 2019", "in turn"."""
    return chunks[index].kind is Kind.PERIOD or chunks[index].key in (
        "turn",
        "return",
        "addition",
        "total",
        "all",
        "part",
    )


def listed_before(chunks: list[Chunk], index: int) -> list[Ref]:
    """The list of countries that ends at ``index``: "Germany, Saudi Arabia and Japan"."""
    refs = [Ref(chunks[index].place.code, index)]
    at = index - 1
    is_open = at >= 0 and chunks[at].key == "and"
    while is_open and at >= 1:
        while at >= 0 and chunks[at].key in ("and", ",", "the", "both"):
            at -= 1
        if at < 0 or chunks[at].kind is not Kind.PLACE:
            break
        refs.insert(0, Ref(chunks[at].place.code, at))
        at -= 1
        is_open = at >= 0 and chunks[at].key in (",", "and", "the")
    return refs


def _apposed(chunks: list[Chunk], index: int) -> int | None:
    """The country before an apposition that ends at ``index``: "Liberia, the fourth-largest buyer, imported"."""
    for at in range(index - 1, max(0, index - 16), -1):
        if chunks[at].key == "," and chunks[at - 1].kind is Kind.PLACE:
            opens = at - 2 < 0 or chunks[at - 2].kind is Kind.MARK or chunks[at - 2].key == "the"
            return at - 1 if opens else None
        if chunks[at].key in (";", ":", "."):
            return None
    return None


def _antecedent(chunks: list[Chunk], index: int) -> int | None:
    """The country that "which" or "who" stands for: right before it, but for a comma."""
    at = index - 1
    while at >= 0 and chunks[at].kind is Kind.MARK and chunks[at].key == ",":
        at -= 1
    return at if at >= 0 and chunks[at].kind is Kind.PLACE else None


def _read_objects(chunks: list[Chunk], phrase: Phrase) -> None:
    """What is traded and with whom, up to the end of the clause."""
    index = phrase.head + 1
    if not phrase.is_passive:
        index = _indirect_object(chunks, index, phrase)
    while index < len(chunks):
        chunk = chunks[index]
        if _ends_clause(chunks, index, phrase):
            break
        after = index
        if chunk.kind is Kind.QUANTITY:
            phrase.holds.append(index)
        elif chunk.kind is Kind.PERIOD:
            phrase.times.append(index)
        elif chunk.key in _BY_PREPOSITION:
            after = _BY_PREPOSITION[chunk.key](chunks, index, phrase)
        elif _is_goods_word(chunks, index) and not phrase.goods_of:
            after = goods_at(chunks, index, phrase)
        index = max(after, index + 1)
    phrase.right = index


def _indirect_object(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    """ "sold Israel goods" has a receiver; "bought Russian oil" has an origin."""
    refs, after = places_at(chunks, index)
    if not refs or not refs[0].code:
        return index
    if chunks[refs[0].at].place.kind is MentionKind.DEMONYM or phrase.flow is not Flow.EXPORT:
        return goods_at(chunks, index, phrase)
    phrase.to.extend(refs)
    return after


def _ends_clause(chunks: list[Chunk], index: int, phrase: Phrase) -> bool:
    chunk = chunks[index]
    if chunk.kind is Kind.MARK:
        return chunk.key in (";", ":", ",", '"', ".", "(") or (chunk.key == "-" and not chunk.is_glued)
    if chunk.kind is not Kind.WORD:
        return False
    if Cue.FLOW in chunk.cues or Cue.FLOW_VERB in chunk.cues or Cue.BALANCE in chunk.cues:
        return True
    return Cue.BOUNDARY in chunk.cues or (
        Cue.COMPARED in chunk.cues and chunk.key not in ("from", "over", "on")
    )

"""Flow phrases: the words that name a flow, with the countries and goods that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.domain.trade import Flow, Why


class Ref(NamedTuple):
    """A country that a phrase names, or stands for without a name.

    Attributes:
        code: Its code; empty where a pronoun or "the two countries" stands for it.
        at: Index of the chunk.
        role: "its", "there" or "pair" for words that stand for a country.
    """

    code: str
    at: int
    role: str = ""


class Rank(NamedTuple):
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
        holds: Indices of quantities inside it: "exports of $5 billion to".
        is_reexport: Whether it speaks of goods sent on.
        is_between: Whether ``partners`` are both sides of it.
        goes_elsewhere: Whether it names a partner that is no country we know: "to the neighbouring states".
        is_spoken_of: Whether a word stands for the flow of the sentence before: "they", "the figure".
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
    holds: list[int] = field(default_factory=list)
    is_reexport: bool = False
    is_between: bool = False
    is_spoken_of: bool = False
    is_partner: bool = False
    goes_elsewhere: bool = False
    rank: Rank | None = None

    @property
    def names_a_country(self) -> bool:
        """Whether any country, or a word for one, stands in it."""
        return bool(self.owners or self.to or self.out_of or self.partners or self.origin or self.by)

    @property
    def named_at(self) -> set[int]:
        """The indices of all countries in it, and of the words that stand for one."""
        origin = [self.origin] if self.origin else []
        return {ref.at for ref in (*self.owners, *self.to, *self.out_of, *self.partners, *self.by, *origin)}

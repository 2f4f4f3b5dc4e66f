"""Which goods: the noun phrase of a flow phrase, without words that say nothing of the goods."""

from __future__ import annotations

from dashboard.domain.trade import Evidence, Flow
from dashboard.ingestion.reading.english import grammar
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.scene import Scene

_SERVICES = "services"


def goods_of(scene: Scene, phrase: Phrase) -> tuple[str | None, tuple[Evidence, ...]]:
    """The commodity that a phrase names, in lower case save acronyms, and where; ``None`` for all goods.

    A phrase may name goods before its noun ("wine exports") and behind it ("exports of red wine").
    """
    if any(scene.key(index) == "them" for index in phrase.goods_of):
        return _them(scene, phrase)
    indices = phrase.goods_of or phrase.goods
    if phrase.goods_of and not _words(scene, phrase.goods_of):
        indices = phrase.goods
    words = _words(scene, indices)
    if not words:
        return ("re-exported goods" if phrase.is_reexport else None), ()
    name = _joined(scene, words)
    if name == "non-oil":
        name = "non-oil goods"
    if phrase.is_reexport:
        name = f"re-exported {name}"
    return name, (scene.evidence("commodity", words[0], "goods of the phrase", words[-1]),)


def _words(scene: Scene, indices: list[int]) -> list[int]:
    """The words that name goods; "goods and services" and "services" count, "goods" alone does not."""
    keys = [scene.key(index) for index in indices]
    if _SERVICES in keys and "goods" in keys:
        return [index for index in indices if scene.key(index) in ("goods", _SERVICES)]
    kept = [
        index
        for index in indices
        if scene.key(index) not in grammar.NO_COMMODITY and scene.key(index) not in grammar.PEOPLE
    ]
    while kept and scene.key(kept[0]).endswith("ly"):
        kept = kept[1:]
    tail = indices[-1] if indices else -1
    if (
        kept
        and tail > kept[-1]
        and scene.key(tail) in ("goods", "products", "items", "equipment", "materials")
    ):
        kept = [*kept, tail]
    return kept


def _joined(scene: Scene, indices: list[int]) -> str:
    """The words from first to last as printed, in lower case save acronyms, without origins and articles."""
    text = scene.before.text
    parts: list[str] = []
    for index in range(indices[0], indices[-1] + 1):
        chunk = scene.chunks[index]
        printed = text[chunk.start : chunk.end]
        if index in indices:
            word = printed if printed.isupper() and len(printed) > 1 else printed.lower()
            is_last = index == indices[-1]
            parts.append(grammar.COUNTED_IN_PLURAL.get(word, word) if is_last else word)
        elif chunk.key == "-":
            parts.append("-")
        elif chunk.key in ("and", ","):
            parts.append(chunk.key)
    return " ".join(parts).replace(" - ", "-").replace(" ,", ",")


def _them(scene: Scene, phrase: Phrase) -> tuple[str | None, tuple[Evidence, ...]]:
    """ "Its imports of them": the goods named before with an adjective of their origin."""
    for index in range(phrase.left - 1, 0, -1):
        if not scene.chunks.is_adjective(index - 1):
            continue
        words = []
        at = index
        while (
            scene.key(at).isalpha()
            and scene.key(at) not in grammar.ENDS_NOUN_PHRASE
            and not scene.chunks[at].cues
        ):
            words.append(at)
            at += 1
        if words:
            return _joined(scene, words), (
                scene.evidence("commodity", words[0], "them: goods named before", words[-1]),
            )
    return None, ()


def origin_of_them(scene: Scene, phrase: Phrase) -> int | None:
    """The index of the country whose goods "them" are."""
    if phrase.flow is not Flow.IMPORT or not any(scene.key(index) == "them" for index in phrase.goods_of):
        return None
    return next((index for index in range(phrase.left - 1, -1, -1) if scene.chunks.is_adjective(index)), None)

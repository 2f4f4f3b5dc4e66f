"""Countries of a sentence outside its flow phrases: subjects, headings, authorities."""

from __future__ import annotations

from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.flow.phrases import Ref
from dashboard.ingestion.reading.flow.refs import listed_before, places_at
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind

_ACTING = words("government republic kingdom state federation ministry")


def subject_of_clause(scene: Scene, index: int) -> Ref | None:
    """The country that is the subject of the clause around ``index``: "The United States ran a deficit"."""
    start = scene.clause_start(index)
    for at in scene.places:
        if start <= at < index and _may_act(scene, at, start):
            return Ref(scene.chunks[at].place.code, at)
    return None


def subject_of_sentence(scene: Scene, index: int) -> Ref | None:
    """The first country of the sentence that is a name and stands behind no preposition."""
    for at in scene.places:
        if at < index and _may_act(scene, at, -1) and not scene.chunks.is_adjective(at):
            return Ref(scene.chunks[at].place.code, at)
    return None


def _may_act(scene: Scene, at: int, start: int) -> bool:
    """Whether a country is no possessive, and stands behind no preposition but one that opens the clause."""
    if scene.key(at + 1) == "'s":
        return False
    before = at - 1 - (scene.key(at - 1) == "the")
    if scene.key(before) == "and":  # "the leaders of Jordan and Iraq"
        first = listed_before(scene.chunks, at)[0].at
        if first == at and scene.key(before - 1) == ")":  # "from the UK ($2 million) and Peru ($1 million)"
            opening = scene.back(before - 1, lambda index: scene.key(index) != "(")
            first = opening - 1 if scene.is_kind(opening - 1, Kind.PLACE) else at
        before = before if first == at else first - 1 - (scene.key(first - 1) == "the")
    if scene.key(before) == "of" and scene.key(before - 1) in _ACTING:
        return True  # "the government of Ethiopia"
    return at == start or scene.key(before) not in grammar.PREPOSITIONS


def places_of(scene: Scene, first: int = 0, last: int | None = None) -> list[Ref]:
    """The countries named from chunk ``first`` up to chunk ``last``."""
    end = len(scene.chunks) if last is None else last
    return [Ref(scene.chunks[at].place.code, at) for at in scene.places if first <= at < end]


def heading_of(scene: Scene) -> list[Ref]:
    """The two countries that head a sentence: "El Salvador and Honduras: exports $620 million"."""
    if ":" not in scene.words:
        return []
    refs, after = places_at(scene.chunks, 0)
    is_heading = len(refs) == 2 and scene.key(after) == ":" and all(ref.code for ref in refs)
    return refs if is_heading else []

"""Bare numbers that count something: "5,000 tractors", "115,000 visitors", "12,000 fewer than in 2021"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dashboard.domain.trade import Unit
from dashboard.ingestion.reading.english.units import COUNTED_GOODS, PERSONS
from dashboard.ingestion.reading.figure.drafts import Draft
from dashboard.ingestion.reading.quantity.forms import Form, Quantity
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

_FARTHEST: Final = 4


def counted(scene: Scene, at: int, before: Iterable[Draft]) -> Quantity:
    """The quantity at ``at``, with the unit of what it counts where it has none of its own.

    Args:
        scene: The sentence.
        at: Index of the quantity.
        before: The figures before it.
    """
    quantity = scene.chunks[at].quantity
    if quantity.form is not Form.BARE or not quantity.values:
        return quantity
    if scene.has(at + 1, Cue.HIGHER):
        amounts = [
            draft.quantity for draft in before if draft.quantity and draft.quantity.form is Form.AMOUNT
        ]
        if amounts and not amounts[-1].is_money:
            return quantity.with_unit_of(amounts[-1])
    unit = _unit_behind(scene, at)
    return quantity._replace(form=Form.AMOUNT, unit=unit) if unit else quantity


def _unit_behind(scene: Scene, at: int) -> Unit | None:
    """People or goods that are counted one by one, right behind the number."""
    for index in range(at + 1, at + _FARTHEST):
        key = scene.key(index)
        if key in PERSONS:
            return Unit.PERSON
        if key in COUNTED_GOODS:
            return Unit.ITEM
        if index >= len(scene.chunks) or (scene.chunks[index].cues and not scene.is_kind(index, Kind.PLACE)):
            return None
    return None

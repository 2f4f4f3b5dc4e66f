"""Drafts to readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.domain.periods import UNKNOWN
from dashboard.domain.trade import Evidence, Reading, Series, Unit
from dashboard.ingestion.reading.figure.currencies import currency_of
from dashboard.ingestion.reading.figure.drafts import Draft
from dashboard.ingestion.reading.figure.variants import Ends, variants_of
from dashboard.ingestion.reading.scene import Scene


def readings_of(
    scene: Scene, draft: Draft, drafts: Sequence[Draft], quote_id: str, counted_by: str | None
) -> Iterator[tuple[Reading, Ends | None]]:
    """The readings of one draft, each with the printed ends of a range.

    Args:
        scene: The sentence.
        draft: The figure.
        drafts: All figures of the sentence.
        quote_id: Id of its words.
        counted_by: The service that the sentence credits.
    """
    unit, currency = _unit(scene, draft)
    series = Series(
        reporter=_joined(draft.parties.reporter),
        partner=_joined(draft.parties.partner),
        flow=draft.flow,
        commodity=draft.goods,
        counted_by=counted_by,
    )
    evidence = (Evidence(field="value", start=draft.start, end=draft.end, rule="number"), *draft.evidence)
    for number, variant in enumerate(variants_of(scene, draft, drafts), 1):
        reading = Reading(
            reading_id=f"{quote_id}/{number}",
            quote_id=quote_id,
            measure=variant.measure,
            series=series,
            period=draft.period or UNKNOWN,
            value=variant.value,
            step=variant.step,
            interval=variant.interval,
            unit=unit,
            currency=currency,
            basis=draft.basis,
            basis_words=draft.basis_words,
            qualifier=draft.qualifier,
            status=draft.status,
            note=variant.note,
            evidence=evidence,
        )
        yield reading, variant.ends


def _joined(codes: tuple[str, ...]) -> str | None:
    return "+".join(sorted(codes)) if codes else None


def _unit(scene: Scene, draft: Draft) -> tuple[Unit, str | None]:
    if draft.rank is not None:
        return Unit.RANK, None
    quantity = draft.quantity
    if quantity is None or quantity.unit is None:
        return Unit.RATIO, None
    return quantity.unit, currency_of(scene, draft, quantity) if quantity.is_money else None

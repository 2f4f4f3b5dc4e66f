"""Figures as a provider prints them: columns of its own codes and labels, nothing decided yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.periods import Period
from dashboard.domain.trade import CountKind, PartnerConcept, Valuation
from dashboard.ingestion.official.listed import is_listed, occurring, plain

Column: TypeAlias = Any
"""A column: an Arrow array, or one text or number that all rows share, or ``None`` where none has one.

Texts may come as a dictionary array, which is the quicker the more often they repeat; the texts in its
dictionary all differ.
"""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Rows of figures in a provider's own words.

    Attributes:
        reporter: Provider's code or name of the country whose flow it is.
        partner: Of the other country.
        flow: "export" or "import".
        period: Label of the period, a key of ``periods``.
        periods: The days of each label.
        value: In units of ``currency``; null where the provider states none.
        product: Code in ``classification``; null or empty for all goods.
        classification: HS, HS92 ...; null for all goods.
        quantity: In ``quantity_unit``; null where none is stated.
        quantity_unit: Such as kg; null where there are no quantities.
        mark: The provider's own mark on a value.
        currency: ISO 4217.
        counted_by: Id of a service; null for that of the format's provider.
        valuation: A ``Valuation``.
        partner_concept: A ``PartnerConcept``.
        count_kind: A ``CountKind``.
        step: What the last printed digit of a value counts in; null where all digits are there.
        parts: Of how many products a value is the sum; null where it was printed.
        lower_bound: Whether values miss some goods.
    """

    reporter: pa.StringArray | pa.DictionaryArray
    partner: pa.StringArray | pa.DictionaryArray
    flow: Column
    period: pa.StringArray | pa.DictionaryArray
    periods: Mapping[str, Period]
    value: pa.DoubleArray
    product: Column = None
    classification: Column = None
    quantity: pa.DoubleArray | None = None
    quantity_unit: Column = None
    mark: pa.StringArray | None = None
    currency: Column = "USD"
    counted_by: Column = None
    valuation: Column = Valuation.UNKNOWN.value
    partner_concept: Column = PartnerConcept.UNKNOWN.value
    count_kind: Column = CountKind.REPORTED.value
    step: Column = None
    parts: pa.Int64Array | None = None
    lower_bound: bool = False

    def __len__(self) -> int:
        return len(self.value)

    def kept(self, which: pa.BooleanArray) -> Draft:
        """Only some of its rows."""
        if which.true_count == len(which):
            return self
        return replace(self, **{name: told.filter(which) for name, told in self._arrays().items()})

    def taken(self, rows: pa.Int64Array) -> Draft:
        """Those of its rows, in that order."""
        return replace(self, **{name: told.take(rows) for name, told in self._arrays().items()})

    def _arrays(self) -> dict[str, pa.Array]:
        return {name: told for name in _COLUMNS if isinstance(told := getattr(self, name), pa.Array)}

    def followed_by(self, others: Iterable[Draft]) -> Draft:
        """Its rows and those of others behind them; a column that all of them share stays one."""
        told = (self, *others)
        columns = {name: _below([getattr(each, name) for each in told], name, told) for name in _COLUMNS}
        periods = {label: days for each in told for label, days in each.periods.items()}
        return replace(self, **columns, periods=periods)

    def varying(self, names: Iterable[str]) -> list[pa.Array]:
        """Those of some columns in which rows may differ."""
        return [told for name in names if isinstance(told := getattr(self, name), pa.Array)]

    def column(self, name: str) -> pa.Array:
        """A column with one plain cell to each row, also where all rows share one value."""
        told = getattr(self, name)
        if isinstance(told, pa.Array):
            return plain(told)
        return pa.repeat(pa.scalar(told, _KINDS.get(name, pa.string())), len(self))

    def listed(self, name: str) -> pa.DictionaryArray:
        """A column of texts, each different one once, and its place for each row."""
        told = getattr(self, name)
        if isinstance(told, pa.Array):
            return told.dictionary_encode()
        shared = pa.array([told], pa.string())
        return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), len(self)), shared)

    def different(self, name: str) -> list[Any]:
        """What there is in a column, each once."""
        told = getattr(self, name)
        if not isinstance(told, pa.Array):
            return [told]
        if is_listed(told) and not told.null_count:
            return list(told.dictionary.filter(occurring(told)).to_pylist())
        return list(pc.unique(told).to_pylist())

    def cell(self, name: str, at: int) -> Any:
        """What a row has in a column."""
        told = getattr(self, name)
        return told[at].as_py() if isinstance(told, pa.Array) else told


_KINDS = {"value": pa.float64(), "step": pa.float64(), "quantity": pa.float64(), "parts": pa.int64()}
_LISTED = pa.dictionary(pa.int32(), pa.string())
_COLUMNS = (
    *("reporter", "partner", "flow", "period", "value", "product", "classification"),
    *("quantity", "quantity_unit", "mark", "currency", "valuation", "partner_concept", "count_kind"),
    *("step", "parts", "counted_by"),
)


def _below(columns: Sequence[Column], name: str, drafts: Sequence[Draft]) -> Column:
    """The columns of several drafts as one."""
    if not any(isinstance(each, pa.Array) for each in columns) and len(set(columns)) == 1:
        return columns[0]
    if _KINDS.get(name, pa.string()) != pa.string():
        return pa.concat_arrays([each.column(name) for each in drafts])
    listed = pa.chunked_array([each.listed(name).cast(_LISTED) for each in drafts])
    return listed.unify_dictionaries().combine_chunks()


@dataclass
class Told:
    """What there is to say of a file beside its rows; readers add to it as they go.

    Attributes:
        notes: What was mended, and other parts of the description.
        left_out: Rows that are not stored, by reason.
        warnings: What a reader should know.
        explained: How many of the rows without a value are in ``left_out``, each with a reason of its own.
    """

    notes: list[str] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    explained: int = 0

    def leave_out(self, reason: str, rows: int) -> None:
        """Count rows that are not stored; nothing for none."""
        if rows:
            self.left_out[reason] = self.left_out.get(reason, 0) + rows

    def explain_gaps(self, reason: str, rows: int) -> None:
        """Count rows without a value whose gap has a reason of its own; they go with the other gaps."""
        self.leave_out(reason, rows)
        self.explained += rows

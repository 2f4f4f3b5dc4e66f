"""Rows and tables held to the schema, and no others.

Arrow does not do this for us: ``pq.read_table(path, schema=...)`` fills missing columns with nulls and casts
text to numbers, and ``pa.Table.from_pylist(schema=...)`` accepts nulls where there may be none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.store.schema import SORTED_BY, TABLES


class StrangeTable(Refused):
    """A table or file whose columns are not those of the schema.

    Attributes:
        unexpected: Names of columns that the schema does not know.
        missing: Names of columns that it asks for.
    """

    def __init__(
        self,
        where: str,
        *,
        unexpected: Collection[str] = (),
        missing: Collection[str] = (),
        because: str = "",
    ) -> None:
        self.unexpected = frozenset(unexpected)
        self.missing = frozenset(missing)
        reasons = [
            f"unexpected {_listed(self.unexpected)}" if unexpected else "",
            f"missing {_listed(self.missing)}" if missing else "",
            because,
        ]
        super().__init__(f"{where}: " + "; ".join(filter(None, reasons)))


def _listed(names: Collection[str]) -> str:
    return ("column " if len(names) == 1 else "columns ") + ", ".join(
        ascii(name)[1:-1] for name in sorted(names)
    )


_TAKES: Final = {pa.string(): str, pa.int64(): int, pa.bool_(): bool, pa.date32(): date, pa.float64(): float}


def table_from_rows(name: str, rows: Iterable[Mapping[str, object]]) -> pa.Table:
    """The table ``name`` with these rows; a column that a row does not name is empty there.

    Values are of the column's own type: text as ``str``, days as ``date``, whole numbers as ``int``; nothing
    is converted on the way.

    Raises:
        Refused: Where a row names a column that is not there, leaves out one that must be given, or has a
            value of another type; the line names table, row (from 1) and column.

    >>> table_from_rows("refusals", [{"quote_id": "q1", "why": "not-trade"}]).to_pylist()
    [{'quote_id': 'q1', 'why': 'not-trade', 'note': None}]
    """
    schema = TABLES[name]
    columns: dict[str, list[object]] = {field.name: [] for field in schema}
    for number, row in enumerate(rows, start=1):
        if strange := row.keys() - columns.keys():
            raise Refused(f"{name}: row {number}: unexpected {_listed(strange)}")
        for field in schema:
            value = row.get(field.name)
            if problem := _problem(field, value):
                raise Refused(f"{name}: row {number}, column {field.name}: {problem}")
            columns[field.name].append(value)
    return pa.table([pa.array(columns[field.name], field.type) for field in schema], schema=schema)


def _problem(field: pa.Field, value: object) -> str:
    if value is None:
        return "" if field.nullable else "empty, and must be given"
    wanted = _TAKES[field.type]
    # A bool is an int to Python, and a datetime a date.
    if (
        not isinstance(value, wanted)
        or (wanted is int and isinstance(value, bool))
        or isinstance(value, datetime)
    ):
        return f"{_short(value)} is {type(value).__name__}, not {wanted.__name__}"
    if isinstance(value, float) and not isfinite(value):
        return f"{value} is not a finite number"
    if isinstance(value, str) and not _is_unicode(value):
        return f"{_short(value)} holds half a character (a lone surrogate)"
    if wanted is int and not -(2**63) <= value < 2**63:  # type: ignore[operator]
        return f"{_short(value)} is too large"
    return ""


def _short(value: object) -> str:
    text = ascii(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def check_schema(name: str, told: pa.Schema, where: str = "") -> None:
    """See that columns and types are those of table ``name``, in any order.

    Whether a column may be empty is a matter of its values, and left to ``check``.

    Raises:
        StrangeTable: Where they are not; ``where``, or else the table's name, begins the line.
    """
    schema, where = TABLES[name], where or name
    if len(set(told.names)) < len(told.names):
        raise StrangeTable(where, because="two columns of one name")
    if set(told.names) != set(schema.names):
        unexpected, missing = set(told.names) - set(schema.names), set(schema.names) - set(told.names)
        raise StrangeTable(where, unexpected=unexpected, missing=missing)
    for field in schema:
        if (strange := told.field(field.name).type) != field.type:
            raise StrangeTable(where, because=f"column {field.name} is {strange}, not {field.type}")


def check(name: str, table: pa.Table, where: str = "") -> pa.Table:
    """The same rows with exactly the columns of table ``name``, in the schema's order.

    Raises:
        StrangeTable: Where columns or types differ, a number is not finite, or a value that must be given is
            missing.
    """
    check_schema(name, table.schema, where)
    schema, where = TABLES[name], where or name
    table = table.select(schema.names)
    for field in schema:
        column = table[field.name]
        if not field.nullable and column.null_count:
            row = pc.index(pc.is_null(column), True).as_py() + 1
            raise StrangeTable(where, because=f"row {row}, column {field.name}: empty, and must be given")
        if pa.types.is_floating(field.type) and not pc.all(pc.is_finite(column), min_count=0).as_py():
            row = pc.index(pc.is_finite(column), False).as_py() + 1
            raise StrangeTable(where, because=f"row {row}, column {field.name}: not a finite number")
    try:
        table.validate(full=True)
    except pa.ArrowInvalid as fault:
        raise StrangeTable(where, because=" ".join(str(fault).split())) from fault
    return pa.table(table.columns, schema=schema)


def in_order(name: str, table: pa.Table) -> pa.Table:
    """The rows in the one order in which they are stored, whatever order they came in."""
    for at, field in enumerate(table.schema):
        if pa.types.is_floating(field.type):
            # Zero has two signs, which compare equal and so have no order.
            table = table.set_column(at, field, pc.add(table.column(at), 0.0))
    first = SORTED_BY.get(name, ())
    rest = [column for column in table.column_names if column not in first]
    return table.sort_by([(column, "ascending") for column in (*first, *rest)]).combine_chunks()

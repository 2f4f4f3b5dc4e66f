"""Rows of the tables that ship with the software: text by column, lists with ``|`` between their items."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dashboard.domain.errors import Refused


def check(row: Mapping[str, str], columns: Collection[str], needed: Collection[str], where: str) -> None:
    """Refuse a row with other columns than these, or with nothing in a needed one.

    Args:
        row: Text by column name.
        columns: All column names.
        needed: Those that are never empty.
        where: File and row, for the message.

    Raises:
        Refused: Says which columns are unknown, missing or empty.
    """
    unknown = [str(name or "one without a name") for name in row.keys() - set(columns)]
    missing = [name for name in columns if row.get(name) is None]
    if unknown or missing:
        said = [f"unknown columns: {', '.join(sorted(unknown))}"] if unknown else []
        said += [f"missing columns: {', '.join(missing)}"] if missing else []
        raise Refused(f"{where}: {'; '.join(said)}")
    empty = [name for name in needed if not row[name]]
    if empty:
        raise Refused(f"{where}: nothing in {' and '.join(empty)}")


def flag(row: Mapping[str, str], column: str, where: str) -> bool:
    """Whether a column holds its own name; it may hold nothing else.

    Raises:
        Refused: Where it holds something else.
    """
    if row[column] not in ("", column):
        raise Refused(f"{where}: the column {column} holds {column!r} or nothing, not {row[column]!r}")
    return bool(row[column])


def items(text: str) -> tuple[str, ...]:
    """The items of a list.

    >>> items("Kyiv|Kiev"), items("")
    (('Kyiv', 'Kiev'), ())
    """
    return tuple(text.split("|")) if text else ()

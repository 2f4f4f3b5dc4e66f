"""The texts in a figure, wherever they stand."""

from __future__ import annotations


def strings(value: object) -> set[str]:
    """All texts among the values of nested mappings and sequences."""
    if isinstance(value, str):
        return {value}
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return set().union(*map(strings, parts))

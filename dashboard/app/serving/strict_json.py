"""JSON without tricks: what every parser reads alike, and nothing that only an attack would send."""

from __future__ import annotations

import json
import math
from typing import Any

from dashboard.app.serving.problems import refuse

DEEPEST = 64
_LARGEST = 2**63 - 1


def strict_object(body: bytes) -> dict[str, Any]:
    """Parse a JSON object; refuse what parsers read in different ways or what only an attack would send.

    Raises:
        Problem: 400; not UTF-8, not JSON, not an object, a key twice, NaN or infinity, an integer of more
            than 64 bits, or more than 64 levels.

    >>> strict_object(b'{"output": "chart.figure"}')
    {'output': 'chart.figure'}
    """
    try:
        told = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_each_once,
            parse_constant=_finite,
            parse_float=_finite,
            parse_int=_small,
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        refuse(400, "The request is not JSON.")
    if not isinstance(told, dict):
        refuse(400, "The request is not a JSON object.")
    if _deeper(told, DEEPEST):
        refuse(400, f"The request has more than {DEEPEST} levels.")
    return told


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) != len(pairs):
        refuse(400, "A key stands twice in one object.")
    return told


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        refuse(400, "A number is not finite.")
    return number


def _small(text: str) -> int:
    # The length first: to read a long integer takes time that grows with its square.
    if len(text) > 20 or abs(int(text)) > _LARGEST:
        refuse(400, "An integer has more than 64 bits.")
    return int(text)


def _deeper(value: object, levels: int) -> bool:
    level = [value]
    for _ in range(levels):
        inner = [
            one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)
        ]
        level = [child for children in inner for child in children]
        if not level:
            return False
    return True

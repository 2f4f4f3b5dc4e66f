"""Find the folders that ship with the software, in a checkout or in an installed wheel."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from dashboard.domain.errors import Unreadable

_HERE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The absolute path of ``assets`` or ``datasets``.

    Looks at the environment variable ``TRADE_FIGURES_<NAME>``, then at the copy inside a wheel, then
    beside the package. It resolves from this file, since an editable install may leave stale copies behind.

    Raises:
        Unreadable: Where none of these is a folder.
    """
    told = os.environ.get(f"TRADE_FIGURES_{name.upper()}")
    places = [Path(told)] if told else [_HERE / f"_{name}", _HERE.parent / name]
    for place in places:
        if place.is_dir():
            return place.resolve()
    raise Unreadable(
        f"the folder {name} is missing: looked at {', '.join(map(str, places))}; reinstall trade-figures"
    )

"""Find the folders that ship with the software, in a checkout or in an installed wheel."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dashboard.domain.countries import Countries
from dashboard.domain.errors import Unreadable
from dashboard.domain.services import Services

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


@cache
def countries() -> Countries:
    """The countries of ``datasets/countries.csv``, read once."""
    return Countries.from_rows(_rows("countries.csv"))


@cache
def services() -> Services:
    """The services of ``datasets/services.csv``, read once."""
    return Services.from_rows(_rows("services.csv"), countries())


def _rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table among the data sets."""
    path = folder("datasets") / name
    try:
        with path.open(encoding="utf-8-sig", newline="") as table:
            yield from csv.DictReader(table)
    except OSError as why:
        raise Unreadable(f"cannot read {path}: {why.strerror}; reinstall trade-figures") from why
    except (UnicodeDecodeError, csv.Error) as why:
        raise Unreadable(f"{path} is no table in UTF-8 ({why}); reinstall trade-figures") from why

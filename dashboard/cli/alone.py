"""What a command may do to its process, where it is the only one in it."""

from __future__ import annotations

import os
import sys
from typing import Final


class _NoPandas:
    """A finder of modules that says that there is no pandas."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


_NO_PANDAS: Final = _NoPandas()


_SETTINGS: Final = {
    # Threads for linear algebra, of which there is none here, take a tenth of a second while they wait.
    "OPENBLAS_NUM_THREADS": "1",
    # Arrow's memory goes back to the system after five seconds, not at once: what comes back from there is
    # zeroed page by page, which takes a tenth of the time of a large load.
    "MIMALLOC_PURGE_DELAY": "5000",
    # Pages of two megabytes save as much again at best, and at worst cost more while the system seeks them.
    "MIMALLOC_ALLOW_THP": "0",
}


def spare_the_processor() -> None:
    """Set what numpy and Arrow read from the environment when they are imported, and so before that.

    Whoever has set a variable keeps it.
    """
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)


def keep_pandas_out() -> None:
    """Keep Arrow from importing pandas, a fifth of a second, only to see whether a list is a series of it.

    Arrow looks once, when it is given its first Python value, and remembers. Its tables still go to pandas
    and come from there: either looks again. Only a series that is handed to ``pyarrow.array`` before either
    would be taken for any other sequence (NaN stays NaN). So this is for commands that have a process of
    their own and do no such thing, and never for a library. Nothing happens where pandas was imported.
    """
    if "pandas" in sys.modules:
        return
    import pyarrow as pa

    sys.meta_path.insert(0, _NO_PANDAS)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(_NO_PANDAS)

"""Memory for columns of millions of cells."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pyarrow as pa

_WAITS: Final = "MIMALLOC_PURGE_DELAY"


@contextmanager
def memory_kept() -> Iterator[None]:
    """Keep what one column took for the next one, where there is a way to.

    Arrow's usual pool gives memory back within milliseconds, and a system hands out every page of it anew,
    zeroed: loading three million rows then takes a third more time. The command line tells that pool to wait,
    which is better still; elsewhere another pool keeps memory for a second.
    """
    waits = _WAITS in os.environ and pa.default_memory_pool().backend_name == "mimalloc"
    if waits or "jemalloc" not in pa.supported_memory_backends():
        yield
        return
    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.jemalloc_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)

"""The dashboard on the sample library, whose charts the site named as its argument may embed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TESTS = Path(__file__).resolve().parent


@contextmanager
def running(origin: str) -> Iterator[str]:
    """Serve until the end of the block; the address."""
    with subprocess.Popen(
        [sys.executable, __file__, origin],
        stdout=subprocess.PIPE,
        text=True,
        cwd=TESTS.parent,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)])},
    ) as server:
        assert server.stdout is not None
        try:
            found = re.search(r"http://\S+?(?=/? )", server.stdout.readline())
            assert found
            yield found[0]
        finally:
            server.terminate()


if __name__ == "__main__":
    from sample_library import examined

    from dashboard.app.factory import create_app
    from dashboard.app.serving import serve

    serve(create_app(examined()), port=0, embed_in=(sys.argv[1],))
